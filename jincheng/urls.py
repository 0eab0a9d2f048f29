"""Addresses: Chinese without a prefix, English under /en/, the desk under /admin/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("delivery.urls")),
    *i18n_patterns(
        path("news/", include("news.urls")),
        path("villages/", include("villages.urls")),
        prefix_default_language=False,
    ),
]
