"""What lies on the desk for an account: the lists of its first page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from publishing.desk_lists import in_state
from publishing.models import Review, State

if TYPE_CHECKING:
    from publishing.desk_rights import TextRights

SHOWN = 6


@dataclass(frozen=True)
class Tray:
    """A few texts of one kind, and the address of the list with all of them."""

    title: str
    texts: list[tuple[Any, str]]
    address: str


def trays(desk: "TextRights", request: HttpRequest) -> list[Tray]:
    """Return the trays that hold something: to review, own drafts, scheduled."""
    mine = desk.get_queryset(request)
    kind = desk.opts.verbose_name
    found = [_tray(desk, _("%(kind)s：我的草稿") % {"kind": kind}, own_drafts(mine, request), "")]
    if desk.edits_all(request):
        waiting = mine.filter(review=Review.IN_REVIEW).order_by("changed_at")
        scheduled = in_state(mine, State.WAITING).order_by("waiting_from")
        found = [
            _tray(
                desk, _("%(kind)s：等待审阅") % {"kind": kind}, waiting, "?review__exact=in_review"
            ),
            *found,
            _tray(desk, _("%(kind)s：定时公开") % {"kind": kind}, scheduled, "?state=waiting"),
        ]
    return [tray for tray in found if tray.texts]


def own_drafts(texts: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Return what the account began or changed last and readers have never seen."""
    never_public = texts.filter(current_kind=None, waiting_from=None, review=Review.DRAFT)
    return never_public.filter(created_by=request.user.pk).order_by("-changed_at")


def _tray(desk: "TextRights", title: str, texts: QuerySet[Any], query: str) -> Tray:
    shown = texts[:SHOWN]
    return Tray(
        title,
        [(text, desk.address("change", text)) for text in shown],
        desk.address("changelist") + query,
    )
