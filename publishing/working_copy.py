"""The desk: working copies, which editors change and no reader sees."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any, ClassVar, NoReturn, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import DateTimeField, OuterRef, Subquery, Value
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext_lazy as _

from publishing import checks
from publishing import columns as shared
from publishing.columns import SharedColumns, moment
from publishing.fingerprints import fingerprint
from publishing.refusals import together
from publishing.shelf import Edition, EditionQuerySet
from publishing.states import COUNTED, Review, State, state_of


class WorkingCopyQuerySet(models.QuerySet[Any]):
    def with_state(self, at: datetime | None = None) -> Self:
        """Add what `state` needs to each row, so that a list costs no further query."""
        at, model = moment(at), self.model.edition_model()
        editions = model._default_manager.filter(**{model.text_field: OuterRef("pk")})
        newest = editions.filter(live_from__lte=at).order_by("-live_from")
        waiting = editions.filter(live_from__gt=at).order_by("live_from")
        return self.annotate(
            state_at=Value(at, output_field=DateTimeField()),
            current_kind=Subquery(newest.values("kind")[:1]),
            current_until=Subquery(newest.values("live_until")[:1]),
            current_revision=Subquery(newest.values("revision")[:1]),
            waiting_from=Subquery(waiting.values("live_from")[:1]),
        )

    def delete(self) -> NoReturn:
        """Refuse: `workflow.discard` deletes what was never public, with a line in the trail."""
        raise ProtectedError("Use publishing.workflow.discard.", set(self))

    def take_off(self) -> None:
        """Delete the rows. For the verbs alone."""
        for text in self:
            text.clear_relations()
        super().delete()

    delete.queryset_only = take_off.queryset_only = True  # type: ignore[attr-defined]


class WorkingCopy(SharedColumns):
    """A text on the desk. Saving it changes nothing that readers see."""

    columns: ClassVar[type[SharedColumns]]
    # What an address is made of: it stays once an edition exists, and is never restored.
    fixed_columns: ClassVar[tuple[str, ...]] = ("language",)
    # Another's words, which checks of language leave alone.
    unchecked_columns: ClassVar[tuple[str, ...]] = ()
    # The columns of its section and its places, which an account's scope speaks of.
    scope_columns: ClassVar[tuple[str, str]] = ("", "")
    # Whether an account with a scope begins it nowhere else.
    is_bound_to_its_place: ClassVar[bool] = False
    # What is said where a preview is asked for and the address is not settled.
    no_address: ClassVar[Any] = _("网址还没有定。填好以后就能预览。")
    # What a translator translates: columns of plain text or prose.
    translated_fields: ClassVar[tuple[str, ...]] = ()
    editions: EditionQuerySet

    review = models.CharField(
        _("审阅"), max_length=10, choices=Review.choices, default=Review.DRAFT, editable=False
    )
    # Counted up when the words change: publishing names the one it means, so that no
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
        default_permissions: ClassVar[tuple[str, ...]] = (
            "add",
            "change",
            "delete",
            "view",
            "submit",
            "sign",
            "publish",
            "withdraw",
        )

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: `workflow.discard` deletes what was never public, with a line in the trail."""
        raise ProtectedError("Use publishing.workflow.discard.", {self})

    @classmethod
    def edition_model(cls) -> type[Edition]:
        return cls._meta.get_field("editions").related_model  # type: ignore[return-value]

    def shared_values(self) -> dict[str, Any]:
        """Return the shared columns by attribute name, as an edition takes them."""
        return shared.values(self, self.columns)

    def fingerprint(self) -> str:
        """Return the SHA-256 of the words, photos and places as they stand; no query."""
        return fingerprint(self, self.columns)

    def as_edition(self, at: datetime | None = None) -> Edition:
        """Return the edition that publishing would write now, unsaved; no query."""
        at, model = moment(at), self.edition_model()
        values = {**self.shared_values(), "released_at": self.released_at or at}
        return model(
            **values,
            **{model.text_field: self},
            live_from=at,
            revision=self.revision,
            published_at=at,
        )

    def get_absolute_url(self) -> str:
        """Return the address of the text's public page, whether it is public or not."""
        raise NotImplementedError

    def public_addresses(self) -> list[str]:
        """Return the addresses that this text changes first; they are made anew at once."""
        return []

    def looked_at(self) -> AbstractContextManager[object]:
        """Return a context in which rows that several checks ask for are fetched once.

        For a text that is only looked at: what is fetched is not asked for again.
        """
        return nullcontext()

    def publication_refusals(self) -> Iterable[ValidationError]:
        """Return, by field, what keeps this text from readers; each kind has its own rules."""
        return []

    def section_slug(self) -> str:
        """Return the slug of its section, empty for none; a query unless it is joined."""
        return ""

    def place_codes(self) -> list[str]:
        """Return the codes of the places that it concerns; no query."""
        return []

    def reviews_needed(self) -> int:
        """Return how many sign-offs the text needs before readers may see it, 0 to 3."""
        return 0

    def check_publication(self) -> None:
        """Raise ValidationError, by field, while something keeps this text from readers.

        That is what the text's own rules refuse, and the errors of registered checks.
        """
        together([*self.publication_refusals(), *checks.refusals(self)])

    def translations_on_desk(self) -> "Sequence[WorkingCopy]":
        """Return the same story in the other language; a query where there can be any."""
        return []

    def original(self) -> "WorkingCopy | None":
        """Return the Chinese text that this one translates; a query where there can be one."""
        return None

    def translations_to_withdraw(self, at: datetime | None = None) -> "list[WorkingCopy]":
        """Return the translations that readers see or will see; two queries for each.

        The desk offers them whenever a text is withdrawn (`workflow.withdraw_story`).
        """
        return [
            text
            for text in self.translations_on_desk()
            if text.live_edition(at) or text.waiting_edition(at)
        ]

    @classmethod
    def clear_away(cls, texts: "Sequence[WorkingCopy]", by: Any, withdrawal: Edition) -> None:
        """Take from readers what only these texts showed, now that they are withdrawn.

        Called in the verb's transaction, for a text and its translations together.
        """

    def newest_edition(self, at: datetime | None = None) -> Edition | None:
        """Return the edition that decides what readers see at a moment; one query."""
        return self.editions.filter(live_from__lte=moment(at)).order_by("-live_from").first()

    def live_edition(self, at: datetime | None = None) -> Edition | None:
        """Return what readers see at a moment; one query."""
        edition = self.newest_edition(at)
        return edition if edition and edition.is_live(at) else None

    def waiting_edition(self, at: datetime | None = None) -> Edition | None:
        """Return the edition whose moment has not come; one query."""
        return self.editions.filter(live_from__gt=moment(at)).order_by("live_from").first()

    def latest_edition_key(self) -> int:
        """Return the key of the edition written last, 0 for none; one query.

        A form keeps it and hands it to `workflow.publish(seen_edition=…)`.
        """
        return self.editions.aggregate(key=models.Max("pk"))["key"] or 0

    def was_public(self, at: datetime | None = None) -> bool:
        """Tell whether readers ever saw this text; such a text is withdrawn, never deleted."""
        return self.editions.filter(live_from__lte=moment(at)).exists()

    def state(self, at: datetime | None = None) -> State:
        """Return where the text stands for its readers.

        Costs two queries, none on a row that `with_state()` or an earlier call counted
        for this moment.
        """
        counted_at = getattr(self, "state_at", None)
        if counted_at is None or at not in (None, counted_at):
            self.count_state(moment(at))
        return state_of(self)

    def count_state(self, at: datetime) -> None:
        """Add what `with_state()` adds; two queries."""
        newest, waiting = self.newest_edition(at), self.waiting_edition(at)
        self.state_at = at
        self.current_kind = newest.kind if newest else None
        self.current_until = newest.live_until if newest else None
        self.current_revision = newest.revision if newest else None
        self.waiting_from = waiting.live_from if waiting else None

    def forget_state(self) -> None:
        """Take off what `with_state()` added, for a verb has changed it."""
        for name in COUNTED:
            self.__dict__.pop(name, None)
