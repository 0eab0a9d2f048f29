"""The desk of plans. What readers see of them changes only by the verbs of `keeping`."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scopes import covers_codes
from delivery.version import bump
from publishing.desk.rows import PlainRowAdmin
from publishing.desk.trays import Tray
from villages.exchange.desk import TableExchange
from villages.exchange.plans import PlanResource
from villages.plans import desk_inlines, desk_pages, keeping
from villages.plans.desk_filters import CountyFilter, StateFilter
from villages.plans.desk_forms import PlanForm
from villages.plans.models import CalendarDay, Plan

# Columns of so many letters get a wide field.
LONG = 100


@admin.register(CalendarDay)
class CalendarDayAdmin(PlainRowAdmin):
    list_display = ["day", "kind", "occasion", "source"]
    list_filter = ["kind"]
    date_hierarchy = "day"
    search_fields = ["occasion", "source"]
    ordering = ["-day"]


@admin.register(Plan)
class PlanAdmin(TableExchange, PlainRowAdmin):
    """A plan with its stages and documents. A public one changes for readers when saved."""

    table_resource = PlanResource
    form = PlanForm
    inlines = [desk_inlines.PlanStageInline, desk_inlines.PlanDocumentInline]
    change_form_template = "admin/villages/plans/change_form.html"
    change_list_template = "admin/villages/plans/change_list.html"  # type: ignore[misc]
    # `save_related` bumps, once the places, stages and documents are stored too.
    is_public = False
    list_display = ["title", "level", "shown_state", "standing", "shown_approved_on"]
    list_filter = ["level", StateFilter, CountyFilter, "is_public", "is_example"]
    search_fields = ["title", "title_en", "approval_number", "plan_places__code"]
    ordering = ["-pk"]
    fieldsets = [
        (None, {"fields": ["title", "level", "places", "is_example"]}),
        (
            gettext_lazy("编制和批准"),
            {
                "fields": [
                    ("period_from", "period_until"),
                    "authority",
                    "institute",
                    "approving_authority",
                    "approval_number",
                ]
            },
        ),
        (
            gettext_lazy("说给村民听"),
            {"fields": ["can_build", "what_changes", "whom_to_ask"]},
        ),
        (gettext_lazy("来源"), {"fields": ["source", "source_url", "note"]}),
        (
            gettext_lazy("英文"),
            {
                "classes": ["collapse"],
                "fields": [
                    "title_en",
                    "authority_en",
                    "institute_en",
                    "approving_authority_en",
                    "can_build_en",
                    "what_changes_en",
                    "whom_to_ask_en",
                    "source_en",
                    "note_en",
                ],
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Plan]:
        plans: Any = super().get_queryset(request)
        return plans.as_of(timezone.now())

    def get_search_results(self, *args: Any, **kwargs: Any) -> tuple[QuerySet[Plan], bool]:
        found, _may_repeat = super().get_search_results(*args, **kwargs)
        return found.distinct(), False

    def get_urls(self) -> list[URLPattern]:
        def own(address: str, view: Any, name: str) -> URLPattern:
            return path(address, self.admin_site.admin_view(view), name=f"villages_plan_{name}")

        return [
            own("clock/", partial(desk_pages.clock_list, desk=self), "clock"),
            own("documents/<int:pk>/", desk_pages.document, "document"),
            own("<int:pk>/publish/", partial(desk_pages.publish, desk=self), "publish"),
            own("<int:pk>/withdraw/", partial(desk_pages.withdraw, desk=self), "withdraw"),
            *super().get_urls(),
        ]

    # Columns

    @admin.display(description=gettext_lazy("进展"))
    def shown_state(self, plan: Plan) -> str:
        return plan.state_label

    @admin.display(description=gettext_lazy("批准日期"), ordering="approved_on")
    def shown_approved_on(self, plan: Plan) -> Any:
        return plan.approved_on

    @admin.display(description=gettext_lazy("读者看到的"), ordering="is_public")
    def standing(self, plan: Plan) -> SafeString:
        state, label = ("live", _("已公开")) if plan.is_public else ("draft", _("未公开"))
        if plan.withdrawn_at:
            state, label = "withdrawn", _("已撤下")
        return format_html('<span class="badge badge--{}">{}</span>', state, label)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.CharField) and (db_field.max_length or 0) >= LONG:
            field.widget.attrs["class"] = "vTextField vLargeTextField"
        return field

    def trays(self, request: HttpRequest) -> list[Tray]:
        """Return the plans of the account that are overdue or soon due; two queries."""
        return desk_pages.trays(request) if self.has_publish_permission(request) else []

    # Who may do what

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _covers(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let only those plans be deleted that readers never saw."""
        allowed = super().has_delete_permission(request, obj) and _covers(request, obj)
        return allowed and (obj is None or keeping.is_deletable(obj))

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("villages.publish_plan") and _covers(request, obj)

    # Saving and deleting

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.by = request.user
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        plan = kwargs.get("obj")
        context["may_publish"] = bool(plan) and self.has_publish_permission(request, plan)
        return super().render_change_form(request, context, *args, **kwargs)

    @transaction.atomic
    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        plan = form.instance
        is_changed = [keeping.set_places(plan, form.cleaned_data["places"]), form.has_changed()]
        is_changed += [desk_inlines.save(request, formset) for formset in formsets]
        if plan.is_public and any(is_changed):
            bump(forbid_previous=True)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        keeping.discard(obj, request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for plan in queryset:
            self.delete_model(request, plan)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name what may not be deleted as standing in the way, so that nothing is."""
        to_delete, counts, missing, protected = super().get_deleted_objects(objs, request)
        kept = [plan for plan in objs if not keeping.is_deletable(plan)]
        # Stages and documents go with their plan, whose right has been asked for.
        missing = set()
        if kept:
            protected = [_("“%(plan)s”公开过，只能撤下") % {"plan": plan} for plan in kept]
        return to_delete, counts, missing, protected


def _covers(request: HttpRequest, plan: Plan | None) -> bool:
    """Tell whether a plan lies in the scope of an account; one query where it has one."""
    user: Any = request.user
    if plan is None or not getattr(user, "scope_codes", None):
        return True
    return covers_codes(user, plan.plan_places.values_list("code", flat=True))
