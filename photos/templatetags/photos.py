"""Showing photos on pages: `{% picture photo %}` and `{% figure photo %}`."""

from typing import Any

from django import template

from photos import files, private_view
from photos.crops import CROPS, WHOLE
from photos.models import Photo

register = template.Library()

# What a browser gets that knows no srcset, and whose proportions it reserves.
PLAIN_WIDTH_PX = 960
THUMBNAIL_WIDTH_PX = 640
LARGEST_WIDTH_PX = 1920
# Two beside each other on a phone (static/css/gallery.css); a little less than their width,
# so that its dense screen takes the file of 320 px.
SMALL_SIZES = "(min-width: 36rem) 12rem, 40vw"


@register.inclusion_tag("photos/includes/picture.html")
def picture(
    photo: Photo | None,
    sizes: str = "100vw",
    *,
    lazy: bool = True,
    css: str = "",
    crop: str = WHOLE,
) -> dict[str, Any]:
    """Show a released photo; nothing when there is none, or when it is not shown here.

    sizes: the width that it fills, as in HTML. lazy: False for what a reader sees first.
    crop: the shape of a card (`photos.crops`); until it is made, the whole picture stands
    in. Costs no query.
    """
    if photo is None or not is_shown(photo) or not photo.renditions:
        return {}
    shape = _shape(photo, crop)
    plain = photo.rendition_for(PLAIN_WIDTH_PX, shape=shape)
    return {
        "photo": photo,
        "plain": plain,
        "plain_url": _url(photo, plain),
        "jpeg_srcset": _srcset(photo, "jpeg", shape, crop),
        "webp_srcset": _srcset(photo, "webp", shape, crop),
        "avif_srcset": _srcset(photo, "avif", shape, crop),
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
    opens: bool = False,
) -> dict[str, Any]:
    """Show a released photo with a caption (the given one, else its own) and its credit.

    opens: let it open its full-screen view, where a gallery is around it.
    """
    if photo is None or not is_shown(photo) or not photo.renditions:
        return {}
    return {
        "photo": photo,
        "caption": caption or photo.display_caption,
        "sizes": sizes,
        "lazy": lazy,
        "css": css,
        "opens": opens,
    }


@register.inclusion_tag("photos/includes/thumbnail.html")
def small_picture(
    photo: Photo, sizes: str = SMALL_SIZES, *, eager: object = False
) -> dict[str, Any]:
    """Show a photo as a small picture that leads to its largest rendition.

    For grids of many: few widths, so that the page stays light. eager: true for what a
    reader sees first. Costs no query.
    """
    return {
        "photo": photo,
        "large_url": picture_address(photo, LARGEST_WIDTH_PX),
        "small": photo.rendition_for(THUMBNAIL_WIDTH_PX),
        "small_url": _url(photo, photo.rendition_for(THUMBNAIL_WIDTH_PX)),
        "webp_srcset": _srcset(photo, "webp", WHOLE, WHOLE, THUMBNAIL_WIDTH_PX),
        "avif_srcset": _srcset(photo, "avif", WHOLE, WHOLE, THUMBNAIL_WIDTH_PX),
        "sizes": sizes,
        "eager": eager,
    }


@register.simple_tag
def picture_address(photo: Photo | None, width_px: int = 1200, crop: str = WHOLE) -> str:
    """Return the path of a released photo's JPEG for link cards, else nothing."""
    if not photo or not is_shown(photo):
        return ""
    return _url(photo, photo.rendition_for(width_px, shape=_shape(photo, crop)))


@register.filter
def is_shown(photo: Photo | None) -> bool:
    """Tell whether a photo is shown on this page: released, or private to its viewer."""
    return private_view.is_shown(photo)


def _shape(photo: Photo, crop: str) -> str:
    """Return the crop, or the whole picture where it is not made, and for private viewers."""
    return WHOLE if private_view.private_address_of(photo) else photo.shape_of(crop)


def _srcset(photo: Photo, form: str, shape: str, crop: str, most_px: int = LARGEST_WIDTH_PX) -> str:
    """Return the addresses of all widths up to the most; of a private photo there are JPEGs alone.

    In place of a crop the whole picture is offered in the crop's widths: lists stay light.
    """
    if form != "jpeg" and private_view.private_address_of(photo):
        return ""
    made = photo.renditions_of(form, shape)
    fitting = [row for row in made if row["width_px"] <= most_px] or made[:1]
    if crop:
        widths = CROPS[crop].widths
        fitting = [row for row in fitting if row["width_px"] in widths] or fitting
    return ", ".join(f"{_url(photo, rendition)} {rendition['width_px']}w" for rendition in fitting)


def _url(photo: Photo, rendition: dict[str, Any] | None) -> str:
    if rendition is None:
        return ""
    if private := private_view.private_address_of(photo):
        return private(rendition["width_px"])
    return files.public().url(rendition["name"])
