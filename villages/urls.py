"""Addresses of the register: every place by its code."""

from django.urls import path, re_path

from villages import views
from villages.plates import urls as plates
from villages.tiles import urls as tiles

app_name = "villages"

urlpatterns = [
    path("", views.county_list, name="county_list"),
    path("names.txt", views.names, name="names"),
    re_path(r"^(?P<code>\d{12}|\d{9}|\d{6})/$", views.place_detail, name="place_detail"),
    re_path(r"^(?P<code>\d{12})/photos/$", views.village_photos, name="village_photos"),
    *plates.urlpatterns,
    *tiles.urlpatterns,
]
