"""Previews: the public page of a text as it stands on the desk, for those who may see it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.urls import NoReverseMatch
from django.utils.translation import override

from delivery.addresses import Page
from delivery.errands import Errand, clean_request
from publishing import public_pages
from publishing.columns import moment
from publishing.models import WorkingCopy


@dataclass(frozen=True)
class Preview:
    """One viewing. token: of the link that it came by, empty on the desk.

    lines: what a bar above the page says, in `language`; without any there is no bar,
    and the page is the public one byte for byte.
    """

    token: str = ""
    lines: list[str] = field(default_factory=list)
    language: str = ""


# Given the text and the viewing, what must hold while the page is made.
Surrounding = Callable[[WorkingCopy, Preview], AbstractContextManager[None]]
_surroundings: list[Surrounding] = []


def surround(surrounding: Surrounding) -> None:
    """Let an upper room show what is private to the viewer; called once, at the start."""
    if surrounding not in _surroundings:
        _surroundings.append(surrounding)


def render(text: WorkingCopy, preview: Preview, at: datetime | None = None) -> HttpResponse:
    """Return the public page that publishing the text now would make.

    text: from the desk, perhaps with values that are not saved. Made from a request that
    tells the page's address and nothing of the viewer. Raises ValidationError while the
    address itself is not settled.
    """
    at = moment(at)
    with ExitStack() as around:
        around.enter_context(override(text.language))
        for surrounding in _surroundings:
            around.enter_context(surrounding(text, preview))
        request = WSGIRequest(clean_request(Page(path=_address(text)), Errand()))
        request.preview = preview  # type: ignore[attr-defined]
        return public_pages.show(request, text.as_edition(at), at)


def _address(text: WorkingCopy) -> str:
    try:
        return text.get_absolute_url()
    except NoReverseMatch as error:
        raise ValidationError(text.no_address, code="no_address") from error
