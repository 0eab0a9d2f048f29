"""Photos that readers may not see yet, shown to one who may: in previews of a text.

A page is public unless it is made inside `showing_private`, and what is made there is
never stored. Each thread and each task has its own view, so that a preview shows
nothing to a page that is made beside it.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from photos.models import Photo

# The address of a photo at a width, which this viewer alone may use.
AddressOf = Callable[[int, int], str]


@dataclass(frozen=True)
class _View:
    photo_ids: frozenset[int]
    address_of: AddressOf


_view: ContextVar[_View | None] = ContextVar("private_view", default=None)


@contextmanager
def showing_private(photo_ids: Collection[int], address_of: AddressOf) -> Iterator[None]:
    """Show these photos too while a page is made, each under an address of the viewer's own.

    address_of: called with a photo's number and a width in pixels.
    """
    token = _view.set(_View(frozenset(photo_ids), address_of))
    try:
        yield
    finally:
        _view.reset(token)


def is_shown(photo: Photo | None) -> bool:
    """Tell whether a photo is shown here: it is released, or this viewer may see it."""
    if photo is None:
        return False
    return photo.is_released or private_address_of(photo) is not None


def shown() -> QuerySet[Photo]:
    """Return the photos that are shown here."""
    view = _view.get()
    if view is None:
        return Photo.objects.released()
    return Photo.objects.filter(Q(released_at__isnull=False) | Q(pk__in=view.photo_ids))


def private_address_of(photo: Photo) -> Callable[[int], str] | None:
    """Return what gives the viewer's addresses of a photo by width; None for a public photo."""
    view = _view.get()
    if view is None or photo.is_released or photo.pk not in view.photo_ids:
        return None
    return lambda width_px: view.address_of(photo.pk, width_px)
