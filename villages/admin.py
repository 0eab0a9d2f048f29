"""The desk of the villages: register names, designations, and the villages' own words."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from publishing.desk_editions import EditionAdmin
from publishing.desk_rows import PlainRowAdmin
from villages.desk import PhotographedTextAdmin
from villages.models import (
    County,
    Designation,
    ProfileEdition,
    Township,
    Village,
    VillageProfile,
)


class RegisterAdmin(PlainRowAdmin):
    """Places come from the register: their names may be mended, none is added or deleted."""

    readonly_fields = ["code"]
    search_fields = ["name", "pinyin", "code", "name_en"]
    ordering = ["code"]

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
    fields = ["code", "county", "name", "name_en", "pinyin", "kind", "kind_en"]
    readonly_fields = ["code", "county"]


@admin.register(Village)
class VillageAdmin(RegisterAdmin):
    list_display = ["name", "township_and_county", "name_en", "code", "review"]
    list_filter = ["township__county", ("review", admin.EmptyFieldListFilter)]
    list_select_related = ["township__county"]
    fields = ["code", "township", "name_register", "name", "name_en", "pinyin", "review"]
    readonly_fields = ["code", "township", "name_register"]

    @admin.display(description=_("乡镇、县"))
    def township_and_county(self, village: Village) -> str:
        return f"{village.township.county.name}{village.township.name}"


@admin.register(Designation)
class DesignationAdmin(PlainRowAdmin):
    list_display = ["name", "village", "batch", "year", "match"]
    list_filter = ["match", "level"]
    search_fields = ["name", "village__name", "listed_as"]
    list_select_related = ["village__township__county"]
    autocomplete_fields = ["village"]


@admin.register(VillageProfile)
class VillageProfileAdmin(PhotographedTextAdmin):
    list_display = ["village_in_township", "language", "state", "changed_at", "changed_by"]
    list_filter = ["language"]
    list_select_related = ["village__township__county", "changed_by"]
    search_fields = ["village__name", "village__pinyin", "village__code"]
    ordering = ["-changed_at"]
    autocomplete_fields = ["village"]
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

    @admin.display(description=_("村庄"), ordering="village")
    def village_in_township(self, profile: VillageProfile) -> str:
        township = profile.village.township
        return f"{profile.village.name}（{township.county.name}{township.name}）"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fixed = ["village"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]


admin.site.register(ProfileEdition, EditionAdmin)
