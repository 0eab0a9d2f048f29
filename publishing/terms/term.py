"""One entry of the list of terms."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.languages import Language
from publishing.refusals import at_field

# One character alone would be found in half of all words.
SHORTEST = 2


class Term(models.Model):
    """A wording to look for, and what to write instead.

    FORBIDDEN keeps a text from readers, UNUSUAL only reminds. ALLOWED is never found: it
    protects a longer wording that holds a shorter one (“台风登陆” beside “登陆”).
    """

    class Level(models.TextChoices):
        FORBIDDEN = "error", _("禁用")
        UNUSUAL = "warning", _("提醒")
        ALLOWED = "allowed", _("允许")

    wording = models.CharField(
        _("用语"), max_length=60, help_text=_("要在稿件里找的写法，至少两个字。")
    )
    level = models.CharField(
        _("级别"),
        max_length=10,
        choices=Level.choices,
        default=Level.UNUSUAL,
        help_text=_("“禁用”的不改就不能发布；“提醒”的可以发布；“允许”的不提醒，用来排除误报。"),
    )
    suggestion = models.CharField(
        _("建议"), max_length=60, blank=True, help_text=_("建议的写法，编辑点一下就能替换。")
    )
    kind = models.CharField(
        _("类别"), max_length=20, blank=True, help_text=_("如职务、人名、地名、过时说法。")
    )
    note = models.CharField(
        _("说明"), max_length=200, blank=True, help_text=_("编辑会看到：为什么，依据是什么。")
    )
    language = models.CharField(
        _("语言"), max_length=10, choices=Language.choices, default=Language.CHINESE
    )
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("用语")
        verbose_name_plural = pgettext_lazy("plural", "用语")
        ordering = ["language", "wording"]
        constraints = [
            models.UniqueConstraint(
                fields=["wording", "language"],
                name="term_once_a_language",
                violation_error_message=_("这个用语已经在表里了，请直接修改那一条。"),
            )
        ]

    def __str__(self) -> str:
        return self.wording

    def clean(self) -> None:
        """Refuse what could never be found or never be put right."""
        for name in ("wording", "suggestion", "kind", "note"):
            tidy = " ".join(getattr(self, name).split())
            if not tidy.isprintable() or "\ufffd" in tidy:
                sentence = _("“%(name)s”里有看不见或无法识别的字符，请重新输入。")
                label: Any = self._meta.get_field(name).verbose_name  # type: ignore[union-attr]
                raise at_field(name, sentence % {"name": label}, "unreadable")
            setattr(self, name, tidy)
        self._refuse_useless()

    def _refuse_useless(self) -> None:
        if len(self.wording) < SHORTEST:
            raise at_field("wording", str(_("用语至少要有两个字。")), "too_short")
        if self.suggestion == self.wording:
            raise at_field("suggestion", str(_("建议与用语相同，请改写或留空。")), "same")
        if self.level == self.Level.ALLOWED and self.suggestion:
            raise at_field("suggestion", str(_("“允许”的用语不需要建议，请留空。")), "not_needed")


def refusal_words(error: ValidationError) -> str:
    """Return all sentences of a refusal as one."""
    return " ".join(error.messages)
