"""Settings of the site that is killed: its own, without prepared static files."""

from jincheng.settings import *  # noqa: F403

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
STORAGES["originals"]["BACKEND"] = "tests.faults.slow_disk.SlowDisk"  # noqa: F405
