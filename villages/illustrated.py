"""Texts with photographs: where desk and shelf meet the library of photographs.

Both are strangers to each other; this is the lowest room that knows both.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from attachments.models import Attachment
from photos import uses
from photos.models import Photo
from photos.release import release
from publishing import prose, workflow
from publishing.languages import Language
from publishing.models import Edition, WorkingCopy
from publishing.refusals import at_field
from villages import lonely
from villages.attached import AttachedColumns, release_attachments
from villages.holding import hold


class IllustratedColumns(AttachedColumns):
    """A lead photo, and those that stand in the prose."""

    lead_photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        verbose_name=gettext_lazy("题图"),
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True

    def photo_ids_by_field(self) -> dict[str, list[int]]:
        """Return the numbers of the photos by the field that names them; no query."""
        lead = [self.lead_photo_id] if self.lead_photo_id else []
        named = {name: prose.photo_ids(html) for name, html in self.prose_by_field().items()}
        return {"lead_photo": lead, **named}

    def photo_ids(self) -> list[int]:
        """Return the numbers of all photos, the lead photo first, each once; no query."""
        by_field = self.photo_ids_by_field().values()
        return list(dict.fromkeys(number for numbers in by_field for number in numbers))

    def photos_by_id(self) -> dict[int, Photo]:
        """Return the photos that there are by their number; one query, none while looked at."""
        held: dict[int, Photo] | None = self.__dict__.get("_photos")
        return Photo.objects.in_bulk(self.photo_ids()) if held is None else held

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        """Fetch the photos once for all checks."""
        self._photos = self.photos_by_id()
        try:
            yield
        finally:
            del self._photos

    def hold_shown(self) -> None:
        """Lock the photos, then the attachments; a query for each kind that there is."""
        super().hold_shown()
        hold(Photo, self.photo_ids())
        hold(Attachment, self.attachment_ids())

    def unreleased_photos(self) -> list[Photo]:
        """Return the photos that readers may not see yet, in order; one query."""
        found = Photo.objects.in_bulk(self.photo_ids())
        return [photo for photo in found.values() if not photo.is_released]

    def photo_refusals(self) -> list[ValidationError]:
        """Return what keeps the photos from readers, each at its field; one query.

        Codes: unknown_photo, unreleased_photo (publishing can release it), no_consent, no_alt_text.
        """
        found = self.photos_by_id()
        return [
            refusal
            for field, numbers in self.photo_ids_by_field().items()
            for number in numbers
            for refusal in _refusals(field, number, found.get(number), self.language)
        ]

    def write_relations(self) -> None:
        """Write where the photos stand, so that none of them is deleted."""
        super().write_relations()
        uses.record(self._meta.label_lower, self.pk, str(self), self.photo_ids())

    def clear_relations(self) -> None:
        super().clear_relations()
        uses.forget(self._meta.label_lower, self.pk)

    @classmethod
    def clear_away(cls, texts: Sequence[WorkingCopy], by: User | None, withdrawal: Edition) -> None:
        """Take down the photos and attachments that only the withdrawn texts showed."""
        lonely.take_down(texts, by, withdrawal)


@transaction.atomic
def release_photos(text: IllustratedColumns, by: User | None) -> list[Photo]:
    """Return the photos that were released, attachments with them, so that a text can be published.

    For the desk, which asks first whether the account may (`photos.release_photo`) and
    publishes in the same transaction. Locks the text before the photos, as a verb would.
    """
    if isinstance(text, WorkingCopy):
        workflow.lock(text)
    text.hold_shown()
    photos = sorted(text.unreleased_photos(), key=lambda photo: photo.pk)
    for photo in photos:
        release(photo, by)
    release_attachments(text, by)
    return photos


@transaction.atomic
def publish_with_photos(text: WorkingCopy, by: User | None, **options: object) -> Edition:
    """Return the new edition of a text whose photos are released with it, or neither.

    options: those of `publishing.workflow.publish`.
    """
    if isinstance(text, IllustratedColumns):
        release_photos(text, by)
    return workflow.publish(text, by, **options)  # type: ignore[arg-type]


def _refusals(
    field: str, number: int, photo: Photo | None, language: str
) -> Iterable[ValidationError]:
    if photo is None:
        sentence = _("照片库里没有 %(number)s 号照片。请删去它，或换一张。")
        yield at_field(field, sentence % {"number": number}, "unknown_photo")
        return
    names = {"photo": str(photo), "number": number}
    for refusal in () if photo.is_released else photo.rights_refusals():
        sentence = _("照片“%(photo)s”（%(number)s 号）：") % names
        yield at_field(field, sentence + refusal.message, "no_consent")
    if not photo.is_released:
        sentence = _("照片“%(photo)s”（%(number)s 号）还没有公开。请先公开它，或在发布时一并公开。")
        yield at_field(field, sentence % names, "unreleased_photo")
    if language == Language.ENGLISH and not photo.alt_text_en:
        sentence = _("照片“%(photo)s”（%(number)s 号）还没有英文替代文字。请在照片库里补上。")
        yield at_field(field, sentence % names, "no_alt_text")
    if language == Language.CHINESE and not photo.alt_text:
        sentence = _("照片“%(photo)s”（%(number)s 号）还没有替代文字。请在照片库里补上。")
        yield at_field(field, sentence % names, "no_alt_text")
