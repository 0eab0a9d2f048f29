"""The WSGI application that the server runs: the page store, and Django behind it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jincheng.settings")

from django.core.wsgi import get_wsgi_application

_django = get_wsgi_application()

# These need models, which are loaded only now.
from django.conf import settings  # noqa: E402

from delivery import watch  # noqa: E402
from delivery.wsgi import StoredPages  # noqa: E402
from jincheng.serving import die_with_parent  # noqa: E402

application = StoredPages(_django)
if settings.PAGES_WATCH and not settings.DEBUG:
    watch.start()
die_with_parent()
