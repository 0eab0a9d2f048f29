"""The desk of texts: the list and the form."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.minutes import MinuteInput
from accounts.paging import ShortSighted, short_sighted
from publishing import workflow
from publishing.desk.arrivals import ArrivalPages
from publishing.desk.checks import CheckPages
from publishing.desk.comparing import HistoryPages
from publishing.desk.conflicts import ConflictPages
from publishing.desk.forms import WorkingCopyForm
from publishing.desk.lists import StateFilter, state_badge
from publishing.desk.pages import VerbPages
from publishing.desk.preview import PreviewPages
from publishing.desk.preview_links import PreviewLinkPages
from publishing.desk.reviews import ReviewPages
from publishing.desk.translation import TranslationPages
from publishing.desk.trays import Tray, trays
from publishing.desk.verbs import VERBS
from publishing.editor import ProseWidget, nonced, shown_prose
from publishing.fields import ProseField
from publishing.models import Edition, Term, WorkingCopy
from publishing.terms.desk import TermAdmin
from publishing.translations import with_translation

EDITIONS_SHOWN = 10


def live_one(editions: list[Edition]) -> Edition | None:
    """Return the edition that readers see now, of a text's newest ones in their order."""
    begun = [edition for edition in editions if edition.live_from <= timezone.now()]
    return begun[0] if begun and begun[0].is_live() else None


class WorkingCopyAdmin(
    ArrivalPages,
    CheckPages,
    ConflictPages,
    HistoryPages,
    ReviewPages,
    PreviewPages,
    PreviewLinkPages,
    TranslationPages,
    VerbPages,
):
    """A text's desk. Saving changes nothing public; only the verbs do."""

    form = WorkingCopyForm
    change_form_template = "admin/publishing/text_form.html"
    show_full_result_count = False
    actions: ClassVar[list[str]] = ["delete_unpublished"]  # type: ignore[misc]
    list_per_page = 50
    # Counting each filter's rows would read them all.
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ["changed_at"]
    # Columns that show a field to those who only read it, where the stored value says little.
    shown_by: ClassVar[dict[str, Callable[[Any], Any]]] = {}
    formfield_overrides = {
        ProseField: {"widget": ProseWidget},
        models.URLField: {"assume_scheme": "https"},
        models.DateTimeField: {"form_class": forms.DateTimeField, "widget": MinuteInput},
    }

    def trays(self, request: HttpRequest) -> list[Tray]:
        """Return what lies on the first page for an account that writes."""
        return trays(self, request) if self.may(request, "change") else []

    # The list.

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet[Any], per_page: int, *_args: Any, **_kw: Any
    ) -> ShortSighted:
        return short_sighted(request, queryset, per_page)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        texts: Any = super().get_queryset(request)
        if getattr(request, "locks_text", False):
            texts = texts.select_for_update(of=("self",))
        return with_translation(texts.with_state()).select_related(*self.joined())

    def joined(self) -> list[str]:
        """Return the joins of the list, which the form and the trays need too."""
        names = self.list_select_related
        return [] if isinstance(names, bool) else list(names)

    @admin.display(description=gettext_lazy("状态"))
    def state(self, text: WorkingCopy) -> SafeString:
        return state_badge(text)

    def get_list_filter(self, request: HttpRequest) -> Any:
        return [StateFilter, "review", *super().get_list_filter(request), "changed_at"]

    @admin.action(description=gettext_lazy("删除所选（只限从未公开的）"), permissions=["delete"])
    def delete_unpublished(self, request: HttpRequest, texts: QuerySet[Any]) -> HttpResponse | None:
        """Ask before deleting what was never public, and name what stays."""
        kept = texts.filter(editions__isnull=False).distinct()
        for text in kept[:10]:
            messages.warning(
                request,
                _("“%(title)s”公开过或正在定时，不能删除；需要时请撤下。") % {"title": text},
            )
        rest = texts.exclude(pk__in=list(kept.values_list("pk", flat=True)))
        if not rest.exists():
            return None
        try:
            answer: Any = delete_selected(self, request, rest)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return None
        if isinstance(answer, HttpResponse) and hasattr(answer, "context_data"):
            answer.context_data["delete_action"] = "delete_unpublished"
        return answer

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(self.address("changelist"))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        workflow.discard(obj, request.user)  # type: ignore[arg-type]

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for text in queryset:
            self.delete_model(request, text)

    # The form.

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Return the text; while it is being saved its row is locked, so `seen` is exact."""
        in_transaction = transaction.get_connection().in_atomic_block
        request.locks_text = request.method == "POST" and in_transaction  # type: ignore[attr-defined]
        try:
            return super().get_object(request, object_id, from_field)
        finally:
            request.locks_text = False  # type: ignore[attr-defined]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        form.for_readers = bool({"_publish", "_submit"} & request.POST.keys())
        return form

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Keep the form free of buttons that change or delete other rows."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = False
            field.widget.can_view_related = False
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = ["language"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            return fieldsets
        return [
            (title, {**options, "fields": self.shown(options["fields"])})
            for title, options in fieldsets
        ]

    def shown(self, names: Any) -> list[Any]:
        """Return the columns that show fields to those who only read them."""
        prose = {field.name for field in self.opts.fields if isinstance(field, ProseField)}
        columns = {**{name: shown_prose(self.model, name) for name in prose}, **self.shown_by}
        return [columns.get(name, name) for name in names]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        workflow.save(obj, request.user)  # type: ignore[arg-type]

    def newest_editions(self, text: WorkingCopy) -> list[Edition]:
        """Return the newest editions with who published them; one query a text."""
        if not hasattr(text, "newest_editions"):
            rows = text.editions.select_related("published_by").order_by("-live_from")
            text.newest_editions = list(rows[:EDITIONS_SHOWN])  # type: ignore[attr-defined]
        return text.newest_editions  # type: ignore[attr-defined]

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        is_live = obj and obj.pk and live_one(self.newest_editions(obj))
        return obj.get_absolute_url() if is_live else None

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Write nothing: the trail has it, with what was there before."""

    log_change = log_addition

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Write nothing: the trail has it."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        self._refuse_verbs(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _refuse_verbs(self, request: HttpRequest, object_id: str | None) -> None:
        pressed = [verb for verb in VERBS if f"_{verb.name}" in request.POST]
        if not pressed:
            return
        text = super().get_object(request, object_id) if object_id else None
        if not all(self.may(request, verb.permission, text) for verb in pressed):
            raise PermissionDenied

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        text = kwargs.get("obj")
        # The text needs the room.
        context["is_nav_sidebar_enabled"] = False
        context["media"] = nonced(request, context["media"])
        context["verbs"] = self.offered(request, text)
        context |= self.form_context(request, text)
        if text:
            context["state_badge"] = state_badge(text)
            editions = self.newest_editions(text)
            context["editions"] = editions
            # Written last is what waits, or what is newest: both are among these.
            context["seen_edition"] = max((edition.pk for edition in editions), default=0)
            context["current_edition"] = live_one(editions)
            context["edition_view"] = (
                f"admin:{text.edition_model()._meta.label_lower.replace('.', '_')}_change"
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        if IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self.go_on(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self.go_on(request, obj)


admin.site.register(Term, TermAdmin)
