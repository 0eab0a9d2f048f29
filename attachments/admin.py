"""The desk of attachments. Every change goes through a verb of `attachments.release`."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attachments import files, release
from attachments.forms import AttachmentUploadForm, TakeDownForm
from attachments.models import Attachment, AttachmentUse


class AttachmentColumns:
    """Columns for a ModelAdmin; all are read-only."""

    @admin.display(description=gettext_lazy("读者看到的"), ordering="released_at")
    def standing(self, attachment: Attachment) -> SafeString:
        state, label = ("live", _("已公开")) if attachment.is_released else ("draft", _("未公开"))
        if attachment.first_released_at and not attachment.is_released:
            state, label = "withdrawn", _("已撤下")
        return format_html('<span class="badge badge--{}">{}</span>', state, label)

    @admin.display(description=gettext_lazy("大小"), ordering="size_bytes")
    def size(self, attachment: Attachment) -> str:
        return filesizeformat(attachment.size_bytes)

    @admin.display(description=gettext_lazy("文件"))
    def of_the_file(self, attachment: Attachment) -> SafeString:
        return format_html(
            '<a href="{}">{}</a> {}，{}',
            reverse("admin:attachments_attachment_fetch", args=[attachment.pk]),
            attachment.file_name or attachment.download_name,
            self.size(attachment),
            attachment.uploaded_by or _("本站"),
        )

    @admin.display(description=gettext_lazy("用在"))
    def where_used(self, attachment: Attachment) -> SafeString | str:
        links = ((_link(use),) for use in attachment.uses.order_by("subject_kind", "subject_key"))
        return format_html_join(SafeString("<br>"), "{}", links) or _("还没有用在任何页面上。")


@admin.register(Attachment)
class AttachmentAdmin(AttachmentColumns, admin.ModelAdmin[Attachment]):
    list_display = ["title", "kind", "size", "standing", "uploaded_at"]
    list_filter = ["kind"]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["title", "file_name"]
    readonly_fields = ["kind", "standing", "of_the_file", "where_used"]
    change_form_template = "admin/attachments/attachment/change_form.html"

    def get_fields(self, request: HttpRequest, obj: Attachment | None = None) -> Any:
        return ["title", *self.readonly_fields] if obj else ["file", "title"]

    def get_readonly_fields(self, request: HttpRequest, obj: Attachment | None = None) -> list[str]:
        return list(self.readonly_fields) if obj else []

    def get_form(
        self,
        request: HttpRequest,
        obj: Attachment | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> Any:
        if obj is None:
            kwargs.update(form=AttachmentUploadForm, fields=["title"])
        form: Any = super().get_form(request, obj, change, **kwargs)
        if obj is None:
            form.by = request.user
        return form

    def get_urls(self) -> list[URLPattern]:
        def own(address: str, view: Any, name: str) -> URLPattern:
            view = self.admin_site.admin_view(view)
            return path(f"<int:pk>/{address}/", view, name=f"attachments_attachment_{name}")

        return [
            own("take-down", self.take_down_view, "take_down"),
            own("fetch", self.fetch_view, "fetch"),
            *super().get_urls(),
        ]

    # Who may do what

    def has_release_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("attachments.release_attachment")

    def has_change_permission(self, request: HttpRequest, obj: Attachment | None = None) -> bool:
        """The title of a released file is public at once: it needs the right to release."""
        allowed = super().has_change_permission(request, obj)
        return allowed and not (
            obj and obj.is_released and not self.has_release_permission(request)
        )

    def has_delete_permission(self, request: HttpRequest, obj: Attachment | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or release.is_deletable(obj))

    # Saving, releasing, fetching, deleting

    def save_model(self, request: HttpRequest, obj: Attachment, form: Any, change: bool) -> None:
        """Store a changed title; a new attachment was stored when its form was checked."""
        if change:
            release.describe(obj, _user(request))

    def log_addition(self, request: HttpRequest, obj: Attachment, message: Any) -> Any:
        return None if obj.was_here_already else super().log_addition(request, obj, message)

    def response_add(
        self, request: HttpRequest, obj: Attachment, post_url_continue: str | None = None
    ) -> HttpResponse:
        if obj.was_here_already:
            text = _("这个文件早已在附件库里，没有再存一份。下面是已有的那一个，标题没有改动。")
            self.message_user(request, text, messages.WARNING)
            return HttpResponseRedirect(_address("change", obj))
        return self._release_if_asked(request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request: HttpRequest, obj: Attachment) -> HttpResponse:
        return self._release_if_asked(request, obj) or super().response_change(request, obj)

    def _release_if_asked(self, request: HttpRequest, obj: Attachment) -> HttpResponse | None:
        if "_release" not in request.POST:
            return None
        if not self.has_release_permission(request):
            raise PermissionDenied
        try:
            release.release(obj, _user(request))
        except ValidationError as refusal:
            self.message_user(request, refusal.messages[0], messages.ERROR)
        else:
            self.message_user(request, _("附件已保存并公开。"), messages.SUCCESS)
        return HttpResponseRedirect(_address("change", obj))

    def take_down_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason and show where the file stands; then take it down."""
        if not self.has_release_permission(request):
            raise PermissionDenied
        attachment = get_object_or_404(Attachment, pk=pk)
        form = TakeDownForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                release.take_down(attachment, _user(request), reason=form.cleaned_data["reason"])
            except ValidationError as refusal:
                self.message_user(request, refusal.messages[0], messages.ERROR)
            else:
                text = _("附件已撤下，读者在任何页面上都看不到它了。")
                self.message_user(request, text, messages.SUCCESS)
            return HttpResponseRedirect(_address("change", attachment))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("撤下附件"),
            "subject": attachment,
            "where_used": self.where_used(attachment),
            "form": form,
            "back": _address("change", attachment),
            "media": self.media,
        }
        return render(request, "admin/attachments/attachment/take_down.html", context)

    def fetch_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """Send the file as it came, released or not, to staff only."""
        if not request.user.has_perm("attachments.view_attachment"):
            raise PermissionDenied
        return files.send(get_object_or_404(Attachment, pk=pk))

    def delete_model(self, request: HttpRequest, obj: Attachment) -> None:
        release.discard(obj, _user(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Attachment]) -> None:
        for attachment in queryset:
            release.discard(attachment, _user(request))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name what may not be deleted as standing in the way, so that nothing is."""
        to_delete, counts, missing, protected = super().get_deleted_objects(objs, request)
        kept = [one for one in objs if not release.is_deletable(one)]
        if kept:
            missing = set()
            protected = [
                _("“%(attachment)s”公开过或正在使用") % {"attachment": one} for one in kept
            ]
        return to_delete, counts, missing, protected


def _link(use: AttachmentUse) -> str:
    try:
        name = f"admin:{use.subject_kind.replace('.', '_')}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[use.subject_key]), use)
    except NoReverseMatch:
        return str(use)


def _user(request: HttpRequest) -> Any:
    return request.user


def _address(view: str, attachment: Attachment) -> str:
    return reverse(f"admin:attachments_attachment_{view}", args=[attachment.pk])
