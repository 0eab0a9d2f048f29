"""Addresses of open data: files have one, pages one a language."""

from django.urls import path, re_path

from villages.open_files import views

files = [
    re_path(
        r"^villages/(?P<code>[0-9]{1,20})\.(?P<form>json|geojson|csv)$",
        views.place,
        name="place",
    ),
    path("data/openapi.json", views.description, name="description"),
    path("data/villages.json", views.village_list, name="village_list"),
    re_path(
        r"^data/(?P<slug>[A-Za-z0-9_-]{1,40})\.(?P<form>json|geojson|csv|xlsx)$",
        views.data_set,
        name="data_set",
    ),
]
pages = [
    path("", views.set_list, name="set_list"),
    path("<slug:slug>/", views.set_detail, name="set_detail"),
]
