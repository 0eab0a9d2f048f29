"""Pictures, and the questions of machines that watch the site."""

import logging

from django.core.files.storage import storages
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

TYPES = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
YEAR_SECONDS = 365 * 24 * 60 * 60


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse:
    """Return a rendition of a released photo; its name tells its content, so it never changes."""
    etag = f'"{name}"'
    held = [tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))]
    try:
        with storages["renditions"].open(name) as file:
            body = b"" if etag in held else file.read()
    except FileNotFoundError:
        return HttpResponseNotFound(content_type="text/plain")
    response = HttpResponse(body, content_type=TYPES[name.rpartition(".")[2]])
    if etag in held:
        response = HttpResponse(status=304)
        del response["Content-Type"]
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=YEAR_SECONDS, immutable=True)
    return response


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return _word("alive")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether pages can be made: 503 without the database. One query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT number FROM delivery_version")
    except Error as error:
        logger.error("The site is not ready: %s", error)
        return _word("no database", status=503)
    return _word("ready")


def _word(word: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(f"{word}\n", content_type="text/plain", status=status)
    patch_cache_control(response, no_store=True)
    return response
