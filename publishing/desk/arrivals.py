"""Pasting and importing on the desk: what arrives is made ours, and goes into the form."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from publishing.desk.rights import TextRights
from publishing.fields import ProseField
from publishing.incoming import clipboard, word
from publishing.incoming.sentences import told
from publishing.models import WorkingCopy


class ArrivalPages(TextRights):
    """Addresses that answer with HTML for the editor; nothing of the text is stored by them."""

    def get_urls(self) -> list[URLPattern]:
        kinds = {"paste": self.paste, "import": self.bring_in}
        pages = [
            path(
                f"{where}/{name}/",
                self.admin_site.admin_view(view),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{prefix}{name}",
            )
            for name, view in kinds.items()
            for where, prefix in (("add", "add_"), ("<int:pk>", ""))
        ]
        return [*pages, *super().get_urls()]

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        context = super().form_context(request, text)
        if not self._takes(request, text):
            return context
        prefix = "" if text else "add_"
        arrivals = {
            "paste": self.address(f"{prefix}paste", text),
            "import": self.address(f"{prefix}import", text),
            "body": self.imported_into(),
        }
        return {**context, "arrivals": arrivals}

    @method_decorator(require_POST)
    def paste(self, request: HttpRequest, pk: int | None = None) -> JsonResponse:
        """Answer what was pasted as HTML of ours, and a sentence on what became of it."""
        self._check(request, pk)
        files = request.FILES.getlist("files")
        try:
            arrival = clipboard.arrival(
                request.FILES.get("html"), files, request.user, request.FILES.get("rtf")
            )
        except ValidationError as refusal:
            return JsonResponse({"said": " ".join(refusal.messages)}, status=422)
        return JsonResponse({"html": arrival.html, "said": told(arrival, _("已粘贴。"))})

    @method_decorator(require_POST)
    def bring_in(self, request: HttpRequest, pk: int | None = None) -> JsonResponse:
        """Answer what a Word file holds: the HTML of its text, and a headline if one is wanted."""
        self._check(request, pk)
        file = request.FILES.get("file")
        if file is None:
            return JsonResponse({"said": _("请先选择一个 Word 文件。")}, status=422)
        try:
            arrival = word.imported(file, request.user, "has_headline" in request.POST)
        except ValidationError as refusal:
            return JsonResponse({"said": " ".join(refusal.messages)}, status=422)
        opening = _("已导入，接在原有正文的后面。") if "has_body" in request.POST else _("已导入。")
        if arrival.headline:
            opening += _("标题取自文件，请核对。")
        return JsonResponse(
            {"html": arrival.html, "headline": arrival.headline, "said": told(arrival, opening)}
        )

    def _check(self, request: HttpRequest, pk: int | None) -> None:
        """Refuse who may not write the text; one query for a text that is there."""
        text = None
        if pk is not None:
            text = self.model._default_manager.filter(pk=pk).first()
            if text is None:
                raise Http404
        if not self._takes(request, text):
            raise PermissionDenied

    def _takes(self, request: HttpRequest, text: WorkingCopy | None) -> bool:
        return self.may(request, "change", text) if text else self.may(request, "add")

    def imported_into(self) -> str:
        """Return the field that a Word file fills; empty where a text has several."""
        names = [field.name for field in self.opts.fields if isinstance(field, ProseField)]
        return names[0] if len(names) == 1 else ""
