"""Addresses of plans."""

from django.urls import re_path

from villages.plans import views

app_name = "plans"

urlpatterns = [
    re_path(r"^$", views.plan_list, name="plan_list"),
    re_path(r"^of/(?P<code>\d{6})/$", views.plan_county, name="plan_county"),
    re_path(r"^(?P<number>[1-9]\d{0,8})/$", views.plan_detail, name="plan_detail"),
    re_path(r"^(?P<number>[1-9]\d{0,8})/notice/$", views.plan_notice, name="plan_notice"),
]
