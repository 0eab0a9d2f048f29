"""The shelf: editions, which readers see and which never change."""

from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.deletion import ProtectedError
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from publishing.changes import TOLD, Change
from publishing.columns import SharedColumns, moment

if TYPE_CHECKING:
    from publishing.working_copy import WorkingCopy


class EditionQuerySet(models.QuerySet[Any]):
    def newest(self, at: datetime | None = None) -> Self:
        """Return of each text the edition that decides what readers see at a moment."""
        at, text = moment(at), self.model.text_field
        later = self.model._default_manager.filter(
            **{text: OuterRef(text)}, live_from__lte=at, live_from__gt=OuterRef("live_from")
        )
        # An expression, for SQLite would else walk the index of live_from, which nearly
        # all rows pass, instead of a list's own order: 170 ms or 7 ms at 10,000 articles.
        begun = self.alias(begun_at=Coalesce(F("live_from"), F("live_from")))
        return begun.filter(~Exists(later), begun_at__lte=at)

    def live(self, at: datetime | None = None) -> Self:
        """Return what readers see at a moment: at most one edition of each text."""
        at = moment(at)
        return self.newest(at).filter(
            Q(live_until=None) | Q(live_until__gt=at), kind=Edition.Kind.TEXT
        )

    def next_moment(self, at: datetime) -> datetime | None:
        """Return when the next edition begins or ends after a moment; two queries."""
        moments = [
            self.filter(**{f"{field}__gt": at}).aggregate(next=models.Min(field))["next"]
            for field in ("live_from", "live_until")
        ]
        return min((found for found in moments if found), default=None)

    def update(self, **_values: Any) -> NoReturn:
        """Refuse: an edition never changes; a correction is a new edition."""
        raise TypeError("An edition never changes: publish a new one (publishing.workflow).")

    def delete(self) -> NoReturn:
        """Refuse: what readers saw stays; `workflow.cancel` takes back what waits."""
        raise ProtectedError("Editions stay: use publishing.workflow.", set(self))

    def take_off(self) -> None:
        """Delete the rows. For the verbs alone, which know that no reader needs them."""
        for edition in self:
            edition.clear_relations()
        super().delete()

    delete.queryset_only = take_off.queryset_only = True  # type: ignore[attr-defined]


class Edition(SharedColumns):
    """What readers see from a moment on. It never changes once it is written.

    kind TEXT shows the text; WITHDRAWAL shows nothing, and says why. An edition that
    began when it was published has `live_from` equal to `published_at`; one that was
    planned has it later.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("正文")
        WITHDRAWAL = "withdrawal", _("撤下")

    text_field: ClassVar[str]

    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices, default=Kind.TEXT)
    reason = models.CharField(_("撤下原因"), max_length=200, blank=True)
    change_kind = models.CharField(
        _("改动类型"), max_length=10, choices=Change.choices, blank=True, default=""
    )
    change_note = models.CharField(_("改动说明"), max_length=200, blank=True)
    # Set where the words before may not be shown any more: a phone number, a child's name.
    hides_before = models.BooleanField(_("不向读者显示改动前的文字"), default=False)
    live_from = models.DateTimeField(_("公开起"))
    live_until = models.DateTimeField(_("公开止"), null=True, blank=True)
    revision = models.PositiveIntegerField(editable=False)
    published_at = models.DateTimeField(_("签发时间"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("签发人"),
        null=True,
        related_name="+",
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("view",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the edition once; a second time is a mistake in the code."""
        if not self._state.adding:
            raise TypeError("An edition never changes: publish a new one (publishing.workflow).")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: what readers saw stays; `workflow.cancel` takes back what waits."""
        raise ProtectedError("Editions stay: use publishing.workflow.", {self})

    def is_live(self, at: datetime | None = None) -> bool:
        """Tell whether this edition, when it is the newest, shows its text at a moment."""
        is_ended = self.live_until is not None and self.live_until <= moment(at)
        return self.kind == self.Kind.TEXT and not is_ended

    @property
    def is_told(self) -> bool:
        """Tell whether readers are told what this edition changed."""
        return self.change_kind in TOLD

    @property
    def text(self) -> "WorkingCopy":
        """The working copy that this edition was made from; a query unless joined."""
        return getattr(self, self.text_field)


def spans(editions: list[Any], now: datetime) -> "list[tuple[Any, datetime | None]]":
    """Return the texts that are or will be what readers see, each with its end, if any.

    editions: all of one text, in the order of `live_from`.
    """
    found = []
    for edition, later in pairwise([*editions, None]):
        ends = [end for end in (edition.live_until, later and later.live_from) if end]
        until = min(ends, default=None)
        is_over = until is not None and until <= max(now, edition.live_from)
        if edition.kind == Edition.Kind.TEXT and not is_over:
            found.append((edition, until))
    return found
