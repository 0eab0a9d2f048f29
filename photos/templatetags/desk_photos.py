"""Pieces of the library's list on the desk."""

from django import template
from django.utils.safestring import SafeString

from photos import previews
from photos.desk import columns
from photos.models import Photo

register = template.Library()


@register.simple_tag
def desk_picture(photo: Photo) -> SafeString:
    """Return the small picture of a photo, for staff."""
    return previews.image(photo)


@register.simple_tag
def desk_standing(photo: Photo) -> SafeString:
    """Return the badge that tells what readers see of a photo."""
    return columns.standing_badge(photo)
