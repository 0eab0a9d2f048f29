"""Checks of what texts say of places and show of photographs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from photos.models import Photo
from publishing.checks import Finding, Level
from villages.illustrated import IllustratedColumns

if TYPE_CHECKING:
    from publishing.models import WorkingCopy


def credit_lines(text: "WorkingCopy") -> Iterator[Finding]:
    """Yield a warning for each photo without a credit line, at the field that shows it.

    No query when `text.looked_at()` holds the photos, else one.
    """
    if not isinstance(text, IllustratedColumns):
        return
    found = text.photos_by_id()
    for field, numbers in text.photo_ids_by_field().items():
        for photo in (found[number] for number in numbers if number in found):
            if not photo.display_credit_line.strip():
                yield Finding(Level.WARNING, "no_credit", field, _sentence(photo))


def _sentence(photo: Photo) -> str:
    sentence = _("照片“%(photo)s”（%(number)s 号）没有署名。请在照片库里写明是谁拍的或由谁提供。")
    return sentence % {"photo": photo, "number": photo.pk}
