"""Addresses of the figures."""

from django.urls import path

from villages.figures import views

app_name = "figures"

urlpatterns = [
    path("", views.indicator_list, name="indicator_list"),
    path("<slug:slug>/", views.indicator_detail, name="indicator_detail"),
]
