"""What reviewers leave with a text: sign-offs, and comments."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publishing.of_text import OfText, OfTextQuerySet

MOST_STEPS = 3


class Step(models.IntegerChoices):
    """The reviews of a text, in their order."""

    FIRST = 1, _("初审")
    SECOND = 2, _("复审")
    FINAL = 3, _("终审")


class SignOffQuerySet(OfTextQuerySet):
    def standing(self, fingerprint: str) -> "SignOffQuerySet":
        """Return those that count for an exact text, in the order of their steps."""
        return self.filter(fingerprint=fingerprint, ended="").order_by("step")


class SignOff(OfText):
    """A reviewer's agreement with an exact text, which its fingerprint names.

    It counts while the text is still that text, and nothing ended it. Rows stay until
    the text is discarded, so that lapsed ones can be shown.
    """

    class End(models.TextChoices):
        """What ends a sign-off though the words are the same."""

        TAKEN_BACK = "taken_back", _("签审人已收回")
        RETURNED = "returned", _("已失效，稿件退回过")
        REPLACED = "replaced", _("已失效，另一版公开过")
        WITHDRAWN = "withdrawn", _("已失效，稿件撤下过")

    step = models.PositiveSmallIntegerField(_("步骤"), choices=Step.choices)
    fingerprint = models.CharField(_("文字指纹"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("签审人"), related_name="+"
    )
    at = models.DateTimeField(_("签审时间"), auto_now_add=True)
    ended = models.CharField(max_length=10, choices=End.choices, blank=True, editable=False)

    objects: ClassVar[Any] = SignOffQuerySet.as_manager()

    class Meta:
        verbose_name = _("签审")
        verbose_name_plural = verbose_name
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["text_kind", "text_key", "fingerprint", "by"],
                condition=Q(ended=""),
                name="signoff_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["text_kind", "text_key", "fingerprint", "step"],
                condition=Q(ended=""),
                name="signoff_once_a_step",
            ),
            models.CheckConstraint(
                condition=Q(step__gte=1, step__lte=MOST_STEPS), name="signoff_step_known"
            ),
        ]
        indexes = [models.Index(fields=["text_kind", "text_key", "-id"], name="signoff_of_text")]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.by}"


class Comment(OfText):
    """What someone of the office said about a text; readers never see it."""

    class Kind(models.TextChoices):
        NOTE = "note", _("审稿意见")
        RETURN = "return", _("退回")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NOTE)
    words = models.TextField(_("意见"), max_length=2000)
    # Of the text that it speaks of.
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("谁"), related_name="+"
    )
    at = models.DateTimeField(_("时间"), auto_now_add=True)

    objects: ClassVar[Any] = OfTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("审稿意见")
        verbose_name_plural = verbose_name
        default_permissions = ("view",)
        ordering = ["-pk"]
        indexes = [models.Index(fields=["text_kind", "text_key", "-id"], name="comment_of_text")]

    def __str__(self) -> str:
        return self.words[:40]
