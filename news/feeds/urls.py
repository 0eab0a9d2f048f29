"""Addresses of feeds, in each language."""

from django.urls import re_path

from news.feeds import views

FORM = r"\.(?P<form>atom|json)$"

app_name = "feeds"

urlpatterns = [
    re_path(rf"^news{FORM}", views.site, name="site"),
    re_path(rf"^news/(?P<slug>[a-z0-9-]{{1,50}}){FORM}", views.section, name="section"),
    re_path(rf"^villages/(?P<code>\d{{12}}|\d{{9}}|\d{{6}}){FORM}", views.place, name="place"),
]
