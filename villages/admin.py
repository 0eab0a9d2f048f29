"""The desk of the villages: register names, designations, and the villages' own words."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from publishing.desk.editions import EditionAdmin
from publishing.desk.rights import OF_AUTHORS
from publishing.desk.rows import PlainRowAdmin
from publishing.languages import Language
from villages.designations import desk as designations_desk  # noqa: F401 - registers itself
from villages.desk import PhotographedTextAdmin
from villages.exchange.desk import TableExchange
from villages.exchange.villages import VillageResource
from villages.figures import desk as figures_desk  # noqa: F401 - registers itself
from villages.layout import desk as layout_desk  # noqa: F401 - registers itself
from villages.lifecycle.desk import CodeChangeAdmin, EndingPages, PlaceNameAdmin
from villages.lifecycle.editions.desk import RegisterEditionAdmin
from villages.models import (
    CodeChange,
    County,
    PlaceName,
    ProfileEdition,
    RegisterEdition,
    Township,
    Village,
    VillageProfile,
)
from villages.plans import desk as plans_desk  # noqa: F401 - registers its classes
from villages.plates.desk import plates_link
from villages.position.forms import PositionForm
from villages.village_choice import VillageChooser

NOT_COPIED = {"released_at", "is_demonstration"}


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
class TownshipAdmin(EndingPages, RegisterAdmin):
    list_display = ["name", "county", "name_en", "kind", "code"]
    list_filter = ["county"]
    list_select_related = ["county"]
    fields = ["code", "county", "name", "name_en", "pinyin", "kind", "kind_en", "plates"]
    readonly_fields = ["code", "county", "kind", "kind_en", "plates"]

    @admin.display(description=_("村牌"))
    def plates(self, township: Township) -> str:
        return plates_link(township)


@admin.register(Village)
class VillageAdmin(EndingPages, TableExchange, RegisterAdmin):
    table_resource = VillageResource
    list_display = ["name", "township_and_county", "name_en", "code", "review"]
    list_filter = ["township__county", "is_standing", ("review", admin.EmptyFieldListFilter)]
    list_select_related = ["township__county"]
    form = PositionForm
    fieldsets = [
        (None, {"fields": ["code", "township", "name_register", "name", "name_en", "pinyin"]}),
        (_("在哪里"), {"fields": ["position", "datum", "position_source"]}),
        (_("其他"), {"fields": ["review", "plates"]}),
    ]
    readonly_fields = ["code", "township", "name_register", "plates"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.doubt:
            messages.warning(request, form.doubt)

    @admin.display(description=_("村牌"))
    def plates(self, village: Village) -> str:
        return plates_link(village)

    @admin.display(description=_("乡镇、县"))
    def township_and_county(self, village: Village) -> str:
        return "".join(parent.display_name for parent in village.parents)


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
admin.site.register(PlaceName, PlaceNameAdmin)
admin.site.register(CodeChange, CodeChangeAdmin)
admin.site.register(RegisterEdition, RegisterEditionAdmin)
