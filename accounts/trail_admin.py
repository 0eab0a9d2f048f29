"""The trail on the desk: read, filtered, taken away as a table; never changed."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import trail_export
from accounts.changes import changes, subject_label
from accounts.models import TrailLine, User
from accounts.paging import ShortSighted, short_sighted
from accounts.trail_filters import KindFilter, PersonFilter, VerbFilter
from accounts.verbs import title_of as verb_title

MOST_EXPORTED = 100_000


class TrailLineAdmin(admin.ModelAdmin[TrailLine]):
    """What was done, newest first; nobody adds, changes or deletes a line."""

    change_list_template = "admin/accounts/trail_list.html"
    change_form_template = "admin/accounts/trail_line.html"
    list_display = ["at", "who", "what", "subject_kind_label", "subject_title", "where"]
    list_display_links = ["at", "subject_title"]
    list_filter = [VerbFilter, PersonFilter, KindFilter, "way", "at"]
    search_fields = ["subject_title", "by__display_name", "by__username"]
    list_select_related = ["by"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
    ordering = ["-pk"]

    class Media:
        css = {"all": ["desk/trail.css"]}

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet[Any], per_page: int, *_args: Any, **_kw: Any
    ) -> ShortSighted:
        return short_sighted(request, queryset, per_page)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[TrailLine], search_term: str
    ) -> tuple[QuerySet[TrailLine], bool]:
        """Find people first: their lines lie along an index."""
        for word in search_term.replace("\0", "").split():
            people = User.objects.filter(
                Q(display_name__icontains=word) | Q(username__icontains=word)
            )
            by = Q(by__in=list(people.values_list("pk", flat=True)[:100]))
            queryset = queryset.filter(by | Q(subject_title__icontains=word))
        return queryset, False

    @admin.display(description=gettext_lazy("谁"), ordering="by")
    def who(self, line: TrailLine) -> str:
        return str(line.by or _("本站"))

    @admin.display(description=gettext_lazy("动作"), ordering="verb")
    def what(self, line: TrailLine) -> str:
        return verb_title(line.verb)

    @admin.display(description=gettext_lazy("对象类型"), ordering="subject_kind")
    def subject_kind_label(self, line: TrailLine) -> str:
        return subject_label(line)

    @admin.display(description=gettext_lazy("从哪里"), ordering="address")
    def where(self, line: TrailLine) -> str:
        return " ".join(part for part in (line.get_way_display(), line.address) if part)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        line: TrailLine = kwargs["obj"]
        context["line"] = line
        context["line_facts"] = [
            (_("时间"), f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}"),
            (_("谁"), self.who(line)),
            (_("动作"), self.what(line)),
            (_("对象"), f"{subject_label(line)} {line.subject_key}：{line.subject_title}"),
            (_("从哪里"), self.where(line)),
        ]
        context["line_changes"] = changes(line)
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        export = self.admin_site.admin_view(self.export)
        return [path("export/", export, name="accounts_trailline_export"), *super().get_urls()]

    def export(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """Answer the filtered lines as CSV, the newest first and at most MOST_EXPORTED."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            lines = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect("admin:accounts_trailline_changelist")
        rows = trail_export.written(
            lines.select_related("by")[:MOST_EXPORTED].iterator(chunk_size=2000)
        )
        answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
        name = f"trail-{timezone.localdate():%Y%m%d}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
