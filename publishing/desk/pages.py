"""The pages of the verbs, and where a form's buttons lead."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from publishing.desk.lists import state_badge
from publishing.desk.rights import TextRights
from publishing.desk.verbs import ASKING, VERBS, Verb
from publishing.editor import nonced
from publishing.models import WorkingCopy


class VerbPages(TextRights):
    """Buttons that act, and pages that ask first."""

    def offered(self, request: HttpRequest, text: WorkingCopy | None) -> list[Verb]:
        """Return the buttons for an account and the moment; a new text can only be handed on."""
        if text is None:
            blank = self.model()
            verbs = [
                verb(self, request, blank) for verb in VERBS if verb.name in ("submit", "publish")
            ]
            return [verb for verb in verbs if self.may(request, verb.permission)]
        text.state()
        verbs = [
            verb(self, request, text) for verb in VERBS if self.may(request, verb.permission, text)
        ]
        return [verb for verb in verbs if verb.is_offered()]

    def go_on(self, request: HttpRequest, text: WorkingCopy) -> HttpResponse:
        """Go where the pressed button leads, once the form is stored."""
        for verb in VERBS:
            if f"_{verb.name}" in request.POST:
                return self._start(verb(self, request, text))
        messages.success(request, _("已存到工作台。读者看到的没有变化。"))
        return redirect(self.address("change", text))

    def _start(self, verb: Verb) -> HttpResponse:
        if verb.asks:
            return redirect(self.address(verb.name, verb.text))
        try:
            messages.success(verb.request, verb.act({}))
        except ValidationError as error:
            messages.error(verb.request, " ".join(error.messages))
        return redirect(self.address("change", verb.text))

    # The pages of the verbs that ask.

    def get_urls(self) -> list[URLPattern]:
        pages = [
            path(
                f"<int:pk>/{verb.name}/",
                self.admin_site.admin_view(self.verb_page),
                {"verb": verb},
                name=f"{self.opts.app_label}_{self.opts.model_name}_{verb.name}",
            )
            for verb in ASKING
        ]
        return pages + super().get_urls()

    def verb_page(self, request: HttpRequest, pk: int, verb: type[Verb]) -> HttpResponse:
        """Ask what a verb needs, then do it; a refusal keeps what was filled in."""
        text = self.get_queryset(request).filter(pk=pk).first()
        if text is None:
            raise Http404
        if not self.may(request, verb.permission, text):
            raise PermissionDenied
        step = verb(self, request, text)
        form = step.form(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                messages.success(request, step.act(form.cleaned_data))
                return HttpResponseRedirect(self.address("change", text))
            except ValidationError as error:
                form.add_failure(error)
        return self._ask(request, step, form)

    def _ask(self, request: HttpRequest, step: Verb, form: Any) -> HttpResponse:
        text = step.text
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": text,
            "title": step.title,
            "subtitle": str(text),
            "verb": step,
            "form": form,
            "media": nonced(request, self.media + form.media),
            "state_badge": state_badge(text),
            "waiting": text.waiting_edition(),
            "back": self.address("change", text),
        }
        return render(request, f"admin/publishing/{step.name}.html", context)
