"""Showing photos on pages: `{% picture photo %}` and `{% figure photo %}`."""

from typing import Any

from django import template

from photos import files
from photos.models import Photo

register = template.Library()

# What a browser gets that knows no srcset, and whose proportions it reserves.
PLAIN_WIDTH_PX = 960


@register.inclusion_tag("photos/includes/picture.html")
def picture(
    photo: Photo | None, sizes: str = "100vw", *, lazy: bool = True, css: str = ""
) -> dict[str, Any]:
    """Show a released photo; nothing when there is none, or when it is not released.

    sizes: the width that it fills, as in HTML. lazy: False for what a reader sees first.
    Costs no query.
    """
    if photo is None or not photo.is_released or not photo.renditions:
        return {}
    return {
        "photo": photo,
        "plain": photo.rendition_for(PLAIN_WIDTH_PX),
        "plain_url": _url(photo.rendition_for(PLAIN_WIDTH_PX)),
        "jpeg_srcset": _srcset(photo, "jpeg"),
        "webp_srcset": _srcset(photo, "webp"),
        "sizes": sizes,
        "lazy": lazy,
        "css": css,
    }


@register.inclusion_tag("photos/includes/figure.html")
def figure(
    photo: Photo | None,
    sizes: str = "100vw",
    *,
    lazy: bool = True,
    css: str = "",
    caption: str = "",
) -> dict[str, Any]:
    """Show a released photo with a caption (the given one, else its own) and its credit."""
    if photo is None or not photo.is_released or not photo.renditions:
        return {}
    return {
        "photo": photo,
        "caption": caption or photo.display_caption,
        "sizes": sizes,
        "lazy": lazy,
        "css": css,
    }


@register.simple_tag
def picture_address(photo: Photo | None, width_px: int = 1200) -> str:
    """Return the path of a released photo's JPEG for link cards, else nothing."""
    return _url(photo.rendition_for(width_px)) if photo and photo.is_released else ""


def _srcset(photo: Photo, form: str) -> str:
    fitting = [rendition for rendition in photo.renditions if rendition["format"] == form]
    fitting.sort(key=lambda rendition: rendition["width_px"])
    return ", ".join(f"{_url(rendition)} {rendition['width_px']}w" for rendition in fitting)


def _url(rendition: dict[str, Any] | None) -> str:
    return files.public().url(rendition["name"]) if rendition else ""
