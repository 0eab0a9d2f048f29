"""The desk of the site's own pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from jincheng.site_pages.models import SitePage, SitePageEdition
from publishing.desk.editions import EditionAdmin
from publishing.desk.trays import Tray
from publishing.languages import Language
from villages.desk import PhotographedTextAdmin

NOT_COPIED = {"language", "released_at", "is_demonstration"}


@admin.register(SitePage)
class SitePageAdmin(PhotographedTextAdmin):
    list_display = ["title", "slug", "language", "state", "in_footer", "changed_at", "changed_by"]
    list_filter = ["language"]
    list_select_related = ["changed_by"]
    search_fields = ["title", "slug"]
    ordering = ["position", "slug", "-language"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "language", "standfirst", "lead_photo", "body"]}),
        (_("在哪里显示"), {"fields": ["in_footer", "position", "shows_contact"]}),
    ]

    def trays(self, request: HttpRequest) -> list[Tray]:
        """Return none: these pages are few, and seldom change."""
        return []

    def translation(self, text: Any) -> SitePage:
        there = SitePage.objects.filter(slug=text.slug, language=Language.ENGLISH).first()
        copied = {
            name: value for name, value in text.shared_values().items() if name not in NOT_COPIED
        }
        return there or SitePage(language=Language.ENGLISH, **copied)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Keep the address of what is public or translated: both are known by it."""
        fields = super().get_readonly_fields(request, obj)
        is_fixed = obj and (self.has_editions(obj) or obj.translations_on_desk())
        return [*fields, "slug"] if is_fixed else fields


admin.site.register(SitePageEdition, EditionAdmin)
