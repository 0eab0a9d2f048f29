"""The requests that the store sends through Django, and what they learn on their way."""

import io
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from delivery.addresses import Page
from delivery.models import Version

KEY = "delivery.errand"


@dataclass
class Errand:
    """What a rendering learns on its way through Django.

    version: the version that it belongs to, read before its rows. is_returned: the view
    gave the answer, and not an exception.
    """

    version: Version | None = None
    is_returned: bool = False


def errand_of(request: HttpRequest) -> Errand | None:
    """Return the errand of a request that the store sent; None for a visitor's own."""
    return request.META.get(KEY)


def clean_request(page: Page, errand: Errand) -> dict[str, Any]:
    """Return a WSGI request for a page that tells its address and nothing else."""
    site = urlsplit(settings.SITE_URL)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": page.path.encode().decode("latin-1"),
        "QUERY_STRING": page.query,
        "HTTP_HOST": site.netloc,
        "SERVER_NAME": site.hostname or "localhost",
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        KEY: errand,
    }
