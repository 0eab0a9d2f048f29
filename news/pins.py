"""Pins: stories that the chief editor holds at the top of the home page."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The lead, and the row after it.
FIRST_LENGTH = 4


class PinQuerySet(models.QuerySet["Pin"]):
    def valid(self, at: datetime) -> Self:
        """Return the pins that have not ended by a moment."""
        return self.filter(Q(until=None) | Q(until__gt=at))

    def next_moment(self, at: datetime) -> datetime | None:
        """Return when the next pin ends after a moment; one query."""
        return self.filter(until__gt=at).aggregate(next=models.Min("until"))["next"]


class Pin(models.Model):
    """A story's place on the home page, in both languages.

    It holds for the story's number, so that each language shows its own text. A story
    that readers cannot see leaves its place to the newest one, whatever is written here.
    """

    class Place(models.IntegerChoices):
        LEAD = 0, _("头条")
        FIRST = 1, _("第二排左")
        SECOND = 2, _("第二排中")
        THIRD = 3, _("第二排右")

    position = models.PositiveSmallIntegerField(_("位置"), choices=Place.choices, unique=True)
    story = models.OneToOneField(
        "news.StoryNumber", models.PROTECT, verbose_name=_("报道"), related_name="pin"
    )
    until = models.DateTimeField(_("到什么时候为止"), null=True, blank=True)
    pinned_at = models.DateTimeField(_("安排时间"), auto_now_add=True)
    pinned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("安排人"),
        null=True,
        related_name="+",
    )

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("首页安排")
        verbose_name_plural = pgettext_lazy("plural", "首页安排")
        ordering = ["position"]
        default_permissions = ("view",)
        permissions = [("pin_article", _("可以安排首页"))]

    def __str__(self) -> str:
        return f"{self.get_position_display()} {self.story_id}"


def pinned(at: datetime) -> Subquery:
    """Return an article's place on the home page, as an annotation; no query of its own."""
    pins = Pin.objects.valid(at).filter(story=OuterRef("article__number"))
    return Subquery(pins.values("position")[:1])


def arranged(articles: Iterable[Any]) -> list[Any]:
    """Return the home page's first articles: pinned ones in their places, then the newest.

    articles: newest first, each with `pin`, as `pinned` annotates it.
    """
    articles = list(articles)
    places: Sequence[Any] = [None] * FIRST_LENGTH
    by_place = {article.pin: article for article in articles if article.pin is not None}
    free = (article for article in articles if article.pin is None)
    filled = [by_place.get(number) or next(free, None) for number in range(len(places))]
    return [article for article in filled if article]
