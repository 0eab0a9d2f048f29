"""A disk that is slow to take files, so that kills strike while some are written."""

import time

from django.core.files.storage import FileSystemStorage

PAUSE_SECONDS = 0.02


class SlowDisk(FileSystemStorage):
    def _save(self, name, content):
        time.sleep(PAUSE_SECONDS)
        return super()._save(name, content)
