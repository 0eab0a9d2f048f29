"""Notices: what the office tells on every page for a while."""

from datetime import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jincheng.notices import links
from publishing.refusals import at_field, together

# More would push down what readers came for.
MOST = 3


class NoticeQuerySet(models.QuerySet["Notice"]):
    def valid(self, at: datetime) -> Self:
        """Return the notices that readers see at a moment."""
        return self.filter(live_from__lte=at, live_until__gt=at)

    def first_ones(self) -> Self:
        """Return those that pages have room for: urgent ones, then the newest."""
        urgent = Q(kind=Notice.Kind.URGENT)
        return self.annotate(is_first=urgent).order_by("-is_first", "-live_from", "-pk")[:MOST]

    def next_moment(self, at: datetime) -> datetime | None:
        """Return when the next notice begins or ends after a moment; one query."""
        found = self.aggregate(
            begins=models.Min("live_from", filter=Q(live_from__gt=at)),
            ends=models.Min("live_until", filter=Q(live_until__gt=at)),
        )
        return min((moment for moment in found.values() if moment), default=None)


class Notice(models.Model):
    """A sentence below the masthead of every public page, from one moment to another."""

    class Kind(models.TextChoices):
        NOTICE = "notice", _("通知")
        URGENT = "urgent", _("紧急通知")

    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices, default=Kind.NOTICE)
    text = models.CharField(
        _("文字"), max_length=120, help_text=_("显示在每一页的页头下面，请写一句完整的话。")
    )
    text_en = models.CharField(
        _("英文文字"), max_length=240, blank=True, help_text=_("留空则英文页面显示中文。")
    )
    link = models.CharField(
        _("链接"),
        max_length=200,
        blank=True,
        help_text=_("本站的一个页面，如 /news/12/。读者点这句话就到那里。"),
    )
    link_en = models.CharField(
        _("英文页面的链接"),
        max_length=200,
        blank=True,
        help_text=_("如 /en/news/12/。留空则用上面的链接。"),
    )
    live_from = models.DateTimeField(_("显示起"), default=timezone.now)
    live_until = models.DateTimeField(
        _("显示止"), help_text=_("到时自动消失；还需要时，改晚就行。")
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = pgettext_lazy("plural", "通知")
        ordering = ["-live_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(live_until__gt=F("live_from")), name="notice_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse an end before the beginning, a link that is none, one notice too many."""
        refusals = [*links.refusals("link", self.link), *links.refusals("link_en", self.link_en)]
        if self.live_from and self.live_until:
            refusals += self._time_refusals()
        together(refusals)

    @property
    def is_urgent(self) -> bool:
        return self.kind == self.Kind.URGENT

    @property
    def display_text(self) -> str:
        """The sentence in the language of the page, else in Chinese."""
        return self.text_en if self._is_english else self.text

    @property
    def text_language(self) -> str:
        """The language of the sentence, where it is not the page's."""
        return "zh-Hans" if get_language() == "en" and not self.text_en else ""

    @property
    def display_link(self) -> str:
        """Where the sentence leads in the language of the page, "" for nowhere."""
        return (self.link_en if get_language() == "en" else "") or self.link

    @property
    def _is_english(self) -> bool:
        return get_language() == "en" and bool(self.text_en)

    def _time_refusals(self) -> list[ValidationError]:
        """Return what is wrong with the times; one query."""
        if self.live_until <= self.live_from:
            return [at_field("live_until", str(_("结束时间必须晚于开始时间。")), "too_early")]
        others = Notice.objects.exclude(pk=self.pk).filter(
            live_from__lt=self.live_until, live_until__gt=self.live_from
        )
        spans = list(others.values_list("live_from", "live_until"))
        starts = {self.live_from, *(start for start, _end in spans if start > self.live_from)}
        most = max(sum(start <= at < end for start, end in spans) for at in starts)
        if most < MOST:
            return []
        sentence = _("这段时间里已有%(count)d条通知，页面上放不下更多。请先结束一条。")
        return [at_field("live_from", sentence % {"count": MOST}, "too_many")]
