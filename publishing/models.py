"""Desk and shelf: the working copy that editors change, the editions that readers see.

A working copy and its edition share their columns through one abstract class:

    class ArticleColumns(SharedColumns): ...
    class Article(ArticleColumns, WorkingCopy): columns = ArticleColumns
    class ArticleEdition(ArticleColumns, Edition): article = ForeignKey(Article, related_name="editions")

What readers see at a moment is the newest edition whose `live_from` has come, if
it is a text and its `live_until` has not passed; otherwise nothing. An ended
edition does not bring back the one before. So two live editions cannot be, and no
row is closed afterwards. Turned down: a status column on the text, which must be
kept in step by a job that may not run.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.languages import Language


class SharedColumns(models.Model):
    """What a working copy and its editions both hold; a subclass adds the text's own."""

    language = models.CharField(
        _("语言"), max_length=10, choices=Language.choices, default=Language.CHINESE
    )
    released_at = models.DateTimeField(
        _("发布时间"),
        null=True,
        blank=True,
        help_text=_(
            "读者在文章上看到的时间,也决定列表的先后。留空则为首次公开的时刻;转载可填写过去的时间。"
        ),
    )

    is_demonstration = models.BooleanField(_("演示内容"), default=False, editable=False)

    class Meta:
        abstract = True


class Review(models.TextChoices):
    """Where a working copy stands on the desk."""

    DRAFT = "draft", _("草稿")
    IN_REVIEW = "in_review", _("待审")
    APPROVED = "approved", _("已审")


class State(models.TextChoices):
    """What the newest edition makes of a text for its readers."""

    DRAFT = "draft", _("未公开")
    LIVE = "live", _("已公开")
    CHANGED = "changed", _("已公开,有未发布的修改")
    WAITING = "waiting", _("定时待公开")
    WITHDRAWN = "withdrawn", _("已撤下")
    EXPIRED = "expired", _("已到期")


class WorkingCopyQuerySet(models.QuerySet[Any]):
    def with_state(self, at: datetime | None = None) -> Self:
        """Add what `state` needs to each row, so that a list costs no further query."""
        at = at or timezone.now()
        editions = self.model.edition_model().objects.filter(
            **{self.model.edition_model().text_field: OuterRef("pk")}
        )
        current = editions.filter(live_from__lte=at).order_by("-live_from")
        return self.annotate(
            current_kind=Subquery(current.values("kind")[:1]),
            current_until=Subquery(current.values("live_until")[:1]),
            current_revision=Subquery(current.values("revision")[:1]),
            waiting_from=Subquery(editions.filter(live_from__gt=at).values("live_from")[:1]),
        )


class WorkingCopy(SharedColumns):
    """A text on the desk. Saving it changes nothing that readers see."""

    columns: ClassVar[type[SharedColumns]]
    editions: "EditionQuerySet"

    review = models.CharField(
        _("审阅"), max_length=10, choices=Review.choices, default=Review.DRAFT, editable=False
    )
    # Counted up at each saving: publishing names the one it means, so that no
    # editor publishes words that another has just changed.
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("作者账号"),
        null=True,
        editable=False,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("最后修改"),
        null=True,
        editable=False,
        related_name="+",
    )

    objects = WorkingCopyQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "submit", "publish", "withdraw")

    @classmethod
    def edition_model(cls) -> "type[Edition]":
        return cls._meta.get_field("editions").related_model  # type: ignore[return-value]

    def shared_values(self) -> dict[str, Any]:
        """Return the shared columns by attribute name, as an edition takes them."""
        return {field.attname: getattr(self, field.attname) for field in self.columns._meta.fields}

    def public_addresses(self) -> list[str]:
        """Return the addresses that this text changes first; they are made anew at once."""
        return []

    def check_publication(self) -> None:
        """Raise ValidationError, by field, while something keeps this text from readers."""

    def newest_edition(self, at: datetime | None = None) -> "Edition | None":
        """Return the edition that decides what readers see at a moment; one query."""
        return (
            self.editions.filter(live_from__lte=at or timezone.now()).order_by("-live_from").first()
        )

    def live_edition(self, at: datetime | None = None) -> "Edition | None":
        """Return what readers see at a moment; one query."""
        at = at or timezone.now()
        edition = self.newest_edition(at)
        return edition if edition and edition.is_live(at) else None

    def waiting_edition(self, at: datetime | None = None) -> "Edition | None":
        """Return the edition whose moment has not come; one query."""
        return self.editions.filter(live_from__gt=at or timezone.now()).first()

    def was_public(self, at: datetime | None = None) -> bool:
        """Tell whether readers ever saw this text; such a text is withdrawn, never deleted."""
        return self.editions.filter(live_from__lte=at or timezone.now()).exists()

    def state(self, at: datetime | None = None) -> State:
        """Return where the text stands for its readers.

        Costs no query on rows of `with_state()`, else two.
        """
        at = at or timezone.now()
        if not hasattr(self, "current_kind"):
            newest, waiting = self.newest_edition(at), self.waiting_edition(at)
            self.current_kind = newest.kind if newest else None
            self.current_until = newest.live_until if newest else None
            self.current_revision = newest.revision if newest else None
            self.waiting_from = waiting.live_from if waiting else None
        if self.waiting_from:
            return State.WAITING
        if self.current_kind is None:
            return State.DRAFT
        if self.current_kind == Edition.Kind.WITHDRAWAL:
            return State.WITHDRAWN
        if self.current_until and self.current_until <= at:
            return State.EXPIRED
        return State.LIVE if self.current_revision == self.revision else State.CHANGED


class EditionQuerySet(models.QuerySet[Any]):
    def newest(self, at: datetime | None = None) -> Self:
        """Return of each text the edition that decides what readers see at a moment."""
        at = at or timezone.now()
        text = self.model.text_field
        later = self.model.objects.filter(
            **{text: OuterRef(text)}, live_from__lte=at, live_from__gt=OuterRef("live_from")
        )
        return self.filter(~Exists(later), live_from__lte=at)

    def live(self, at: datetime | None = None) -> Self:
        """Return what readers see at a moment: at most one edition of each text."""
        at = at or timezone.now()
        return self.newest(at).filter(
            Q(live_until=None) | Q(live_until__gt=at), kind=Edition.Kind.TEXT
        )

    def next_moment(self, at: datetime) -> datetime | None:
        """Return when the next edition begins or ends after a moment; two queries."""
        moments = [
            self.filter(**{f"{field}__gt": at}).aggregate(next=models.Min(field))["next"]
            for field in ("live_from", "live_until")
        ]
        return min((moment for moment in moments if moment), default=None)


class Edition(SharedColumns):
    """What readers see from a moment on. It never changes once it is written.

    kind TEXT shows the text; WITHDRAWAL shows nothing, and says why.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("正文")
        WITHDRAWAL = "withdrawal", _("撤下")

    text_field: ClassVar[str]

    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices, default=Kind.TEXT)
    reason = models.CharField(_("撤下原因"), max_length=200, blank=True)
    change_note = models.CharField(_("更正说明"), max_length=200, blank=True)
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

    def is_live(self, at: datetime | None = None) -> bool:
        """Tell whether this edition, when it is the newest, shows its text at a moment."""
        at = at or timezone.now()
        return self.kind == self.Kind.TEXT and (self.live_until is None or self.live_until > at)

    @property
    def text(self) -> WorkingCopy:
        """The working copy that this edition was made from; a query unless joined."""
        return getattr(self, self.text_field)

    def write_relations(self) -> None:
        """Write the rows that belong to this edition, once it is saved."""
