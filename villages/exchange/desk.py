"""The desk's pages of tables: download, template, upload, and what an upload would change."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from villages.exchange.downloads import TYPES, table_answer
from villages.exchange.form import UploadForm, read_table
from villages.exchange.proposing import Proposal, propose
from villages.exchange.resource import SheetResource
from villages.exchange.table import Table
from villages.exchange.taking import take
from villages.exchange.upload import TableUpload

# A page of the preview shows so many changes; the refused lines stand on the first.
CHANGES_A_PAGE = 200
REFUSALS_SHOWN = 500


class TableExchange:
    """Pages of an admin class whose rows can be taken in and given out as tables."""

    table_resource: type[SheetResource]
    change_list_template: Any = "admin/villages/exchange/change_list.html"
    opts: Any
    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        pages: list[tuple[str, Any, str]] = [
            ("import/", self.upload_page, "import"),
            ("import/preview/", self.preview_page, "import_preview"),
            *(
                (f"{verb}/{form}/", partial(view, form=form), f"{verb}_{form}")
                for verb, view in (("export", self.export), ("template", self.template))
                for form in TYPES
            ),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=self._name(name))
            for route, view, name in pages
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def may_import(self, request: HttpRequest) -> bool:
        """Tell whether the account may change rows of this kind by a table."""
        is_complete = self.has_add_permission(request) or not self.table_resource.adds_rows  # type: ignore[attr-defined]
        return bool(is_complete and self.has_change_permission(request))  # type: ignore[attr-defined]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        context = {**(extra_context or {}), **self._links(request)}
        return super().changelist_view(request, context)  # type: ignore[misc]

    def upload_page(self, request: HttpRequest) -> HttpResponse:
        """Ask for a file, and keep it until its changes are agreed to."""
        resource = self._resource(request)
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(resource, *sent)
        if form.is_valid():
            kept = {"file": form.cleaned_data["file"], "name": request.FILES["file"].name[-200:]}  # type: ignore[union-attr, index]
            TableUpload.objects.update_or_create(
                by_id=request.user.pk, kind=self.opts.model_name, defaults=kept
            )
            long_ago = timezone.now() - timedelta(days=TableUpload.KEPT_DAYS)
            TableUpload.objects.filter(at__lt=long_ago).delete()
            return redirect(f"admin:{self._name('import_preview')}")
        return self._render(request, "upload", _("从表格导入"), form=form, resource=resource)

    def preview_page(self, request: HttpRequest) -> HttpResponse:
        """Show what taking the file in would do, and do it once that is agreed to."""
        resource = self._resource(request)
        upload = TableUpload.objects.filter(
            by_id=request.user.pk, kind=self.opts.model_name
        ).first()
        if upload is None:
            messages.warning(request, _("没有等待确认的文件，请重新上传。"))
            return redirect(f"admin:{self._name('import')}")
        table = read_table(resource, bytes(upload.file))
        made = propose(resource, table)
        if request.method == "POST" and self._take(request, resource, table, made):
            upload.delete()
            return redirect(f"admin:{self._name('changelist')}")
        if request.method == "POST":
            made = propose(self._resource(request), table)
        return self._render(
            request,
            "preview",
            _("核对要导入的改动"),
            upload=upload,
            table=table,
            proposal=made,
            refusals=made.refusals[:REFUSALS_SHOWN],
            page=Paginator(made.changes, CHANGES_A_PAGE).get_page(request.GET.get("p")),
        )

    def _take(
        self, request: HttpRequest, resource: SheetResource, table: Table, made: Proposal
    ) -> bool:
        """Tell whether the proposal was taken in; if not, a message says why."""
        user: Any = request.user
        try:
            if request.POST.get("shown") != made.fingerprint:
                raise ValidationError(_("内容刚刚有了变化，下面是重新比对的结果。请再核对一次。"))
            take(resource, table, made, user, is_good_only="_good_only" in request.POST)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return False
        messages.success(request, _done(made))
        return True

    def export(self, request: HttpRequest, form: str) -> HttpResponse:
        """Answer the rows that the list shows under its filters, as a file."""
        resource = self._reader(request)
        shown: Any = self.get_changelist_instance(request)  # type: ignore[attr-defined]
        rows = resource.written(resource.exported(shown.get_queryset(request)))
        return table_answer(resource, form, rows, self._file_name(timezone.localdate().isoformat()))

    def template(self, request: HttpRequest, form: str) -> HttpResponse:
        """Answer a file with the headings alone; the workbook explains them."""
        return table_answer(self._reader(request), form, [], self._file_name("template"))

    def _resource(self, request: HttpRequest) -> SheetResource:
        if not self.may_import(request):
            raise PermissionDenied
        return self.table_resource(request.user)  # type: ignore[arg-type]

    def _reader(self, request: HttpRequest) -> SheetResource:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        return self.table_resource(None)

    def _links(self, request: HttpRequest) -> dict[str, str]:
        links = {
            "export_xlsx": self._address("export_xlsx"),
            "export_csv": self._address("export_csv"),
        }
        if self.may_import(request):
            links["import_page"] = self._address("import")
        return links

    def _file_name(self, mark: str) -> str:
        return f"{self.opts.model_name}-{mark}"

    def _address(self, name: str) -> str:
        return reverse(f"admin:{self._name(name)}")

    def _name(self, name: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def _render(self, request: HttpRequest, name: str, title: str, **more: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "back": self._address("changelist"),
            "import_page": self._address("import"),
            "template_xlsx": self._address("template_xlsx"),
            "template_csv": self._address("template_csv"),
            **self._links(request),
            **more,
        }
        return render(request, f"admin/villages/exchange/{name}.html", context)


def _done(made: Proposal) -> str:
    done = _("已导入：新增 %(added)s 行，修改 %(changed)s 行。") % {
        "added": made.added,
        "changed": made.changed,
    }
    if made.refusals:
        left = _("不合格的 %(count)s 行没有导入，也没有改动。") % {"count": made.refused_lines}
        return f"{done}{left}"
    return done
