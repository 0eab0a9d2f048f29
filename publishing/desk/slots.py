"""Autosave and presence: what a form sends of itself, and what it shows of others."""

import json
import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing import keeping
from publishing.clock import clock
from publishing.desk.rights import TextRights
from publishing.keeping import Window, Words
from publishing.models import WorkingCopy
from publishing.slots import LARGEST_BYTES, Slot

WINDOW = re.compile(r"[0-9a-f]{32}")
REVISION = re.compile(r"[0-9]{1,9}")
# Not words: what names the form, and what it says of itself.
NOT_WORDS = {"csrfmiddlewaretoken", "seen", "window"}


class SlotPages(TextRights):
    """Every open form has a slot (publishing/slots.py); it is offered when it was left unsaved."""

    def get_urls(self) -> list[URLPattern]:
        pages = [
            ("add/slot/", self.slot_page, "slot_new"),
            ("add/slot/discard/", self.discard_slot_page, "slot_new_discard"),
            ("<int:pk>/slot/", self.slot_page, "slot"),
            ("<int:pk>/slot/discard/", self.discard_slot_page, "slot_discard"),
        ]
        own = [
            path(
                route,
                self.admin_site.admin_view(page),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
            )
            for route, page, name in pages
        ]
        return [*own, *super().get_urls()]

    def slot_page(self, request: HttpRequest, pk: int | None = None) -> JsonResponse:
        """Keep what a form sends, and answer who else has it open; seven queries at most."""
        try:
            text = self._text_of_slot(request, pk)
        except Http404:
            return _refusal(404, _("这篇稿件已被删除。您的文字还在这个页面上，请先复制出来。"))
        except PermissionDenied:
            return _refusal(403, _("您的账号不能修改这篇稿件，文字没有自动保存。"))
        if request.method != "POST":
            return _refusal(405, _("这里只接收编辑页自动送来的文字。"))
        window = self.window(request, text)
        if window is None:
            return _refusal(400, _("送来的文字没有注明窗口，无法自动保存。请直接保存稿件。"))
        if request.POST.get("slot_editor", str(request.user.pk)) != str(request.user.pk):
            return _refusal(403, _("现在登录的是另一个账号，文字没有自动保存。请换回原来的账号。"))
        return self._kept(request, window)

    def _kept(self, request: HttpRequest, window: Window) -> JsonResponse:
        words = words_of(request) if "slot_words" in request.POST else None
        if words and _size_bytes(words) > LARGEST_BYTES:
            return _refusal(400, _("文字超过 2 MB，没有自动保存。请直接保存，或分成几篇。"))
        is_here = "slot_leaving" not in request.POST
        if not keeping.keep(window, words, is_here=is_here):
            if "slot_submitting" in request.POST:
                # The form itself was quicker than this copy of its words.
                return JsonResponse({"notices": []})
            return _refusal(409, _("这个窗口的文字已经保存过。请重新打开这篇稿件再写。"))
        answer: dict[str, Any] = {"notices": self._notices(window)}
        if words is not None:
            answer["status"] = _("草稿已自动保存 %(at)s") % {"at": clock(timezone.now())}
        return JsonResponse(answer)

    def _notices(self, window: Window) -> list[str]:
        if window.text is None:
            return []
        slots = Slot.objects.open_to(self.model, window.text, window.editor)
        return notices(list(slots), window.text, window.editor, window.revision)

    def discard_slot_page(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Throw away words that were offered, and go back to the form."""
        text = self._text_of_slot(request, pk)
        back = self.address("change", text) if text else self.address("add")
        if request.method != "POST":
            return redirect(back)
        key, window = request.POST.get("discard", ""), self.window(request, text)
        if WINDOW.fullmatch(key):
            keeping.throw_away(Window(request.user, self.model, text, key))  # type: ignore[arg-type]
        if window is None:
            return HttpResponse(status=204)
        # Without script the button sends the whole form along: its words stay, too.
        keeping.keep(window, words_of(request))
        messages.success(request, _("没有保存的那份文字已经丢弃。"))
        return redirect(f"{back}?slot={window.key}")

    def _text_of_slot(self, request: HttpRequest, pk: int | None) -> WorkingCopy | None:
        """Return the text of a slot's address, None for a new one, when the account may write it."""
        if pk is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        text = self.model._default_manager.select_related("changed_by").filter(pk=pk).first()
        if text is None:
            raise Http404
        if not self.may(request, "change", text):
            raise PermissionDenied
        return text

    def window(self, request: HttpRequest, text: WorkingCopy | None) -> Window | None:
        """Return the form that a request speaks of; None when it does not say."""
        key, seen = request.POST.get("window", ""), request.POST.get("seen", "")
        if not WINDOW.fullmatch(key):
            return None
        revision = int(seen) if REVISION.fullmatch(seen) else None
        return Window(request.user, self.model, text, key, revision)  # type: ignore[arg-type]

    # The form.

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Fill the form from a slot of the editor's own, when the address names one."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if request.method == "GET" and WINDOW.fullmatch(request.GET.get("slot", "")):
            slots = Slot.objects.at(self.model, obj).filter(saved_at__isnull=False)
            form.slot = slots.filter(editor=request.user, window=request.GET["slot"]).first()
            if form.slot is None:
                messages.warning(request, _("那份没有保存的文字已经不在了，可能已经保存或丢弃。"))
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if window := self.window(request, form.instance if change else None):
            keeping.close(window)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Keep the words of a form that was refused, should it be left: no script is needed."""
        window = self.window(request, kwargs.get("obj"))
        if request.method == "POST" and window:
            keeping.keep(window, words_of(request))
        return super().render_change_form(request, context, *args, **kwargs)

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        context = super().form_context(request, text)
        if not (self.may(request, "change", text) if text else self.has_add_permission(request)):
            return context
        own_window = request.POST.get("window") or request.GET.get("slot")
        slots = list(Slot.objects.open_to(self.model, text, request.user))  # type: ignore[arg-type]
        mine = [slot for slot in slots if slot.editor_id == request.user.pk]
        return {
            **context,
            "slot_address": self._slot_address("slot", text),
            "slot_discard_address": self._slot_address("slot_discard", text),
            "offered_slots": [slot for slot in mine if slot.window != own_window],
            "slot_notices": notices(slots, text, request.user, _began_from(mine, text, request)),
        }

    def _slot_address(self, view: str, text: WorkingCopy | None) -> str:
        name = view if text else view.replace("slot", "slot_new")
        label = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return reverse(label, args=[text.pk] if text else [])


def words_of(request: HttpRequest) -> Words:
    """Return the words of a form as it sends them, as lists of texts by name."""
    return {
        # No database keeps the character NUL.
        name: [value.replace("\0", "") for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_WORDS and not name.startswith(("_", "slot_"))
    }


def notices(
    slots: list[Slot], text: WorkingCopy | None, editor: Any, revision: int | None
) -> list[str]:
    """Return what stands above the form: who else has it open, and whether it moved on.

    slots: those of `shown_to`. revision: the one that the form began from.
    """
    others = dict.fromkeys(str(slot.editor) for slot in slots if slot.editor_id != editor.pk)
    said = [_("%(who)s 也打开着这篇稿件") % {"who": "、".join(others)}] if others else []
    if text and revision is not None and revision != text.revision:
        who = _("您在另一个窗口") if text.changed_by == editor else text.changed_by
        said.append(
            _("%(who)s %(at)s 保存了这篇稿件，您的文字基于旧版；保存时会请您选择")
            % {"who": who or _("另一位编辑"), "at": clock(text.changed_at)}
        )
    return said


def _began_from(mine: list[Slot], text: WorkingCopy | None, request: HttpRequest) -> int | None:
    """Return the revision of the slot that fills the form, else the stored one."""
    window = request.GET.get("slot")
    continued = next((slot for slot in mine if slot.window == window), None)
    return continued.revision if continued else (text.revision if text else None)


def _size_bytes(words: Words) -> int:
    return len(json.dumps(words, ensure_ascii=False).encode())


def _refusal(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"status": sentence}, status=status)
