"""What senders may do with the photos that they sent, and what they are told of them."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from photos import previews, release
from photos.models import Photo
from photos.scopes import may_release
from photos.upload import villages
from photos.upload.arrival import Arrival

SHOWN = 100
State = Arrival.State


def release_sent(arrival: Arrival, user: Any) -> None:
    """Show a sent photo to readers.

    Errors: PermissionDenied, ValidationError when it cannot be released.
    """
    if arrival.photo is None or not may_release(user, arrival.photo):
        raise PermissionDenied
    release.release(arrival.photo, user)


def may_describe(user: Any, photo: Photo | None) -> bool:
    """Tell whether a sender may write a photo's words.

    Not when readers see it and the sender may not release it, nor when it is another's:
    one that was here already.
    """
    if photo is None:
        return True
    is_own = bool(photo.uploaded_by_id == user.pk)
    return is_own and (not photo.is_released or may_release(user, photo))


def described_by_editors() -> str:
    """Return what a sender is told who may not write a photo's words."""
    return _("读者已经看得到这张照片，或它早已在图库里：它的说明请编辑来改。")


def describe_sent(arrival: Arrival, user: Any, *, village: str, caption: str) -> None:
    """Write the village and caption of a sent file, on its photo too."""
    photo = arrival.photo
    if photo is not None:
        photo.place_code, photo.caption = village, caption
        release.describe(photo, user)
    arrival.village_code, arrival.caption = village, caption
    arrival.save(update_fields=["village_code", "caption", "changed_at"])


def sent_by(user: Any) -> list[Arrival]:
    """Return what an account sent last, the newest first; one query."""
    sent = Arrival.objects.filter(sender=user).select_related("photo")
    return list(sent[:SHOWN])


def as_rows(arrivals: Iterable[Arrival], user: Any) -> list[dict[str, Any]]:
    """Return what a sender is told of files: how far each came; one query for the places."""
    arrivals = list(arrivals)
    places = villages.named({place_of(arrival) for arrival in arrivals})
    return [_row(arrival, user, places.get(place_of(arrival))) for arrival in arrivals]


def _row(arrival: Arrival, user: Any, place: villages.NamedVillage | None) -> dict[str, Any]:
    photo = arrival.photo
    standing, words = _standing(arrival)
    return {
        "id": arrival.pk,
        "sha256": arrival.sha256,
        "name": arrival.name,
        "size_bytes": arrival.size_bytes,
        "received_bytes": arrival.received_bytes,
        "state": arrival.state,
        "reason": arrival.reason,
        "standing": standing,
        "standing_words": words,
        "village": place_of(arrival),
        "village_name": place.full_name if place else "",
        "caption": caption_of(arrival),
        "created_at": arrival.created_at.isoformat(),
        "photo": photo.pk if photo else None,
        "thumbnail": _thumbnail(photo, user),
        "link": place.get_absolute_url() if place and standing == "live" else "",
        "may_describe": bool(photo and may_describe(user, photo)),
        "may_release": bool(photo and not photo.is_released and may_release(user, photo)),
    }


def place_of(arrival: Arrival) -> str:
    """Return the code of the place that a file is for: the photo's, once there is one."""
    return arrival.photo.place_code if arrival.photo else arrival.village_code


def caption_of(arrival: Arrival) -> str:
    """Return the caption of a file: the photo's, once there is one."""
    return arrival.photo.caption if arrival.photo else arrival.caption


def _standing(arrival: Arrival) -> tuple[str, str]:
    """Return where a file stands for its sender, as a word and in words."""
    if arrival.state != State.STORED:
        return str(arrival.state), str(arrival.get_state_display())
    photo = arrival.photo
    if photo is None:
        return "deleted", _("已从图库删除")
    if photo.is_released:
        return "live", _("已公开")
    if photo.first_released_at:
        return "taken_down", _("已撤下")
    return "waiting_for_release", _("等待公开")


def _thumbnail(photo: Photo | None, user: Any) -> str:
    if photo is None or not user.has_perm("photos.view_photo"):
        return ""
    return reverse("admin:photo_preview", args=[photo.pk, previews.SMALL_WIDTH_PX])
