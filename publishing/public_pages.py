"""How the public page of a text is made. Upper rooms register it; previews ask for it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from publishing.models import Edition, WorkingCopy

# Called with a request that tells the page's address, the edition to show, and the moment.
Show = Callable[[HttpRequest, Any, datetime], HttpResponse]

_pages: dict[type[WorkingCopy], Show] = {}


def register(model: type[WorkingCopy], show: Show) -> None:
    """Let previews of a kind of text be made as its public page is; called once, at the start."""
    _pages[model] = show


def show(request: HttpRequest, edition: Edition, at: datetime) -> HttpResponse:
    """Return the public page of an edition, stored or not."""
    return _pages[type(edition.text)](request, edition, at)
