"""When two have written one text: the second to save sees both, and chooses."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from publishing import keeping
from publishing.comparison import Difference, differences
from publishing.conflicts import Conflict, ancestor_of, conflicts, merged
from publishing.desk.forms import new_window
from publishing.desk.slots import SlotPages, words_of
from publishing.keeping import Window, Words
from publishing.models import Slot, WorkingCopy


class ConflictPages(SlotPages):
    """A stale form is answered by a page with both texts; its words wait in their slot."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        if request.method == "POST" and object_id and "_merge" in request.POST:
            form, is_missing = merged(request.POST)
            if is_missing:
                messages.error(request, _("还有没选的地方，请逐项选好。"))
                # The revision that the words began from, so that the page comes again.
                form["seen"] = form.get("_began", "")
            elif "_edit" in request.POST and (answer := self._edit_on(request, object_id, form)):
                return answer
            request.POST = form  # type: ignore[assignment]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _edit_on(
        self, request: HttpRequest, object_id: str, form: QueryDict
    ) -> HttpResponse | None:
        """Put the chosen words into the slot, and open the form with them."""
        text = self.get_object(request, object_id)
        request.POST = form  # type: ignore[assignment]
        window = self.window(request, text)
        if text is None or window is None or not self.may(request, "change", text):
            return None
        keeping.keep_anew(window, words_of(request))
        return redirect(f"{self.address('change', text)}?slot={window.key}")

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        form = context["adminform"].form
        if getattr(form, "is_stale", False):
            return self._conflict_page(request, form)
        return super().render_change_form(request, context, *args, **kwargs)

    def _conflict_page(self, request: HttpRequest, form: Any) -> HttpResponse:
        """Show both texts; a query or two for what the differing fields stand for."""
        theirs = self.model._default_manager.select_related("changed_by").get(pk=form.instance.pk)
        window = self.window(request, theirs)
        window = window or Window(request.user, self.model, theirs, new_window())  # type: ignore[arg-type]
        words = words_of(request)
        slot = _kept(window, words)
        ancestor = ancestor_of(theirs, window.revision, slot)
        is_own = theirs.changed_by == request.user
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": theirs,
            "title": _("两份文字"),
            "subtitle": str(theirs),
            "conflicts": _shown(conflicts(form, theirs, ancestor), form.instance, theirs),
            "mine": [(name, value) for name, values in words.items() for value in values],
            "seen": theirs.revision,
            "began": window.revision,
            "window": window.key,
            "is_own": is_own,
            "who": _("另一个窗口") if is_own else theirs.changed_by or _("另一位编辑"),
            "address": self.address("change", theirs),
        }
        return render(request, "admin/publishing/conflict.html", context, status=409)


def _kept(window: Window, words: Words) -> Slot:
    """Return the slot of a stale form, with its words."""
    slot = Slot.objects.filter(**window.names, is_closed=False).first()
    if slot and slot.revision == window.revision:
        keeping.keep(window, words)
        return slot
    return keeping.keep_anew(window, words)


def _shown(found: list[Conflict], mine: WorkingCopy, theirs: WorkingCopy) -> list[dict[str, Any]]:
    """Return each conflict with both versions, what only one of them holds marked.

    A field that no form accepts is not in `mine`: it has no marked version.
    """
    for field in mine.columns._meta.fields:
        field.pre_save(mine, add=False)
    ours, others = _by_name(differences(theirs, mine)), _by_name(differences(mine, theirs))
    return [
        {"conflict": one, "mine": ours.get(one.name), "theirs": others.get(one.name)}
        for one in found
    ]


def _by_name(found: list[Difference]) -> dict[str, Difference]:
    return {difference.name: difference for difference in found}
