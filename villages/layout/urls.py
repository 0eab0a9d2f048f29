"""Addresses of the layout."""

from django.urls import path

from villages.layout import views

app_name = "layout"

urlpatterns = [
    path("", views.element_list, name="element_list"),
    path("<slug:slug>/", views.element_detail, name="element_detail"),
]
