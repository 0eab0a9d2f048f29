"""The history of a text: all its editions, any two of them compared, and its trail."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from publishing.comparison import differences
from publishing.desk.history import history
from publishing.desk.rights import TextRights
from publishing.fields import ProseField
from publishing.models import Edition, SharedColumns, WorkingCopy
from publishing.numbers import number

DESK = "desk"
PER_PAGE = 20


class HistoryPages(TextRights):
    """The page of a text's history, in place of the admin's own log."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show the editions, the comparison that is asked for, and the trail."""
        text = self.get_object(request, object_id)
        if text is None:
            raise Http404
        if not self.has_view_or_change_permission(request, text):
            raise PermissionDenied
        page = _page_of(text, request.GET.get("page"))
        asked = [request.GET.get(name, "") for name in ("before", "after")]
        chosen = [_side(text, key) for key in asked]
        edition = text.edition_model()._meta.label_lower.replace(".", "_")
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": text,
            "title": _("历史与比较"),
            "subtitle": str(text),
            "back": self.address("change", text),
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "rows": _rows(text, page, chosen),
            "is_desk_before": chosen[0] == text,
            "is_desk_after": chosen[1] in (None, text),
            "kept": urlencode({"before": asked[0], "after": asked[1]}) if any(asked) else "",
            "edition_view": f"admin:{edition}_change",
            "restore_view": f"admin:{edition}_restore" if self.may(request, "change", text) else "",
            "history": history(text),
            **_compared(asked, chosen),
        }
        return render(request, "admin/publishing/history.html", context)


def _page_of(text: WorkingCopy, number: Any) -> Page:
    """Return a page of the editions, newest first; the nearest one for a wrong number."""
    model = text.edition_model()
    prose = [field.name for field in model._meta.fields if isinstance(field, ProseField)]
    rows = text.editions.select_related("published_by").defer(*prose).order_by("-live_from")
    return Paginator(rows, PER_PAGE).get_page(number)


def _side(text: WorkingCopy, key: str) -> SharedColumns | None:
    """Return the desk's words or an edition of this text; None for no such one."""
    if key == DESK:
        return text
    edition_key = number(key)
    return text.editions.filter(pk=edition_key).first() if edition_key else None


def _rows(
    text: WorkingCopy, page: Page, chosen: list[SharedColumns | None]
) -> list[dict[str, Any]]:
    """Return the editions to choose among: those of the page, and those chosen elsewhere."""
    here = list(page.object_list)
    others = [one for one in chosen if isinstance(one, Edition) and one not in here]
    editions = sorted({*here, *others}, key=lambda edition: edition.live_from, reverse=True)
    now, newest = timezone.now(), text.newest_edition()
    before = chosen[0] or (here[0] if here else None)
    return [
        {
            "edition": edition,
            "is_before": edition == before,
            "is_after": edition == chosen[1],
            "is_waiting": edition.live_from > now,
            "is_current": edition == newest and edition.is_live(now),
            "is_text": edition.kind == Edition.Kind.TEXT,
        }
        for edition in editions
    ]


def _compared(asked: list[str], chosen: list[SharedColumns | None]) -> dict[str, Any]:
    """Return the comparison that is asked for, or why there is none."""
    if not any(asked):
        return {}
    before, after = chosen
    if before is None or after is None:
        return {"problem": _("没有选中的版本。请在下面各选一项，再按“比较”。")}
    return {
        "compared": (_said(before), _said(after)),
        "differences": differences(before, after),
    }


def _said(side: SharedColumns) -> str:
    if not isinstance(side, Edition):
        return _("工作台上的文字")
    at = date_format(timezone.localtime(side.live_from), "Y-m-d H:i")
    return _("%(at)s 的版本") % {"at": at}
