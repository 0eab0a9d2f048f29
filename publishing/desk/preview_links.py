"""The panel of preview links: making one, seeing which are open, revoking."""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from publishing import workflow
from publishing.desk.rights import TextRights
from publishing.models import PreviewLink, WorkingCopy
from publishing.workflow.preview_links import DAYS, DAYS_FIRST

PAST_SHOWN = 10
# No more digits than every database's key.
NUMBER = re.compile(r"[0-9]{1,18}")


class PreviewLinkPages(TextRights):
    """Links for people without an account. Whoever may change a text may make them."""

    def get_urls(self) -> list[URLPattern]:
        page = require_http_methods(["GET", "POST"])(self.preview_links_page)
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview_links"
        view = self.admin_site.admin_view(page)
        return [path("<int:pk>/preview/links/", view, name=name), *super().get_urls()]

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        context = super().form_context(request, text)
        if text is None or not self.may(request, "change", text):
            return context
        return {**context, "preview_links_address": self.address("preview_links", text)}

    def preview_links_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer the panel's list, after making (`days`) or revoking (`revoke`) a link.

        A new link stands in this one answer and in no other; 422 with a sentence when
        the verb refuses.
        """
        text = self.get_queryset(request).filter(pk=pk).first()
        if text is None:
            raise Http404
        if not self.may(request, "change", text):
            raise PermissionDenied
        new, problem = "", ""
        if request.method == "POST":
            try:
                new = self._act(request, text)
            except ValidationError as error:
                problem = " ".join(error.messages)
        context = {
            **_lists(text),
            "new": new,
            "problem": problem,
            "days": DAYS,
            "first": DAYS_FIRST,
        }
        template = "admin/publishing/includes/preview_link_list.html"
        return render(request, template, context, status=422 if problem else 200)

    def _act(self, request: HttpRequest, text: WorkingCopy) -> str:
        """Return the address of the link that was made; empty when one was revoked."""
        by: Any = request.user
        if "revoke" in request.POST:
            key = _number(request.POST["revoke"])
            workflow.revoke_preview_link(text, by, key=key)
            return ""
        _link, token = workflow.make_preview_link(text, by, days=_number(request.POST.get("days")))
        return settings.SITE_URL + reverse("preview_open", args=[token])


def _number(typed: str | None) -> int:
    """Return a number that was sent, 0 for what is none: the verb says what is wrong."""
    return int(typed) if typed and NUMBER.fullmatch(typed) else 0


def _lists(text: WorkingCopy) -> dict[str, Any]:
    """Return the open links and the newest others; two queries."""
    now = timezone.now()
    links = PreviewLink.objects.of(text).select_related("made_by")
    return {
        "links": list(links.open(now)),
        "past": list(links.exclude(pk__in=links.open(now).values("pk"))[:PAST_SHOWN]),
    }
