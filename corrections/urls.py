"""Addresses of what readers report."""

from django.urls import path, re_path

from corrections import views

app_name = "corrections"

urlpatterns = [
    path("", views.report, name="report"),
    re_path(r"^(?P<receipt>[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4})/$", views.receipt, name="receipt"),
]
