"""The desk of the list of terms: single rows, and the whole list as a file."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.desk.rows import PlainRowAdmin
from publishing.terms import sheet
from publishing.terms.taking import Plan, plan, take
from publishing.terms.term import Term
from publishing.terms.upload import TermUpload

# The page of the plan names this many of a kind; the counts tell the rest.
SHOWN = 200


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("用语表（CSV 文件）"),
        help_text=gettext_lazy("最大 5 MB。先给您看会改动什么，确认以后才生效。"),
        error_messages={
            "required": gettext_lazy("请选择文件。"),
            "empty": gettext_lazy("文件是空的。"),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """Return the bytes of a file that can be read as a list of terms."""
        upload = self.cleaned_data["file"]
        if upload.size > sheet.MOST_BYTES:
            raise ValidationError(_("文件超过 5 MB，请删减后再上传。"))
        file = upload.read()
        try:
            sheet.read(file)
        except sheet.SheetError as error:
            raise ValidationError(str(error)) from error
        return file


class TermAdmin(PlainRowAdmin):
    """Terms; readers see none of them."""

    is_public = False
    warning = gettext_lazy("编辑写稿时会看到这里的提醒，读者看不到。")
    change_list_template = "admin/publishing/terms/list.html"
    list_display = [
        "wording",
        "level",
        "suggestion",
        "kind",
        "language",
        "note",
    ]
    list_filter = ["level", "kind", "language"]
    search_fields = ["wording", "suggestion", "note"]
    list_per_page = 100

    def get_urls(self) -> list[URLPattern]:
        pages = [
            ("upload/", self.upload_page, "upload"),
            ("upload/plan/", self.plan_page, "plan"),
            ("download/", self.download, "download"),
            ("template/", self.template, "template"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=f"publishing_term_{name}")
            for route, view, name in pages
        ]
        return [*own, *super().get_urls()]

    def may_upload(self, request: HttpRequest) -> bool:
        """Tell whether the account may change the whole list."""
        verbs = ("add", "change", "delete")
        return all(request.user.has_perm(f"publishing.{verb}_term") for verb in verbs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        context = {**(extra_context or {}), "may_upload": self.may_upload(request)}
        return super().changelist_view(request, context)

    def upload_page(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file, and keep it until its plan is agreed to."""
        self._refuse(request)
        is_sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
        if form.is_valid():
            kept = {"file": form.cleaned_data["file"]}
            TermUpload.objects.update_or_create(by_id=request.user.pk, defaults=kept)
            return redirect("admin:publishing_term_plan")
        return self._render(request, "upload", _("上传用语表"), form=form)

    def plan_page(self, request: HttpRequest) -> HttpResponse:
        """Show what taking the file in would do, and do it once that is agreed to."""
        self._refuse(request)
        upload = TermUpload.objects.filter(by_id=request.user.pk).first()
        if upload is None:
            messages.warning(request, _("没有等待确认的文件，请重新上传。"))
            return redirect("admin:publishing_term_upload")
        read = sheet.read(bytes(upload.file))
        if request.method == "POST":
            try:
                done = take(read, request.user, shown=request.POST.get("shown", ""))  # type: ignore[arg-type]
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
            else:
                upload.delete()
                messages.success(request, _("用语表已更新：%(done)s。") % {"done": done})
                return redirect("admin:publishing_term_changelist")
        return self._render(request, "plan", _("核对用语表的改动"), **_shown(plan(read)))

    def download(self, request: HttpRequest) -> HttpResponse:
        """Answer the whole list as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return _file(sheet.write(Term.objects.all()), "terms.csv")

    def template(self, request: HttpRequest) -> HttpResponse:
        """Answer a file with the headings and one example."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        example = Term(
            wording="太行一号公路", level=Term.Level.UNUSUAL, suggestion="太行一号旅游公路"
        )
        example.kind = "名称"
        return _file(sheet.write([example]), "terms-template.csv")

    def _refuse(self, request: HttpRequest) -> None:
        if not self.may_upload(request):
            raise PermissionDenied

    def _render(self, request: HttpRequest, name: str, title: str, **more: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "back": reverse("admin:publishing_term_changelist"),
            **more,
        }
        return render(request, f"admin/publishing/terms/{name}.html", context)


def _shown(made: Plan) -> dict[str, Any]:
    return {
        "plan": made,
        "refusals": made.refusals[:SHOWN],
        "added": made.added[:SHOWN],
        "changed": made.changed[:SHOWN],
        "removed": made.removed[:SHOWN],
        "shown_most": SHOWN,
    }


def _file(words: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(words, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
