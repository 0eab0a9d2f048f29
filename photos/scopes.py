"""What an account may do with a photo: its rights, within the places that it is limited to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import scopes
from photos.models import Photo


def covers(user: Any, photo: Photo) -> bool:
    """Tell whether a photo lies in the scope; one without a place is its sender's there."""
    if photo.place_code:
        return scopes.covers_codes(user, [photo.place_code])
    return not user.scope_codes or photo.uploaded_by_id == user.pk


def may_release(user: Any, photo: Photo | None = None) -> bool:
    """Tell whether an account may show a photo to readers and take it away; None for any.

    Beside those with the right to release, a sender may whose administrator allowed it:
    the own photos, of places within the scope.
    """
    releases_own = user.has_perm("photos.add_photo") and user.releases_own_photos
    if photo is None:
        return bool(user.has_perm("photos.release_photo") or releases_own)
    if not covers(user, photo):
        return False
    is_own = photo.uploaded_by_id == user.pk and bool(photo.place_code)
    return bool(user.has_perm("photos.release_photo") or (releases_own and is_own))


def may_change(user: Any, photo: Photo | None = None) -> bool:
    """Tell whether an account may write a photo's words; None for any photo.

    Those of a released photo are public at once: they need the right to release it.
    """
    tends = bool(user.scope_codes) and user.has_perm("photos.tend_photo")
    if not (tends or user.has_perm("photos.change_photo")):
        return False
    if photo is None:
        return True
    return covers(user, photo) and (not photo.is_released or may_release(user, photo))


def check_place(user: Any, code: str, photo: Photo | None = None) -> None:
    """Refuse a place for a photo that leads out of the scope; no photo while it is sent.

    Errors: ValidationError (`out_of_scope`).
    """
    if photo is not None and photo.place_code == code:
        return
    is_own = photo is None or photo.uploaded_by_id == user.pk
    if code or not is_own:
        if scopes.covers_codes(user, [code] if code else []):
            return
        raise ValidationError(_("这个地点不在您的职责范围内，请另选。"), code="out_of_scope")
