"""Reading without signal: the worker that readers' browsers run, and its page."""

import json
import re
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, override

from delivery.fingerprint import fingerprint
from delivery.pages import public_page
from publishing.languages import TAGS

SCRIPTS = ("offline/worker.js", "offline/keeping.js")
LEAVING = ("offline/leave.js",)
COMMENT = re.compile(r"^\s*(//|/\*\*).*\n", re.MULTILINE)
# What pages that are kept read of their query.
KEYS = ("before", "after", "size")
# What a browser keeps at most; pages that were not confirmed for so many days are not shown.
MOST = {
    "pages": 150,
    "pictures": 120,
    "files": 60,
    "days": 30,
    "again": 5,
    "pictureBytes": 200 * 1024,
}


@public_page
def worker(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Return the worker's script; where offline reading is off, one that takes it away.

    Its version is that of the code, so that what it keeps for all is fetched anew then.
    """
    if settings.OFFLINE_READING:
        script = f"const SITE = {json.dumps(_site(), ensure_ascii=False)}\n{_read(SCRIPTS)}"
    else:
        script = _read(LEAVING)
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@public_page
def page(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show which pages are kept, and the switch; the worker answers with it for the others."""
    if not settings.OFFLINE_READING:
        raise Http404
    return render(request, "offline.html", {"most": MOST})


def _site() -> dict[str, object]:
    """Return what the worker is told of the site."""
    names = ("offline", "villages:county_list")
    return {
        "version": fingerprint()[:16],
        "shell": [*_in_all_languages(*names), reverse("villages:names")],
        "closed": ["/admin/", "/upload/", "/preview/", *_in_all_languages("corrections:report")],
        "asked": _in_all_languages("search:results"),
        "keys": KEYS,
        "most": MOST,
        "names": reverse("villages:names"),
        "static": settings.STATIC_URL,
        "languages": {TAGS[language]: _speech(language) for language, _name in settings.LANGUAGES},
    }


def _speech(language: str) -> dict[str, str]:
    with override(language):
        return {
            "tag": TAGS[language],
            "offline": reverse("offline"),
            "line": gettext("这是 {time} 保存在本机的一页，有信号时会更新。"),
        }


def _in_all_languages(*names: str) -> list[str]:
    addresses = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            addresses += [reverse(name) for name in names]
    return addresses


def _read(names: tuple[str, ...]) -> str:
    """Return scripts in one, without their comments."""
    texts = [Path(str(finders.find(name))).read_text() for name in names]
    return COMMENT.sub("", "".join(texts))
