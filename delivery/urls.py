"""Addresses of pictures and of machines that watch the site."""

from django.urls import path, re_path

from delivery import views

app_name = "delivery"

urlpatterns = [
    re_path(
        r"^media/(?P<name>[0-9a-f]{16,64}-[0-9]{1,5}\.(?:jpg|webp|avif))$",
        views.media,
        name="media",
    ),
    path("healthz", views.alive, name="alive"),
    path("readyz", views.ready, name="ready"),
]
