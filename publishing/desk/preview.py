"""The preview on the desk: what readers would get of the form as it stands now."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from publishing import previews
from publishing.desk.rights import TextRights
from publishing.models import WorkingCopy
from publishing.previews import Preview
from publishing.unsaved import fill


class PreviewPages(TextRights):
    """The public page of a form's values, which are not stored for it."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.preview_page))
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        return [
            path("preview/", view, name=f"{name}_new"),
            path("<int:pk>/preview/", view, name=name),
            *super().get_urls(),
        ]

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        address = self.address("preview", text) if text else self.address("preview_new")
        return {**super().form_context(request, text), "preview_address": address}

    def preview_page(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Show the form's values, valid or not; without a form the text as it is saved.

        422 with a sentence when the page's address is not settled.
        """
        text = self._text_to_preview(request, pk)
        lines: list[str] = []
        if request.method == "POST" and self._may_fill(request, text):
            form_class: Any = self.get_form(request, text, change=text is not None)
            text, problems = fill(form_class(request.POST, request.FILES, instance=text))
            lines = [_("还没有填好：%(problem)s") % {"problem": problem} for problem in problems]
        if text is None:
            raise Http404
        try:
            return previews.render(text, Preview(lines=lines, language=get_language() or ""))
        except ValidationError as error:
            sentence = " ".join(error.messages)
            return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=422)

    def _text_to_preview(self, request: HttpRequest, pk: int | None) -> WorkingCopy | None:
        """Return the text, None for a new one; 404 or 403 where the account may not see it."""
        if pk is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return None
        text = self.get_queryset(request).filter(pk=pk).first()
        if text is None:
            raise Http404
        if not self.has_view_or_change_permission(request, text):
            raise PermissionDenied
        return text

    def _may_fill(self, request: HttpRequest, text: WorkingCopy | None) -> bool:
        return text is None or self.has_change_permission(request, text)
