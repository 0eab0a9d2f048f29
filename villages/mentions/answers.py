"""What editors answered about the names in a text."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from publishing.models import WorkingCopy
from publishing.of_text import OfText, key_of

LONGEST = 80


class MentionAnswer(OfText):
    """What a name means in a text, or a place that an editor took off it.

    phrase: the name's one spelling (`Name.key`). code: the place that it means, empty for
    "no place". A row with no phrase says that the place of its code shall not come back.
    """

    phrase = models.CharField(_("地名"), max_length=LONGEST, blank=True)
    code = models.CharField(_("代码"), max_length=12, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("谁"),
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("时间"), auto_now=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("地名的确认")
        verbose_name_plural = _("地名的确认")
        constraints = [
            models.UniqueConstraint(
                fields=["text_kind", "text_key", "phrase", "code"], name="mention_answer_once"
            )
        ]
        indexes = [models.Index(fields=["phrase"], name="mention_answer_phrase")]

    def __str__(self) -> str:
        return f"{self.phrase} {self.code}"


class Answers:
    """The answers that a text's questions need: its own, and those of others to the same names.

    by_phrase: what was answered in this text. refused: the codes taken off it.
    elsewhere: the codes that the same names were given in other texts, newest first.
    """

    def __init__(self, text: WorkingCopy, phrases: Iterable[str]) -> None:
        """Read them; one query, none for a text that is not stored and has no questions."""
        self.by_phrase: dict[str, str] = {}
        self.refused: set[str] = set()
        self.elsewhere: dict[str, list[str]] = {}
        phrases = list(phrases)
        if text.pk is None and not phrases:
            return
        own = Q(**key_of(text)) if text.pk else Q(pk__in=[])
        rows = MentionAnswer.objects.filter(own | Q(phrase__in=phrases)).order_by("-at", "-pk")
        for row in rows.values_list("text_kind", "text_key", "phrase", "code")[:MOST_ROWS]:
            self._take(row, is_own=row[:2] == (text._meta.label_lower, text.pk))

    def _take(self, row: tuple[str, int, str, str], *, is_own: bool) -> None:
        _kind, _key, phrase, code = row
        if not is_own:
            self.elsewhere.setdefault(phrase, []).append(code)
        elif phrase:
            self.by_phrase.setdefault(phrase, code)
        else:
            self.refused.add(code)


MOST_ROWS = 500


def store(
    text: WorkingCopy, by: User | None, answers: dict[str, str], refused: Iterable[str]
) -> None:
    """Keep answers by phrase and the codes taken off; one query, none for nothing."""
    rows = [*answers.items(), *(("", code) for code in refused)]
    if not rows:
        return
    MentionAnswer.objects.bulk_create(
        [MentionAnswer(**key_of(text), phrase=phrase, code=code, by=by) for phrase, code in rows],
        ignore_conflicts=True,
    )
