"""Addresses of plates, below the place that they are of."""

from django.urls import re_path

from villages.plates import views

urlpatterns = [
    re_path(r"^(?P<code>[0-9]{12}|[0-9]{9})/plate/$", views.plates, name="plates"),
]
