"""The photos of a place as its file tells them: released ones, with credit and licence.

Never where a picture was taken, by whom it was sent, or what staff know of the people on
it. Pictures of reposted texts are others' and are left out: the room of the texts tells
which (`withhold`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import override

from photos import files
from photos.models import Photo
from villages.open_files.addresses import whole

MOST = 500
LARGEST_WIDTH_PX = 1920
Numbers = Callable[[], QuerySet[Any]]
_withheld: list[Numbers] = []


def withhold(numbers: Numbers) -> None:
    """Leave photos out of open data. numbers: a queryset of their numbers, one column."""
    if numbers not in _withheld:
        _withheld.append(numbers)


def of_place(codes: Sequence[str], also: Iterable[int] = ()) -> tuple[list[dict[str, Any]], bool]:
    """Return the released photos of a place, newest first, and whether there are more.

    codes: its own and former ones. also: numbers of photos that the place's words show besides. One query.
    """
    wanted = Photo.objects.released().filter(Q(place_code__in=codes) | Q(pk__in=list(also)))
    for numbers in _withheld:
        wanted = wanted.exclude(pk__in=numbers())
    photos = list(wanted.order_by("-pk")[: MOST + 1])
    with override(settings.LANGUAGE_CODE):
        return [_written(photo) for photo in photos[:MOST]], len(photos) > MOST


def _written(photo: Photo) -> dict[str, Any]:
    largest = photo.rendition_for(LARGEST_WIDTH_PX) or {}
    return {
        "number": photo.pk,
        "address": whole(files.public().url(largest["name"])) if largest else None,
        "width_px": largest.get("width_px"),
        "height_px": largest.get("height_px"),
        "kind": photo.kind,
        "year": photo.year,
        "caption": photo.caption or None,
        "caption_en": photo.caption_en or None,
        "alt_text": photo.alt_text or None,
        "alt_text_en": photo.alt_text_en or None,
        "credit_line": photo.display_credit_line or None,
        "credit_line_en": photo.credit_line_en or None,
        "licence": photo.cc_name or None,
        "ai_use": photo.ai_use or None,
    }
