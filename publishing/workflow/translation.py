"""Verbs of translations: saying that one has caught up, and noting that it has not."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from publishing.columns import moment
from publishing.models import TranslatedFrom, WorkingCopy
from publishing.of_text import key_of
from publishing.translations import hash_of, words_of
from publishing.workflow.locking import lock


@transaction.atomic
def confirm_translation(
    text: WorkingCopy, by: User | None, *, seen: str = "", now: datetime | None = None
) -> TranslatedFrom:
    """Say that a translation has caught up with its original as it stands on the desk.

    seen: the hash of the original's words that the editor saw; other words are refused.
    Locks the original, so that no change of it is lost in between.
    """
    original = text.original()
    if original is None:
        raise ValidationError(_("这篇稿件没有中文原稿。"), code="no_original")
    words = words_of(lock(original))
    hashed = hash_of(words)
    if seen and seen != hashed:
        raise ValidationError(
            _("中文稿刚刚又改了，还不能记为译文已跟上。请先看过新的改动。"), code="stale"
        )
    row, _is_new = TranslatedFrom.objects.update_or_create(
        **key_of(text),
        defaults={
            "original_key": original.pk,
            "words": words,
            "words_hash": hashed,
            "original_hash": hashed,
            "confirmed_at": moment(now),
            "confirmed_by": by,
        },
    )
    trail.write(by, "confirm_translation", text, after={"original_revision": original.revision})
    return row


def note_original(original: WorkingCopy) -> None:
    """Keep what the translations of a saved text compare with; one query."""
    if original.translated_fields:
        rows = TranslatedFrom.objects.filter(
            text_kind=original._meta.label_lower, original_key=original.pk
        )
        rows.update(original_hash=hash_of(words_of(original)))
