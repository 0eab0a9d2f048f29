"""Settings of the server that tests start: the site's own, with a page that counts."""

from jincheng.settings import *  # noqa: F403

ROOT_URLCONF = "tests.delivery.counting"
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
