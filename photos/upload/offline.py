"""What lets the page be installed on a phone and open without signal."""

import json
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

STYLES = ("css/tokens.css", "css/base.css", "upload/upload.css")
MODULES = (
    *("captions", "describe", "exif", "list", "near", "page", "plate", "queue", "send", "sent"),
    *("server", "shrink", "store", "village"),
)
ICON = "desk/icon.svg"
WORKER = "upload/worker.js"
TEMPLATES = ("page", "phone", "form", "sent", "sent_row")


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Return the script that keeps the page on the phone, with what it keeps.

    Its version is the content's: changed files make phones fetch them all. Reads the files.
    """
    modules = [f"upload/{name}.js" for name in MODULES]
    shell = {
        "version": _version([*STYLES, *modules, ICON, WORKER]),
        "page": reverse("upload:page"),
        "villages": reverse("upload:villages"),
        # Modules name one another by their plain addresses, the page by those of static.
        "files": sorted(
            {
                *(static(name) for name in (*STYLES, *modules, ICON)),
                *(_plain(name) for name in modules),
            }
        ),
    }
    script = f"const SHELL = {json.dumps(shell)}\n{_read(WORKER).decode()}"
    return _unstored(HttpResponse(script, content_type="text/javascript; charset=utf-8"))


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """Return what a phone needs to put the page among its programs."""
    address = reverse("upload:page")
    described = {
        "name": _("晋城村庄 · 传照片"),
        "short_name": _("传照片"),
        "id": address,
        "start_url": address,
        "scope": address,
        "display": "standalone",
        "background_color": "#faf9f6",
        "theme_color": "#1f4e46",
        "icons": [{"src": static(ICON), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return _unstored(JsonResponse(described, content_type="application/manifest+json"))


def _unstored(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _version(names: list[str]) -> str:
    digest = sha256()
    for name in names:
        digest.update(_read(name))
    for name in TEMPLATES:
        origin = get_template(f"photos/upload/{name}.html").origin  # type: ignore[attr-defined]
        digest.update(Path(origin.name).read_bytes())
    return digest.hexdigest()[:16]


def _read(name: str) -> bytes:
    found = finders.find(name)
    return Path(str(found)).read_bytes() if found else b""


def _plain(name: str) -> str:
    return f"{settings.STATIC_URL}{name}"
