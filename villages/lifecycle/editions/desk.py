"""The desk of the register's editions: send one, compare it, agree to it."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from villages.lifecycle.edition import EditionUpload, RegisterEdition
from villages.lifecycle.editions import answers as answering
from villages.lifecycle.editions import reading, told
from villages.lifecycle.editions.answers import Answer
from villages.lifecycle.editions.applying import take_in
from villages.lifecycle.editions.comparing import Comparison, compare
from villages.lifecycle.editions.forms import EditionForm
from villages.models import CodeChange, Township, Village
from villages.register_files import RegisterError

# The page names this many that are added or renamed; the counts tell the rest.
SHOWN = 300
DOWNLOADS = {
    "townships": (Township, ["code", "name", "name_en", "pinyin", "kind", "kind_en", "county_id"]),
    "villages": (
        Village,
        ["code", "name", "name_register", "name_en", "pinyin", "township_id", "review"],
    ),
}


class RegisterEditionAdmin(admin.ModelAdmin[RegisterEdition]):
    """Editions are taken in by the pages here, and never changed."""

    change_list_template = "admin/villages/registeredition/change_list.html"
    list_display = ["label", "cut_off_on", "is_in_force", "done", "applied_at", "applied_by"]
    fields = ["label", "cut_off_on", "source", "source_en", "done", "applied_at", "applied_by"]
    readonly_fields = ["done", "applied_at", "applied_by"]

    @admin.display(description=_("变动"))
    def done(self, edition: RegisterEdition) -> str:
        return told.counted(edition.counts)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def may_apply(self, request: HttpRequest) -> bool:
        return request.user.has_perm("villages.apply_registeredition")

    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("upload/", self.upload_page, "upload"),
            ("comparison/", self.comparison_page, "comparison"),
            ("current/<slug:name>.csv", self.download, "download"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=f"villages_registeredition_{name}")
            for route, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        context = {**(extra_context or {}), "may_apply": self.may_apply(request)}
        return super().changelist_view(request, context)

    def upload_page(self, request: HttpRequest) -> HttpResponse:
        """Ask for the files of an edition, and keep them until their comparison is agreed to."""
        self._refuse(request)
        newest = RegisterEdition.objects.filter(is_in_force=True).first()
        sources = {"source": newest.source, "source_en": newest.source_en} if newest else {}
        is_sent = request.method == "POST"
        form = EditionForm(
            request.POST if is_sent else None,
            request.FILES if is_sent else None,
            initial=sources,
        )
        if is_sent and form.is_valid():
            about = {name: form.cleaned_data[name] for name in form.about().__dict__}
            kept = {**about, "files": form.cleaned_data["texts"]}
            EditionUpload.objects.update_or_create(by_id=request.user.pk, defaults=kept)
            return redirect("admin:villages_registeredition_comparison")
        return self._render(request, "upload", _("载入登记册新版"), form=form, newest=newest)

    def comparison_page(self, request: HttpRequest) -> HttpResponse:
        """Show what an edition changes, ask what became of what is gone, and take it in."""
        self._refuse(request)
        upload = EditionUpload.objects.filter(by_id=request.user.pk).first()
        if upload is None:
            messages.warning(request, _("没有等待确认的登记册，请先上传。"))
            return redirect("admin:villages_registeredition_upload")
        try:
            return self._compared(request, upload)
        except RegisterError as error:
            messages.error(request, str(error))
            return redirect("admin:villages_registeredition_upload")

    def _compared(self, request: HttpRequest, upload: EditionUpload) -> HttpResponse:
        columns = ("label", "cut_off_on", "source", "source_en")
        about = reading.About(*(getattr(upload, column) for column in columns))
        edition = reading.of_texts(about, upload.files)
        comparison = compare(edition)
        if request.method != "POST":
            return self._comparison(request, edition, comparison, answering.proposed(comparison))
        given = answering.said(comparison, request.POST)
        try:
            shown = request.POST.get("shown", "")
            row = take_in(edition, given.values(), request.user, shown=shown)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self._comparison(request, edition, comparison, given)
        upload.delete()
        done = {"edition": row, "done": told.counted(row.counts)}
        messages.success(request, _("“%(edition)s”已是现行登记册：%(done)s。") % done)
        return redirect("admin:villages_registeredition_changelist")

    def _comparison(
        self,
        request: HttpRequest,
        edition: reading.Edition,
        comparison: Comparison,
        given: dict[str, Answer],
    ) -> HttpResponse:
        context = {
            "about": edition.about,
            "comparison": comparison,
            "counted": told.counted(comparison.counts()),
            "answers": given.values(),
            "kinds": CodeChange.Kind.choices,
            "choices": near(edition, given.values()),
            "added": [row for _kind, row in comparison.added[:SHOWN]],
            "renamed": comparison.renamed[:SHOWN],
            "shown_most": SHOWN,
        }
        return self._render(request, "comparison", _("核对登记册新版"), **context)

    def download(self, request: HttpRequest, name: str) -> HttpResponse:
        """Answer the register as it stands, in the form that is taken in again."""
        self._refuse(request)
        if name not in DOWNLOADS:
            raise Http404
        kind, columns = DOWNLOADS[name]
        text = io.StringIO()
        sheet = csv.writer(text, lineterminator="\n")
        sheet.writerow(column.replace("_id", "_code") for column in columns)
        sheet.writerows(kind.objects.standing().order_by("code").values_list(*columns))
        answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        answer["Cache-Control"] = "no-store"
        return answer

    def _refuse(self, request: HttpRequest) -> None:
        if not self.may_apply(request):
            raise PermissionDenied

    def _render(self, request: HttpRequest, name: str, title: str, **more: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "back": reverse("admin:villages_registeredition_changelist"),
            **more,
        }
        return render(request, f"admin/villages/registeredition/{name}.html", context)


def near(
    edition: reading.Edition, answers: Iterable[Answer]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the places of an edition beside those that are gone, as (code, name) by those above."""
    above = {answer.above for answer in answers}
    found: dict[str, list[tuple[str, str]]] = {code: [] for code in sorted(above)}
    for rows in (edition.townships, edition.villages):
        for row in rows.values():
            if row["code"][:-3] in above:
                found[row["code"][:-3]].append((row["code"], row["name"]))
    return list(found.items())
