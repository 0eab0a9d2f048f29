"""Photos inside prose: what stands for them by number becomes picture, caption and credit.

Three nodes name photos: `<figure data-photo="12">` alone or in `<div data-gallery="">`,
the card of a video elsewhere (`photos.cards`), and our own video, whose poster's address
is written into it (`data-poster`) for the room that shows videos.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape, unescape

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from photos import cards, private_view
from photos.models import Photo
from photos.templatetags.photos import picture_address

SIZES = "(min-width: 48em) 42rem, 100vw"
GALLERY_SIZES = "(min-width: 48em) 21rem, 50vw"
# As wide as a page: static/css/tokens.css.
LARGE_SIZES = "(min-width: 80rem) 75rem, 100vw"
POSTER_WIDTH_PX = 960

# Nine digits fit every database's key.
_NUMBER = re.compile(r"[0-9]{1,9}")
_GALLERY = re.compile(r'<div data-gallery="">(.*?)</div>', re.DOTALL)
_FIGURE = re.compile(r'<figure((?: data-[a-z]+="[^"]*")+)>(.*?)</figure>', re.DOTALL)
_ATTRIBUTE = re.compile(r' (data-[a-z]+)="([^"]*)"')
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)

Photos = dict[int, Photo]

# What a page has fetched already, so that its prose asks for no photo again.
_at_hand: ContextVar[Photos] = ContextVar("photos_at_hand", default={})  # noqa: B039 - read only
_is_large: ContextVar[bool] = ContextVar("photos_are_large", default=False)


@contextmanager
def at_hand(photos: Photos) -> Iterator[None]:
    """Give photos to the prose of a page that is made meanwhile; other numbers are fetched."""
    token = _at_hand.set(photos)
    try:
        yield
    finally:
        _at_hand.reset(token)


@contextmanager
def large() -> Iterator[None]:
    """Show the photos of prose as wide as the page meanwhile, one by one, galleries too.

    Each opens its full-screen view, where a gallery is around the prose.
    """
    token = _is_large.set(True)
    try:
        yield
    finally:
        _is_large.reset(token)


def photo_ids(html: str) -> list[int]:
    """Return the numbers of the photos in prose, posters too, in its order."""
    named = (
        dict(_ATTRIBUTE.findall(match[1])).get("data-photo") for match in _FIGURE.finditer(html)
    )
    return [int(number) for number in named if number and _NUMBER.fullmatch(number)]


def unknown_photos(numbers: list[str]) -> list[str]:
    """Return a sentence that names the photos which the library lacks; one query."""
    known = Photo.objects.filter(pk__in=map(int, numbers)).values_list("pk", flat=True)
    missing = [number for number in numbers if int(number) not in set(known)]
    if not missing:
        return []
    sentence = _("照片库里没有 %(numbers)s 号照片。请删去它，或换一张。")
    return [sentence % {"numbers": "、".join(missing[:5])}]


def render(html: str) -> SafeString:
    """Return prose with its photos; one that is unknown or not shown here vanishes.

    html: as `publishing.prose.clean` left it; nothing else may come here. One query,
    none for prose without photos.
    """
    numbers = photo_ids(html)
    photos = _fetched(numbers)
    gallery = (lambda figures, _photos: figures) if _is_large.get() else _gallery
    html = _GALLERY.sub(lambda match: gallery(match[1], photos), html)
    return mark_safe(_FIGURE.sub(lambda match: _expand(match, photos), html))  # noqa: S308


def _fetched(numbers: list[int]) -> Photos:
    held = _at_hand.get()
    missing = [number for number in numbers if number not in held]
    return held | private_view.shown().in_bulk(missing) if missing else held


def _gallery(figures: str, photos: Photos) -> str:
    shown = "".join(
        _figure(photos.get(number), match[2], GALLERY_SIZES, "gallery__photo", opens=True)
        for match in _FIGURE.finditer(figures)
        for number in photo_ids(match[0])
    )
    context = {"figures": mark_safe(shown)}  # noqa: S308 - made by templates
    return render_to_string("photos/includes/gallery.html", context).strip() if shown else ""


def _expand(match: re.Match[str], photos: Photos) -> str:
    named = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
    photo = photos.get(next(iter(photo_ids(match[0])), 0))
    if "data-link" in named:
        title = unescape(strip_tags(_caption(match[2])))
        return cards.render(named["data-link"], title, photo, SIZES)
    if "data-video" in named:
        poster = escape(picture_address(photo, POSTER_WIDTH_PX))
        return (
            f'<figure data-video="{named["data-video"]}" data-poster="{poster}">{match[2]}</figure>'
        )
    if "data-photo" in named:
        is_large = _is_large.get()
        sizes = LARGE_SIZES if is_large else SIZES
        return _figure(photo, match[2], sizes, "figure--prose", opens=is_large)
    return match[0]


def _figure(photo: Photo | None, within: str, sizes: str, css: str, *, opens: bool = False) -> str:
    if photo is None:
        return ""
    own = _caption(within)
    # The text's caption was cleaned with the text; the photo's own is escaped.
    caption = mark_safe(own) if own else photo.display_caption  # noqa: S308
    context = {"photo": photo, "caption": caption, "sizes": sizes, "lazy": True, "css": css}
    context["opens"] = opens
    return render_to_string("photos/includes/figure.html", context).strip()


def _caption(within: str) -> str:
    """Return what the text itself says below the photo; empty when it says nothing."""
    found = _CAPTION.search(within)
    return found[1] if found and strip_tags(found[1]).strip() else ""
