"""Whether an English text has kept up with the Chinese one that it translates.

Beside each translation stand the words of the original as they were when a person last
said that it had caught up, and the hash of the original's words as they are now, which
the original's saving keeps. So a list asks without reading the words.
"""

import json
from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from publishing.of_text import OfText
from publishing.working_copy import WorkingCopy


class TranslationState(models.TextChoices):
    CURRENT = "current", _("译文已跟上")
    BEHIND = "behind", _("译文落后")
    UNCONFIRMED = "unconfirmed", _("译文未核对")


class TranslatedFrom(OfText):
    """What a translation was made from. `words`: the original's fields, as HTML or plain text."""

    original_key = models.PositiveBigIntegerField(editable=False)
    words_hash = models.CharField(max_length=64, editable=False)
    original_hash = models.CharField(max_length=64, editable=False)
    confirmed_at = models.DateTimeField(_("核对时间"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("核对人"),
        null=True,
        related_name="+",
    )
    words = models.JSONField(default=dict, editable=False)

    IS_BEHIND: ClassVar = ~Q(words_hash=F("original_hash"))

    class Meta:
        verbose_name = verbose_name_plural = _("译文的依据")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["text_kind", "text_key"], name="translated_from_once")
        ]
        indexes = [
            models.Index(fields=["text_kind", "original_key"], name="translated_from_original"),
            models.Index(
                fields=["text_kind", "text_key"],
                name="translated_from_behind",
                condition=~Q(words_hash=F("original_hash")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_kind} {self.text_key}"

    @property
    def state(self) -> TranslationState:
        is_current = self.words_hash == self.original_hash
        return TranslationState.CURRENT if is_current else TranslationState.BEHIND


def words_of(text: WorkingCopy) -> dict[str, str]:
    """Return what a translator translates of a text, by the names of its columns."""
    return {name: getattr(text, name) for name in text.translated_fields}


def hash_of(words: dict[str, str]) -> str:
    return sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def translation_state(text: WorkingCopy) -> TranslationState | None:
    """Return where a translation stands; None for a text that is not one.

    One query, two where the original is looked up too. Lists use `with_translation`.
    """
    found = TranslatedFrom.objects.of(text).defer("words").first()
    if found:
        return found.state
    return TranslationState.UNCONFIRMED if text.original() else None


def with_translation(texts: QuerySet[Any]) -> QuerySet[Any]:
    """Add `is_translation_behind` to each row: the text's own, or that of its translation."""
    behind = _behind(texts)
    own = behind.filter(text_key=OuterRef("pk"))
    of_it = behind.filter(original_key=OuterRef("pk"))
    return texts.annotate(is_translation_behind=Exists(own) | Exists(of_it))


def translations_behind(texts: QuerySet[Any]) -> QuerySet[Any]:
    """Return the translations among the texts that have not kept up."""
    return texts.filter(pk__in=_behind(texts).values("text_key"))


def _behind(texts: QuerySet[Any]) -> QuerySet[TranslatedFrom]:
    rows = TranslatedFrom.objects.filter(TranslatedFrom.IS_BEHIND)
    return rows.filter(text_kind=texts.model._meta.label_lower)
