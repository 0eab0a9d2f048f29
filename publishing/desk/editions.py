"""The desk of editions: to read what readers saw, and to copy it back to the desk."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from publishing import workflow
from publishing.admin import WorkingCopyAdmin
from publishing.models import Edition
from publishing.numbers import number
from publishing.reviews import Step
from publishing.signoffs import signed_for


class EditionAdmin(admin.ModelAdmin[Any]):
    """What readers saw from a moment on: to read, and to copy back to the desk."""

    change_form_template = "admin/publishing/edition_form.html"
    actions = None
    view_on_site = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send to the texts: editions are reached from theirs."""
        return redirect(self.text_admin().address("changelist"))

    def text_admin(self) -> WorkingCopyAdmin:
        model = self.model._meta.get_field(self.model.text_field).related_model
        return self.admin_site._registry[model]  # type: ignore[return-value]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        own = [
            "kind",
            "live_from",
            "live_until",
            "published_at",
            "published_by",
            "reason",
            "change_kind",
            "change_note",
            "hides_before",
        ]
        desk = self.text_admin()
        columns = desk.model.columns._meta.fields
        return own + desk.shown(field.name for field in columns if field.editable)

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_page)
        return [path("<int:pk>/restore/", view, name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        edition = kwargs["obj"]
        desk = self.text_admin()
        context["signed"] = [
            (Step(int(one["step"])).label, one["by"], datetime.fromisoformat(one["at"]))
            for one in signed_for(edition.text, edition.revision)
        ]
        context["text_address"] = desk.address("change", edition.text)
        if desk.may(request, "change", edition.text) and edition.kind == Edition.Kind.TEXT:
            context["restore_address"] = (
                f"admin:{self.opts.app_label}_{self.opts.model_name}_restore"
            )
        return super().render_change_form(request, context, *args, **kwargs)

    def restore_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Copy an edition's words to the desk, in place of those that stand there."""
        edition = self.get_queryset(request).filter(pk=pk).first()
        if edition is None:
            raise Http404
        desk = self.text_admin()
        if not desk.may(request, "change", edition.text):
            raise PermissionDenied
        if request.method != "POST":
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", pk)
        try:
            workflow.restore(
                edition.text,
                edition,
                request.user,  # type: ignore[arg-type]
                seen=number(request.POST.get("seen")),
            )
            messages.success(request, _("已把这个版本复制到工作台。发布之后读者才会看到。"))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect(desk.address("change", edition.text))
