"""The desk of the titles that villages bear."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.scopes import covers_codes
from publishing.desk.rows import PlainRowAdmin
from villages.designations import answering
from villages.designations.models import Designation
from villages.village_choice import VillageChooser


@admin.register(Designation)
class DesignationAdmin(VillageChooser, PlainRowAdmin):
    list_display = ["name", "village_in_township", "batch", "year", "match", "standing"]
    list_filter = ["match", "level", ("rejected_at", admin.EmptyFieldListFilter)]
    search_fields = ["name", "village__name", "listed_as"]
    list_select_related = ["village__township__county"]
    actions = ["confirm", "reopen"]
    readonly_fields = ["confirmed_at", "confirmed_by", "rejected_at", "rejected_by"]
    change_list_template = "admin/villages/designation_list.html"

    @admin.display(description=_("读者"))
    def standing(self, designation: Designation) -> Any:
        if designation.rejected_at:
            return _("已否定")
        unsure = designation.match in (
            Designation.Match.PROBABLE,
            Designation.Match.PROBABLE_MERGED,
        )
        return _("待核实") if unsure and not designation.confirmed_at else _("可见")

    def has_change_permission(self, request: HttpRequest, obj: Designation | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or covers_codes(request.user, [obj.village_id]))

    @admin.action(description=_("核实所选（读者就能看到）"), permissions=["change"])
    def confirm(self, request: HttpRequest, designations: QuerySet[Designation]) -> None:
        """Show probable matches to readers, now that a person has checked them."""
        done = 0
        for designation in designations.waiting():  # type: ignore[attr-defined]
            try:
                answering.confirm(designation.pk, request.user)  # type: ignore[arg-type]
                done += 1
            except ValidationError as refusal:
                messages.error(request, f"{designation.listed_as}：{refusal.messages[0]}")
        if done:
            messages.success(request, _("已核实，读者现在能看到。"))

    @admin.action(description=_("退回待核实（读者看不到）"), permissions=["change"])
    def reopen(self, request: HttpRequest, designations: QuerySet[Designation]) -> None:
        """Put answered matches back among those that wait."""
        for designation in designations:
            if self.has_change_permission(request, designation):
                answering.reopen(designation, request.user)  # type: ignore[arg-type]
        messages.success(request, _("已退回待核实。"))
