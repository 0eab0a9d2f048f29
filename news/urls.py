"""Addresses of the news."""

from django.urls import path

from news import views

app_name = "news"

urlpatterns = [
    path("", views.article_list, name="article_list"),
    path("<int:number>/", views.article_detail, name="article_detail"),
    path("<int:number>/changes/", views.article_changes, name="article_changes"),
    path("<slug:slug>/", views.section_detail, name="section_detail"),
]
