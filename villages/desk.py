"""What texts with photos and places share on the desk."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from photos import previews, scopes
from photos.models import Photo
from photos.picker import PhotoWidget
from publishing.admin import WorkingCopyAdmin
from villages.illustrated import release_photos
from villages.lonely import lonely


@admin.display(description=_("题图"))
def shown_lead_photo(text: Any) -> SafeString | str:
    return previews.image(text.lead_photo) if text.lead_photo else ""


class PhotographedTextAdmin(WorkingCopyAdmin):
    """A text with a lead photo, chosen in the picker."""

    shown_by = {"lead_photo": shown_lead_photo}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, models.ForeignKey) and db_field.related_model is Photo:
            return db_field.formfield(widget=PhotoWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def unreleased_photos(self, text: Any) -> list[Any]:
        return [*text.unreleased_photos(), *text.unreleased_attachments()]

    def photos_that_go(self, text: Any) -> list[Any]:
        return lonely([text], timezone.now())

    def may_release_photos(self, request: HttpRequest) -> bool:
        return request.user.has_perms(["photos.release_photo", "attachments.release_attachment"])

    def release_photos(self, request: HttpRequest, text: Any) -> None:
        """Release them with the text, save those of places that another office looks after."""
        if self.may_release_photos(request):
            _check_scope(request.user, text.unreleased_photos())
            release_photos(text, request.user)  # type: ignore[arg-type]


def _check_scope(user: Any, photos: Iterable[Photo]) -> None:
    """Refuse photos of places out of the scope; those without a place belong to their text."""
    for photo in photos:
        if photo.place_code and not scopes.covers(user, photo):
            sentence = _(
                "照片“%(photo)s”（%(number)s 号）的地点不在您的职责范围内，"
                "请负责那里的编辑先公开它，或换一张。"
            )
            names = {"photo": str(photo), "number": photo.pk}
            raise ValidationError(sentence, code="out_of_scope", params=names)
