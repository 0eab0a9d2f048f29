"""The inbox of what readers report."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from corrections import verbs
from corrections.models import Report
from corrections.pages import on_desk

BRIEF = 40


class OpenFilter(admin.SimpleListFilter):
    """Shows what waits for an answer, unless all are asked for."""

    title = gettext_lazy("处理")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("overdue", _("等得太久")), ("answered", _("已答复")), ("all", _("全部"))]

    def choices(self, changelist: Any) -> Any:
        """Give the usual state a name of its own in place of Django's "all"."""
        usual, *others = super().choices(changelist)
        yield {**usual, "display": _("待答复")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "all":
            return queryset
        if self.value() == "answered":
            return queryset.exclude(pk__in=queryset.open().values("pk"))
        return queryset.overdue(timezone.now()) if self.value() == "overdue" else queryset.open()


class AnswerForm(forms.ModelForm[Report]):
    class Meta:
        model = Report
        fields = ["state", "answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 4})}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        ends = {Report.State.CORRECTED, Report.State.DECLINED}
        if values.get("state") in ends and not values.get("answer", "").strip():
            self.add_error("answer", _("请写一句答复，读者凭回执能看到。"))
        return values


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin[Report]):
    """Reports are answered, never written or deleted here."""

    form = AnswerForm
    list_display = ["brief", "page_link", "state", "received_at", "waiting"]
    list_filter = [OpenFilter]
    search_fields = ["receipt", "words", "page"]
    fields = ["receipt_link", "page_link", "received_at", "said", "contact", "state", "answer"]
    readonly_fields = ["receipt_link", "page_link", "received_at", "said", "contact"]
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        values = form.cleaned_data
        verbs.answer(obj, values["state"], values["answer"], request.user)  # type: ignore[arg-type]

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Leave Django's own log empty: the trail has the line."""

    @admin.display(description=gettext_lazy("读者说的"))
    def brief(self, report: Report) -> str:
        return Truncator(report.words).chars(BRIEF)

    @admin.display(description=gettext_lazy("读者说的"))
    def said(self, report: Report) -> str:
        return format_html('<div class="report-words">{}</div>', report.words)

    @admin.display(description=gettext_lazy("页面"))
    def page_link(self, report: Report) -> str:
        """Return links to the page, and to where it is mended."""
        page = format_html('<a href="{0}" target="_blank" rel="noopener">{0}</a>', report.page)
        if desk := on_desk(report.page):
            return format_html('{} · <a href="{}">{}</a>', page, desk, _("在工作台打开"))
        return page

    @admin.display(description=gettext_lazy("回执"))
    def receipt_link(self, report: Report) -> str:
        return format_html('<a href="{}">{}</a>', report.get_absolute_url(), report.receipt)

    @admin.display(description=gettext_lazy("等了"))
    def waiting(self, report: Report) -> str:
        if not report.is_open:
            return ""
        return _("%(days)d 天") % {"days": (timezone.now() - report.received_at).days}
