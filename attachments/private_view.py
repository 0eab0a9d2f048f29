"""Attachments that readers may not fetch yet, shown to one who may: in previews of a text.

As with photos: a page is public unless it is made inside `showing_private`.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from attachments.models import Attachment


@dataclass(frozen=True)
class _View:
    ids: frozenset[int]
    address_of: Callable[[int], str]


_view: ContextVar[_View | None] = ContextVar("private_attachments", default=None)


@contextmanager
def showing_private(ids: Collection[int], address_of: Callable[[int], str]) -> Iterator[None]:
    """Show these attachments too while a page is made, under addresses of the viewer's own."""
    token = _view.set(_View(frozenset(ids), address_of))
    try:
        yield
    finally:
        _view.reset(token)


def shown() -> QuerySet[Attachment]:
    """Return the attachments that are shown here."""
    view = _view.get()
    if view is None:
        return Attachment.objects.released()
    return Attachment.objects.filter(Q(released_at__isnull=False) | Q(pk__in=view.ids))


def address_of(attachment: Attachment) -> str:
    """Return where this viewer fetches an attachment that is shown here."""
    view = _view.get()
    if view is None or attachment.is_released:
        return attachment.public_url
    return view.address_of(attachment.pk)
