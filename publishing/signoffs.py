"""How far the reviews of a text have come."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import TrailLine, User
from accounts.trail import lines_of
from publishing.models import Review, WorkingCopy
from publishing.reviews import SignOff, Step

# From this number of reviews on, nobody signs words of their own.
OTHERS_FROM = 2
WROTE = ("create", "edit", "restore")
SHOWN = 12


@dataclass(frozen=True)
class Reviews:
    """The reviews of a text as it stands on the desk.

    standing: the sign-offs that count; lapsed: the newest of the others.
    """

    needed: int
    standing: list[SignOff]
    lapsed: list[SignOff]

    @property
    def next_step(self) -> Step | None:
        """The step to be signed now; None when no more is needed."""
        return next(iter(self.missing), None)

    @property
    def missing(self) -> list[Step]:
        done = {signed.step for signed in self.standing}
        return [step for step in self._steps if step not in done]

    @property
    def steps(self) -> list[tuple[Step, SignOff | None]]:
        """Each step that is needed, with the sign-off that counts for it."""
        by_step = {signed.step: signed for signed in self.standing}
        return [(step, by_step.get(step)) for step in self._steps]

    @property
    def _steps(self) -> list[Step]:
        return list(Step)[: self.needed]

    def may_sign(self, user: Any, text: WorkingCopy) -> bool:
        """Tell whether the next step may be an account's, as far as can be told at no cost.

        The verb also asks the trail who changed the words.
        """
        wrote = user.pk in (text.created_by_id, text.changed_by_id)
        own = wrote and self.needed >= OTHERS_FROM
        handed_in = text.review in (Review.IN_REVIEW, Review.APPROVED)
        return bool(handed_in and self.next_step and not own and not self.of(user))

    def of(self, user: Any) -> SignOff | None:
        """Return the sign-off of an account that counts."""
        return next((signed for signed in self.standing if signed.by_id == user.pk), None)


def reviews_of(text: WorkingCopy) -> Reviews:
    """Return how far the reviews have come; one query, none where none is needed.

    The row must be as it is stored.
    """
    needed = text.reviews_needed()
    if not needed:
        return Reviews(0, [], [])
    rows = SignOff.objects.of(text).select_related("by").order_by("-pk")[:SHOWN]
    return arrange(needed, text.fingerprint(), rows)


def arrange(needed: int, fingerprint: str, rows: Iterable[SignOff]) -> Reviews:
    """Tell the sign-offs that count from those that lapsed; no query."""
    standing: list[SignOff] = []
    lapsed: list[SignOff] = []
    for row in rows:
        (standing if row.fingerprint == fingerprint and not row.ended else lapsed).append(row)
    return Reviews(needed, sorted(standing, key=lambda row: row.step), lapsed)


def signed_by_all(text: WorkingCopy, by: User | None) -> list[dict[str, str]]:
    """Return who signed this exact text, as the trail keeps it with the edition.

    ValidationError when sign-offs are missing, except to the site itself (by None).
    """
    reviews = reviews_of(text)
    if reviews.missing and by is not None:
        raise unsigned(reviews)
    return as_kept(reviews.standing)


def unsigned(reviews: Reviews) -> ValidationError:
    """Return the refusal that names the missing sign-offs."""
    steps = "、".join(str(step.label) for step in reviews.missing)
    return ValidationError(
        _("还差 %(count)s 个签审：%(steps)s。签完才能发布。"),
        code="unsigned",
        params={"count": len(reviews.missing), "steps": steps},
    )


def writers_of(text: WorkingCopy) -> set[int]:
    """Return the keys of those whose words the text holds.

    That is its author, and everyone who changed it since readers saw it; three queries.
    """
    public = text.newest_edition()
    line = _publication(text, public.revision) if public else None
    wrote = lines_of(text).filter(verb__in=WROTE, pk__gt=line.pk if line else 0)
    writers = {text.created_by_id, text.changed_by_id, *wrote.values_list("by", flat=True)}
    return {key for key in writers if key}


def signed_for(text: WorkingCopy, revision: int) -> list[dict[str, str]]:
    """Return who had signed what was published of a revision, as the trail kept it.

    Each is {step, by, at}; one query.
    """
    line = _publication(text, revision)
    signed: list[dict[str, str]] = line.after.get("signed", []) if line else []
    return signed


def _publication(text: WorkingCopy, revision: int) -> TrailLine | None:
    lines = lines_of(text).filter(verb__in=["publish", "schedule"], after__revision=revision)
    return lines.first()


def as_kept(rows: Iterable[SignOff]) -> list[dict[str, str]]:
    """Return sign-offs as the trail keeps them with an edition."""
    return [{"step": str(row.step), "by": str(row.by), "at": row.at.isoformat()} for row in rows]
