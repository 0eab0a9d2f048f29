"""Moving a photo's focal point. The crops are cut anew behind the request."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from photos import afterwards
from photos.models import Photo

COLUMNS = ("focus_x", "focus_y")
# A thousandth of a picture is less than two pixels of its widest rendition.
DIGITS = 3


@transaction.atomic
def refocus(photo: Photo, focus: Sequence[float], by: User | None) -> None:
    """Store the focal point; where it moved, readers see the whole picture until crops are cut.

    Errors: ValidationError when a fraction is not between 0 and 1.
    """
    if not all(0 <= fraction <= 1 for fraction in focus):
        raise ValidationError(_("焦点要落在画面里：从左、从上都是 0% 到 100%。"), code="outside")
    stored = Photo.objects.select_for_update().get(pk=photo.pk)
    photo.focus_x, photo.focus_y = (round(fraction, DIGITS) for fraction in focus)
    if photo.focus == stored.focus:
        return
    photo.save(update_fields=COLUMNS)
    trail.write(by, "refocus", photo, before=_columns(stored), after=_columns(photo))
    photo.renditions = stored.renditions
    afterwards.ask(photo, priority=afterwards.SOON)
    if stored.is_released:
        bump()


def _columns(photo: Photo) -> dict[str, object]:
    return dict(zip(COLUMNS, photo.focus, strict=True))
