"""What readers report, and the answer."""

import secrets
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Without letters and digits that are taken for each other; 60 bits in all.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
GROUPS, GROUP_LENGTH = 3, 4
WORDS_LENGTH, CONTACT_LENGTH, ANSWER_LENGTH = 2000, 100, 1000
# After so many days editors are reminded.
REMIND_DAYS = 3


def new_receipt() -> str:
    """Return a receipt that nobody can guess, such as k7mq-22ty-9xzb."""
    letters = (secrets.choice(LETTERS) for _place in range(GROUPS * GROUP_LENGTH))
    return "-".join("".join(group) for group in zip(*[letters] * GROUP_LENGTH, strict=True))


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> Self:
        """Return the reports that have no answer yet."""
        return self.filter(state__in=[Report.State.RECEIVED, Report.State.IN_HAND])

    def overdue(self, at: datetime) -> Self:
        """Return the open reports that wait for longer than they should."""
        return self.open().filter(received_at__lte=at - timedelta(days=REMIND_DAYS))


class Report(models.Model):
    """What a reader says is wrong on a page, and what became of it."""

    class State(models.TextChoices):
        RECEIVED = "received", _("已收到")
        IN_HAND = "in_hand", _("核实中")
        CORRECTED = "corrected", _("已改正")
        DECLINED = "declined", _("未采纳")

    receipt = models.CharField(
        _("回执"), max_length=20, unique=True, default=new_receipt, editable=False
    )
    page = models.CharField(_("页面"), max_length=300, editable=False)
    language = models.CharField(_("语言"), max_length=10, editable=False)
    words = models.TextField(_("读者说的"), max_length=WORDS_LENGTH, editable=False)
    contact = models.CharField(
        _("联系方式"),
        max_length=CONTACT_LENGTH,
        blank=True,
        editable=False,
        help_text=_("只有编辑部能看到，答复一个月后自动删除。"),
    )
    state = models.CharField(
        _("状态"), max_length=20, choices=State.choices, default=State.RECEIVED
    )
    answer = models.TextField(
        _("答复"),
        max_length=ANSWER_LENGTH,
        blank=True,
        help_text=_("读者凭回执能看到。请写明改了什么，或为什么不改。"),
    )
    received_at = models.DateTimeField(_("收到时间"), default=timezone.now, editable=False)
    answered_at = models.DateTimeField(_("答复时间"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("答复人"),
        null=True,
        editable=False,
        related_name="+",
    )
    # Tells the sender's other reports of the same day, and not who it is.
    sender = models.CharField(max_length=64, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = _("读者纠错")
        verbose_name_plural = pgettext_lazy("plural", "读者纠错")
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["-received_at"], name="report_received"),
            models.Index(fields=["sender", "received_at"], name="report_sender"),
        ]

    def __str__(self) -> str:
        return f"{self.page}（{self.receipt}）"

    def get_absolute_url(self) -> str:
        return reverse("corrections:receipt", args=[self.receipt])

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.RECEIVED, self.State.IN_HAND)
