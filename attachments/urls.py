"""Addresses of released attachments."""

from django.urls import re_path

from attachments import views

app_name = "attachments"

urlpatterns = [
    re_path(
        r"^media/files/(?P<name>[0-9a-f]{32}\.(?:pdf|docx|xlsx|mp4))$", views.fetch, name="file"
    ),
]
