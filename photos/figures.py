"""Photos inside prose: `<figure data-photo="12">` becomes the photo, its caption and credit."""

import re

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from photos.models import Photo

SIZES = "(min-width: 48em) 42rem, 100vw"

# Nine digits fit every database's key.
_NUMBER = re.compile(r"[0-9]{1,9}")
_FIGURE = re.compile(r'<figure data-photo="([^"]*)">(.*?)</figure>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)


def photo_ids(html: str) -> list[int]:
    """Return the numbers of the photos in prose, in its order."""
    return [int(match[1]) for match in _FIGURE.finditer(html) if _NUMBER.fullmatch(match[1])]


def render(html: str) -> SafeString:
    """Return prose with its photos; one that is unknown or not released vanishes.

    html: as `publishing.prose.clean` left it; nothing else may come here. One query,
    none for prose without photos.
    """
    numbers = photo_ids(html)
    photos = Photo.objects.released().in_bulk(numbers) if numbers else {}
    return mark_safe(_FIGURE.sub(lambda match: _expand(match, photos), html))  # noqa: S308


def _expand(match: re.Match[str], photos: dict[int, Photo]) -> str:
    number = next(iter(photo_ids(match[0])), None)
    photo = photos.get(number) if number else None
    if photo is None:
        return ""
    found = _CAPTION.search(match[2])
    own = found[1] if found and strip_tags(found[1]).strip() else ""
    return render_to_string(
        "photos/includes/figure.html",
        {
            "photo": photo,
            # The text's caption was cleaned with the text; the photo's own is escaped.
            "caption": mark_safe(own) if own else photo.display_caption,  # noqa: S308
            "sizes": SIZES,
            "lazy": True,
            "css": "figure--prose",
        },
    ).strip()
