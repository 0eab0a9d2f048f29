"""Addresses of sending photos from a phone."""

from django.urls import path, re_path

from photos.upload import api, offline, page

app_name = "upload"

urlpatterns = [
    path("", page.upload, name="page"),
    re_path(r"^villages\.json$", api.village_list, name="villages"),
    re_path(r"^sw\.js$", offline.worker, name="worker"),
    re_path(r"^manifest\.webmanifest$", offline.manifest, name="manifest"),
    path("files/", api.files, name="files"),
    # No more digits than every database's key.
    re_path(r"^files/(?P<key>[0-9]{1,18})/$", api.file, name="file"),
    re_path(r"^files/(?P<key>[0-9]{1,18})/release/$", api.file_release, name="file_release"),
    re_path(r"^files/.*$", api.nothing, name="nothing"),
]
