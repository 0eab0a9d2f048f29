"""Addresses of the news."""

from django.urls import path, re_path

from news import list_views, views
from news.sections import ARCHIVE

app_name = "news"

urlpatterns = [
    path("", list_views.article_list, name="article_list"),
    path(f"{ARCHIVE}/", list_views.article_archive, name="article_archive"),
    re_path(
        rf"^{ARCHIVE}/(?P<month>[12][0-9]{{3}}-(?:0[1-9]|1[0-2]))/$",
        list_views.article_month,
        name="article_month",
    ),
    path("<int:number>/", views.article_detail, name="article_detail"),
    path("<int:number>/bilingual/", views.article_bilingual, name="article_bilingual"),
    path("<int:number>/changes/", views.article_changes, name="article_changes"),
    path("<int:number>/qr.svg", views.article_symbol, name="article_symbol"),
    path("<slug:slug>/", list_views.section_detail, name="section_detail"),
]
