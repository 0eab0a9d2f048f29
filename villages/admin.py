"""The desk of the villages: register names, designations, and the villages' own words."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import trail
from delivery.version import bump
from publishing.desk_editions import EditionAdmin
from publishing.desk_rights import OF_AUTHORS
from publishing.desk_rows import PlainRowAdmin
from publishing.languages import Language
from villages.desk import PhotographedTextAdmin
from villages.exchange.desk import TableExchange
from villages.exchange.villages import VillageResource
from villages.figures import desk as figures_desk  # noqa: F401 - registers its classes
from villages.finding import label
from villages.layout import desk as layout_desk  # noqa: F401 - registers itself
from villages.models import (
    County,
    Designation,
    PlaceName,
    ProfileEdition,
    Township,
    Village,
    VillageProfile,
)
from villages.plates.desk import plates_link

NOT_COPIED = {"released_at", "is_demonstration"}


class VillageChoice(forms.ModelChoiceField):
    """A village with its township and county, for 289 villages share their name."""

    def label_from_instance(self, obj: Any) -> str:
        return label(obj)


class VillageChooser(admin.ModelAdmin):
    """A form that chooses its village in a search of names, pinyin and codes."""

    autocomplete_fields = ["village"]

    @admin.display(description=_("村庄"), ordering="village")
    def village_in_township(self, row: Any) -> str:
        return label(row.village)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "village":
            # A row that is there already keeps its village, also when that is no more.
            is_new = not request.resolver_match or "object_id" not in request.resolver_match.kwargs
            villages = Village.objects.standing() if is_new else Village.objects.all()
            kwargs |= {"form_class": VillageChoice, "queryset": villages.with_parents()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RegisterAdmin(PlainRowAdmin):
    """Places come from the register: their names may be mended, none is added or deleted."""

    # What loading the register puts right again is not for the desk to change.
    readonly_fields = ["code", "kind", "kind_en"]
    search_fields = ["name", "pinyin", "code", "name_en"]
    ordering = ["code"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find places by former names and aliases too; two queries more."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if words := search_term.split():
            others = PlaceName.objects.filter(name__icontains=words[-1]).values("place_code")
            found |= queryset.filter(code__in=others)
        return found, may_repeat

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(County)
class CountyAdmin(RegisterAdmin):
    list_display = ["name", "name_en", "kind", "code"]
    fields = ["code", "name", "name_en", "pinyin", "kind", "kind_en"]


@admin.register(Township)
class TownshipAdmin(RegisterAdmin):
    list_display = ["name", "county", "name_en", "kind", "code"]
    list_filter = ["county"]
    list_select_related = ["county"]
    fields = ["code", "county", "name", "name_en", "pinyin", "kind", "kind_en", "plates"]
    readonly_fields = ["code", "county", "kind", "kind_en", "plates"]

    @admin.display(description=_("村牌"))
    def plates(self, township: Township) -> str:
        return plates_link(township)


@admin.register(Village)
class VillageAdmin(TableExchange, RegisterAdmin):
    table_resource = VillageResource
    list_display = ["name", "township_and_county", "name_en", "code", "review"]
    list_filter = ["township__county", "is_standing", ("review", admin.EmptyFieldListFilter)]
    list_select_related = ["township__county"]
    fields = ["code", "township", "name_register", "name", "name_en", "pinyin", "review", "plates"]
    readonly_fields = ["code", "township", "name_register", "plates"]

    @admin.display(description=_("村牌"))
    def plates(self, village: Village) -> str:
        return plates_link(village)

    @admin.display(description=_("乡镇、县"))
    def township_and_county(self, village: Village) -> str:
        return "".join(parent.display_name for parent in village.parents)


@admin.register(Designation)
class DesignationAdmin(VillageChooser, PlainRowAdmin):
    list_display = ["name", "village_in_township", "batch", "year", "match"]
    list_filter = ["match", "level"]
    search_fields = ["name", "village__name", "listed_as"]
    list_select_related = ["village__township__county"]
    actions = ["confirm"]
    readonly_fields = ["confirmed_at", "confirmed_by"]

    @admin.action(description=_("核实所选（读者就能看到）"), permissions=["change"])
    @transaction.atomic
    def confirm(self, request: HttpRequest, designations: QuerySet[Designation]) -> None:
        """Show probable matches to readers, now that a person has checked them."""
        by = {"confirmed_at": timezone.now(), "confirmed_by": request.user}
        for designation in designations.filter(confirmed_at=None):
            Designation.objects.filter(pk=designation.pk).update(**by)
            trail.write(request.user, "confirm", designation)  # type: ignore[arg-type]
        bump()
        messages.success(request, _("已核实，读者现在能看到。"))


@admin.register(VillageProfile)
class VillageProfileAdmin(VillageChooser, PhotographedTextAdmin):
    list_display = ["village_in_township", "language", "state", "changed_at", "changed_by"]
    list_filter = ["language"]
    list_select_related = ["village__township__county", "changed_by"]
    search_fields = ["village__name", "village__pinyin", "village__code"]
    ordering = ["-changed_at"]
    fieldsets = [
        (None, {"fields": ["village", "language", "lead_photo", "in_brief"]}),
        (
            _("村庄的话"),
            {
                "fields": [
                    "name_story",
                    "to_see",
                    "to_eat",
                    "to_stay",
                    "getting_there",
                    "who_to_ask",
                    "sources",
                ],
            },
        ),
        (_("时间"), {"fields": ["released_at"], "classes": ["collapse"]}),
    ]

    def tends(self, request: HttpRequest, verb: str) -> bool:
        """Let village staff write for its own villages, whoever began the text."""
        user: Any = request.user
        return verb in OF_AUTHORS and bool(user.scope_codes) and self.has_right(request, "tend")

    def translation(self, text: Any) -> VillageProfile:
        english = {"village_id": text.village_id, "language": Language.ENGLISH}
        there = VillageProfile.objects.filter(**english).first()
        copied = {
            name: value for name, value in text.shared_values().items() if name not in NOT_COPIED
        }
        return there or VillageProfile(**{**copied, **english})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = ["village"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]


admin.site.register(ProfileEdition, EditionAdmin)
