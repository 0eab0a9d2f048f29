"""The Chinese original beside an English form, and the word that the English has caught up."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from publishing import workflow
from publishing.desk.rights import TextRights
from publishing.languages import Language
from publishing.models import TranslatedFrom, WorkingCopy
from publishing.originals import shown_original
from publishing.translations import hash_of, words_of

CAUGHT_UP = "translation_caught_up"
SEEN = "translation_seen"


class TranslationPages(TextRights):
    def get_urls(self) -> list[URLPattern]:
        page = require_http_methods(["GET", "POST"])(self.translation_page)
        name = f"{self.opts.app_label}_{self.opts.model_name}_original"
        view = self.admin_site.admin_view(page)
        return [path("<int:pk>/original/", view, name=name), *super().get_urls()]

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        """Say where the original is asked for; no query, for it comes when the form stands."""
        context = super().form_context(request, text)
        if text is None or text.language == Language.CHINESE or not text.translated_fields:
            return context
        return {**context, "original_address": self.address("original", text)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Note that the saved translation has caught up, where its box is ticked."""
        super().save_related(request, form, formsets, change)
        if CAUGHT_UP not in request.POST:
            return
        try:
            seen, by = request.POST.get(SEEN, ""), request.user
            workflow.confirm_translation(form.instance, by, seen=seen)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))

    def translation_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer the original with its changes marked; a POST says that they are translated.

        422 with a sentence when the original changed meanwhile.
        """
        text = self.get_queryset(request).filter(pk=pk).first()
        if text is None:
            raise Http404
        if not self.has_view_or_change_permission(request, text):
            raise PermissionDenied
        may_confirm, problem = self.may(request, "change", text), ""
        if request.method == "POST":
            if not may_confirm:
                raise PermissionDenied
            problem = self._confirm(request, text)
        context = {**self._original(request, text), "may_confirm": may_confirm, "problem": problem}
        template = "admin/publishing/includes/original.html"
        return render(request, template, context, status=422 if problem else 200)

    def _confirm(self, request: HttpRequest, text: WorkingCopy) -> str:
        """Return why the translation was not confirmed, or nothing."""
        try:
            seen, by = request.POST.get(SEEN, ""), request.user
            workflow.confirm_translation(text, by, seen=seen)  # type: ignore[arg-type]
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    def _original(self, request: HttpRequest, text: WorkingCopy) -> dict[str, Any]:
        original = text.original()
        if original is None or not self.has_view_or_change_permission(request, original):
            return {"has_original": original is not None}
        translated_from = TranslatedFrom.objects.of(text).select_related("confirmed_by").first()
        return {
            "has_original": True,
            "chinese": original,
            "state": original.state(),
            "translated_from": translated_from,
            "fields": shown_original(original, translated_from),
            "seen": hash_of(words_of(original)),
            "chinese_address": self.address("change", original),
        }
