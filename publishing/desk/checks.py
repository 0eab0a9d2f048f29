"""The panel “发布前检查”: what is found in the words of the form, saved or not."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path

from publishing.checks.dismissed import DismissedFinding
from publishing.checks.unsaved import text_in
from publishing.desk.rights import TextRights
from publishing.models import WorkingCopy
from publishing.of_text import key_of


class CheckPages(TextRights):
    """Answers the findings of a form's words as a fragment; dismisses a warning."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        guarded = self.admin_site.admin_view
        own = [
            path("add/checks/", guarded(self.check_new_text), name=f"{name}_check_new"),
            path("<int:pk>/checks/", guarded(self.check_text), name=f"{name}_check"),
            path("<int:pk>/checks/dismiss/", guarded(self.dismiss), name=f"{name}_dismiss"),
        ]
        return [*own, *super().get_urls()]

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        """Add the addresses of the panel, for those who may change the text."""
        context = super().form_context(request, text)
        if not self.may(request, "change" if text else "add", text):
            return context
        checks: dict[str, str] = {"address": self.address("check" if text else "check_new", text)}
        if text:
            checks["dismiss"] = self.address("dismiss", text)
        return {**context, "checks": checks}

    def check_text(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer what is found in the words of a text's form; changes nothing."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return self._answer(request, self._changeable(request, pk))

    def check_new_text(self, request: HttpRequest) -> HttpResponse:
        """Answer what is found in the words of a text that is not saved yet."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.may(request, "add"):
            raise PermissionDenied
        return self._answer(request, None)

    def dismiss(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep a warning away from a text from now on, or let all of them come back."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        text = self._changeable(request, pk)
        fingerprint = request.POST.get("fingerprint", "")
        if "restore" in request.POST:
            DismissedFinding.objects.of(text).delete()
        elif len(fingerprint) == DismissedFinding._meta.get_field("fingerprint").max_length:
            DismissedFinding.objects.get_or_create(
                **key_of(text),
                fingerprint=fingerprint,
                defaults={"dismissed_by": request.user},  # type: ignore[misc]
            )
        return HttpResponse(status=204)

    def _changeable(self, request: HttpRequest, pk: int) -> WorkingCopy:
        text = self.get_queryset(request).filter(pk=pk).first()
        if text is None:
            raise Http404
        if not self.may(request, "change", text):
            raise PermissionDenied
        return text

    def _answer(self, request: HttpRequest, text: WorkingCopy | None) -> HttpResponse:
        form_class: Any = self.get_form(request, text, change=text is not None)
        written = text_in(form_class(request.POST, instance=text))
        context = {"report": self.checked(request, written), "is_stored": text is not None}
        return render(request, "admin/publishing/checks/findings.html", context)
