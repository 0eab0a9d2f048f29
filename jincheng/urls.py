"""Addresses: Chinese without a prefix, English under /en/, the desk under /admin/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from jincheng import offline, site_map, views
from jincheng.machines import sitemaps
from jincheng.machines import views as machines
from jincheng.site_pages import views as site_pages
from publishing.preview_views import preview_open
from villages import preview_files
from villages.open_files import urls as open_files

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("delivery.urls")),
    path("", include("attachments.urls")),
    path("", include("villages.plans.file_urls")),
    path("upload/", include("photos.upload.urls")),
    path("", include((open_files.files, "open_files"))),
    re_path(r"^[vV]/(?P<code>\d{12}|\d{9}|\d{6})/?$", views.place_short, name="place_short"),
    path("preview/<str:token>/", preview_open, name="preview_open"),
    path(
        "preview/<str:token>/photo/<int:pk>/<int:width_px>/",
        preview_files.send_photo,
        name="preview_photo",
    ),
    path(
        "preview/<str:token>/attachment/<int:pk>/",
        preview_files.send_attachment,
        name="preview_attachment",
    ),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemaps/<slug:name>.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
    path("styleguide/", RedirectView.as_view(pattern_name="admin:styleguide")),
    path("sw.js", offline.worker, name="worker"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("news/", include("news.urls")),
        path("villages/", include("villages.urls")),
        path("figures/", include("villages.figures.urls")),
        path("layout/", include("villages.layout.urls")),
        path("data/", include((open_files.pages, "open_data"))),
        path("plans/", include("villages.plans.urls")),
        path("search/", include("search.urls")),
        path("corrections/", include("corrections.urls")),
        path("offline/", offline.page, name="offline"),
        path("feeds/", include("news.feeds.urls")),
        path("site-map/", site_map.site_map, name="site_map"),
        # Last: what no other address is may be a page that staff wrote.
        path("<slug:slug>/", site_pages.page_detail, name="site_page"),
        prefix_default_language=False,
    ),
]

handler404 = "jincheng.views.not_found"
