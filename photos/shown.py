"""Small pictures in a line of words, as comparisons show them."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from photos import files, previews
from photos.models import Photo


def small_pictures(keys: Iterable[str], for_readers: bool) -> dict[str, SafeString]:
    """Return inline HTML for the photos with these numbers; one query.

    for_readers: only what is released, by its public file; else the desk's previews.
    """
    numbers = {int(key) for key in keys if key.isascii() and key.isdigit()}
    found = Photo.objects.in_bulk(numbers)
    return {str(number): _small(photo, for_readers) for number, photo in found.items()}


def _small(photo: Photo, for_readers: bool) -> SafeString:
    if for_readers and not photo.is_released:
        return format_html('<span class="difference__note">（{}）</span>', _("照片已不公开"))
    # Beside the picture stand its words: what they say, it need not say again.
    alt = photo.display_alt_text if photo.display_caption else ""
    picture = _public(photo, alt) if for_readers else previews.image(photo, alt=alt)
    words = photo.display_caption or photo.display_alt_text or f"#{photo.pk}"
    return format_html('<span class="difference__picture">{}{}</span>', picture, words)


def _public(photo: Photo, alt: str) -> SafeString:
    rendition = photo.rendition_for(previews.SMALL_WIDTH_PX)
    if rendition is None:
        return SafeString("")
    return format_html(
        '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        files.public().url(rendition["name"]),
        alt,
        rendition["width_px"],
        rendition["height_px"],
    )
