"""The WSGI application that the server runs: the page store, and Django behind it."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jincheng.settings")

from django.core.wsgi import get_wsgi_application

_django = get_wsgi_application()

# These need models, which are loaded only now.
from django.conf import settings  # noqa: E402

from delivery import watch  # noqa: E402
from delivery.wsgi import StoredPages  # noqa: E402
from jincheng.serving import die_with_parent  # noqa: E402

# One thread at work (a table read, texts compared) keeps a reader waiting by this much, not
# by the usual 5 ms, each of the ten times or so that a page needs the interpreter: beside
# an import p95 was 22 ms with 5 ms, 5 ms with 0.5 ms, 3.5 ms with this (bench/imports.py).
SWITCH_SECONDS = 0.0001

sys.setswitchinterval(SWITCH_SECONDS)
application = StoredPages(_django)
if settings.PAGES_WATCH and not settings.DEBUG:
    watch.start()
die_with_parent()
