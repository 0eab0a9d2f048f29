"""What lies on the desk for an account: the trays of its first page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from publishing import scopes
from publishing.desk.lists import in_state, state_badge
from publishing.models import Comment, Review, State

if TYPE_CHECKING:
    from publishing.desk.rights import TextRights

SHOWN = 6
# How far a tray looks for texts of an account's scope.
LOOKED_AT = 200


@dataclass(frozen=True)
class TrayLine:
    """One thing in a tray: its name, where it leads, and a word of when or how."""

    title: str
    address: str
    note: str = ""


@dataclass(frozen=True)
class Tray:
    """A few things of one sort, and the address of the list with all of them.

    rank: what asks for action comes first; see RANKS.
    """

    rank: int
    title: str
    lines: list[TrayLine]
    address: str


# The order of the trays on the first page, over all kinds of texts.
REVIEW, RETURNED, MINE, SCHEDULED, NEGLECTED = range(5)


def trays(desk: "TextRights", request: HttpRequest) -> list[Tray]:
    """Return the trays of one kind of text that hold something; a query for each."""
    texts = desk.get_queryset(request)
    found = [returned(desk, texts, request), mine(desk, texts, request)]
    if desk.edits_all(request):
        found += [to_review(desk, texts, request), planned(desk, texts)]
    return [each for each in found if each.lines]


def mine(desk: "TextRights", texts: QuerySet[Any], request: HttpRequest) -> Tray:
    """Return what the account wrote, the newest first, with where each text stands."""
    return tray(
        desk,
        texts.filter(created_by=request.user.pk).order_by("-changed_at"),
        rank=MINE,
        title=_("%(kind)s：我写的") % {"kind": desk.opts.verbose_name},
        query="?mine=written",
        note=state_badge,
    )


def returned(desk: "TextRights", texts: QuerySet[Any], request: HttpRequest) -> Tray:
    """Return what came back to its author, with the reason."""
    back = texts.filter(created_by=request.user.pk, review=Review.RETURNED)
    reasons = Comment.objects.filter(
        kind=Comment.Kind.RETURN, text_kind=desk.opts.label_lower, text_key=OuterRef("pk")
    )
    newest = reasons.order_by("-pk").values("words")[:1]
    return tray(
        desk,
        back.annotate(returned_because=Subquery(newest)).order_by("-changed_at"),
        rank=RETURNED,
        title=_("%(kind)s：退回给我的") % {"kind": desk.opts.verbose_name},
        query="?mine=written&review__exact=returned",
        note=lambda text: text.returned_because or "",
    )


def to_review(desk: "TextRights", texts: QuerySet[Any], request: HttpRequest) -> Tray:
    """Return what was handed in or approved within the account's scope, the oldest first."""
    handed_in = texts.filter(review__in=[Review.IN_REVIEW, Review.APPROVED])
    return tray(
        desk,
        within(handed_in.order_by("changed_at"), request),
        rank=REVIEW,
        title=_("%(kind)s：等我处理") % {"kind": desk.opts.verbose_name},
        query="?review__in=in_review,approved",
        note=submitted_note,
    )


def within(texts: QuerySet[Any], request: HttpRequest) -> Iterable[Any]:
    """Return those of the first texts that lie in the account's scope; one query."""
    user: Any = request.user
    if not (user.scope_sections or user.scope_codes):
        return texts
    return [text for text in texts[:LOOKED_AT] if scopes.covers(user, text)]


def planned(desk: "TextRights", texts: QuerySet[Any]) -> Tray:
    """Return what waits for its moment, the next first."""
    return tray(
        desk,
        in_state(texts, State.WAITING).order_by("waiting_from"),
        rank=SCHEDULED,
        title=_("%(kind)s：定时公开") % {"kind": desk.opts.verbose_name},
        query="?state=waiting",
        note=planned_note,
    )


def tray(
    desk: "TextRights",
    texts: Iterable[Any],
    *,
    rank: int,
    title: str,
    query: str,
    note: Callable[[Any], str],
) -> Tray:
    """Return a tray with the first few of some texts; one query.

    query: what narrows the list of the admin to all of them.
    """
    shown = texts[:SHOWN] if isinstance(texts, QuerySet) else list(texts)[:SHOWN]
    lines = [TrayLine(str(text), desk.address("change", text), note(text)) for text in shown]
    return Tray(rank, title, lines, desk.address("changelist") + query)


def submitted_note(text: Any) -> str:
    """Return who changed a submitted text last, and when."""
    when = date_format(timezone.localtime(text.changed_at), "m-d H:i")
    return f"{text.changed_by} · {when}" if text.changed_by else when


def planned_note(text: Any) -> str:
    """Return when a planned text will be public, today's in words."""
    at = timezone.localtime(text.waiting_from)
    if at.date() == timezone.localdate():
        return _("今天 %(time)s 公开") % {"time": date_format(at, "H:i")}
    return _("将于 %(at)s 公开") % {"at": date_format(at, "Y-m-d H:i")}
