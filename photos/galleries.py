"""The pictures of a place for its readers: newest first, and those of several years side by side."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from photos import private_view
from photos.models import Photo, Viewpoint

# Six rows on a phone; a place with much to say stays within its 14 KB.
SHOWN_ON_PLACE = 12
SHOWN_ON_PAGE = 48
SERIES_ON_PLACE = 1
MOST_IN_SERIES = 12
# Nine digits fit every database's key.
NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class Series:
    """Pictures of different years from one viewpoint, the oldest first."""

    viewpoint: Viewpoint
    photos: Sequence[Photo]


@dataclass(frozen=True)
class Gallery:
    """What a page shows. by_number: all fetched photos, for the prose of the page."""

    photos: Sequence[Photo]
    series: Sequence[Series]
    has_more: bool
    by_number: dict[int, Photo]

    @property
    def last_number(self) -> int:
        return self.photos[-1].pk


def of_place(codes: Sequence[str], also: Iterable[int] = ()) -> Gallery:
    """Return the newest pictures of a place and one series of then and now; one query.

    codes: the place's own, and those of the places that went into it. also: numbers of photos that the page needs besides; those shown here are in `by_number`.
    """
    own = Photo.objects.released().filter(place_code__in=codes)
    newest = own.order_by("-pk").values("pk")[: SHOWN_ON_PLACE + 1]
    wanted = Q(pk__in=newest) | Q(viewpoint__place_code__in=codes, released_at__isnull=False)
    found = _joined(private_view.shown().filter(wanted | Q(pk__in=list(also))))
    photos = [photo for photo in found if photo.place_code in codes and photo.is_released]
    return Gallery(
        photos[:SHOWN_ON_PLACE],
        _series(found, codes)[:SERIES_ON_PLACE],
        len(photos) > SHOWN_ON_PLACE or len(_series(found, codes)) > SERIES_ON_PLACE,
        {photo.pk: photo for photo in found},
    )


def page(codes: Sequence[str], before: str | None) -> Gallery:
    """Return the pictures of a place before a number, and on the first page all series.

    Two queries. Http404 for a number that is none, and for a place without pictures.
    """
    if before is not None and not NUMBER.fullmatch(before):
        raise Http404
    own = Photo.objects.released().filter(place_code__in=codes)
    after = own.filter(pk__lt=int(before)) if before else own
    photos = list(_joined(after)[: SHOWN_ON_PAGE + 1])
    of_years = Photo.objects.released().filter(viewpoint__place_code__in=codes)
    series = [] if before else _series(_joined(of_years), codes)
    if not photos and not series:
        raise Http404
    has_more = len(photos) > SHOWN_ON_PAGE
    return Gallery(photos[:SHOWN_ON_PAGE], series, has_more, {})


def _joined(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    return photos.select_related("viewpoint").order_by("-pk")


def _series(photos: Iterable[Photo], codes: Sequence[str]) -> list[Series]:
    """Return the viewpoints of a place with pictures of two years or more; one a year."""
    years: dict[int, dict[int, Photo]] = defaultdict(dict)
    viewpoints: dict[int, Viewpoint] = {}
    for photo in photos:
        point = photo.viewpoint
        if point and point.place_code in codes and photo.year and photo.is_released:
            viewpoints[point.pk] = point
            years[point.pk].setdefault(photo.year, photo)
    return [
        Series(point, [years[key][year] for year in sorted(years[key])][-MOST_IN_SERIES:])
        for key, point in sorted(viewpoints.items())
        if len(years[key]) > 1
    ]
