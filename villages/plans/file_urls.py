"""The address of a plan's document: outside the pages, in no language."""

from django.urls import re_path

from villages.plans import fetching

app_name = "plan_files"

urlpatterns = [
    re_path(
        r"^media/plans/(?P<number>[1-9]\d{0,8})/(?P<pk>[1-9]\d{0,8})\.(?P<extension>pdf|jpg|png)$",
        fetching.fetch,
        name="document",
    ),
]
