"""The admin site: the editors' desk."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from attachments import picker as attachment_picker
from jincheng import reported_pages, styleguide
from photos import picker
from publishing.desk.trays import Tray
from villages import finding, place_field
from villages.designations import queue as designation_queue
from villages.models import Place
from villages.photo_gaps import desk as photo_gaps
from villages.planning import desk as planning


class DeskAutocomplete(AutocompleteJsonView):
    """Offers places with those above them: many villages share their name."""

    def get_queryset(self) -> Any:
        places = super().get_queryset()
        if hasattr(places, "standing"):
            places = places.standing()
        return places.with_parents() if hasattr(places, "with_parents") else places

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        return {**result, "text": finding.label(obj)} if isinstance(obj, Place) else result


class Desk(AdminSite):
    site_header = _("晋城村庄 · 编辑部")
    site_title = _("编辑部")
    index_title = _("工作台")
    site_url = "/"
    index_template = "admin/desk.html"

    def get_urls(self) -> list[Any]:
        return [
            *picker.urls(self),
            *attachment_picker.urls(self),
            *place_field.urls(self),
            *photo_gaps.urls(self),
            *designation_queue.urls(self),
            *planning.urls(self),
            *styleguide.urls(self),
            *super().get_urls(),
        ]

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return DeskAutocomplete.as_view(admin_site=self)(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what waits for this account, above the list of rooms; three queries a kind."""
        return super().index(request, {**(extra_context or {}), "trays": self.trays(request)})

    def trays(self, request: HttpRequest) -> list[Tray]:
        """Return the trays of each kind of text that the account may change."""
        desks = [desk for desk in self._registry.values() if hasattr(desk, "trays")]
        found = [tray for desk in desks for tray in desk.trays(request)]
        found += reported_pages.trays(request)
        return sorted(found, key=lambda tray: tray.rank)
