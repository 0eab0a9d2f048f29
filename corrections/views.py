"""The form, and what became of a report. Neither is ever stored as a page."""

from datetime import datetime
from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.origin import client_address
from corrections import verbs
from corrections.forms import ReportForm
from corrections.limits import sender_of
from corrections.models import Report
from corrections.pages import known_page
from corrections.sending import is_from_here, is_too_large
from delivery.pages import public_page

KEYS = ("page",)


@public_page(keys=KEYS, is_stored=False)
def _form(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show the form, for the page that it was opened from."""
    page = known_page(request.GET.get("page", ""))
    return _shown(request, ReportForm(initial={"page": page}), page)


def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take in what was sent by it."""
    return _taken(request) if request.method == "POST" else _form(request)


report.public_keys = KEYS  # type: ignore[attr-defined]
report.is_stored = False  # type: ignore[attr-defined]


def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show what became of a report, to whoever holds its receipt; one query."""
    found = get_object_or_404(Report, receipt=receipt)
    response = render(request, "corrections/receipt.html", {"report": found, "at": timezone.now()})
    patch_cache_control(response, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def _taken(request: HttpRequest) -> HttpResponse:
    """Take in a report, and lead to its receipt; a refusal shows the form with its words."""
    if is_too_large(request):
        sentence = _("发送的内容太大，没有收下。请只写文字，最多两千字。")
        return _refused(request, sentence, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not is_from_here(request):
        sentence = _("这份内容不是从本站的页面发来的，没有收下。请打开出错的页面，点“纠错”。")
        return _refused(request, sentence, HTTPStatus.FORBIDDEN)
    form = ReportForm(request.POST)
    if form.is_valid():
        try:
            return redirect(_stored(request, form))
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return _shown(request, form, known_page(request.POST.get("page", "")), _status_of(form))


def _stored(request: HttpRequest, form: ReportForm) -> Report:
    return verbs.receive(
        page=form.cleaned_data["page"],
        words=form.cleaned_data["words"],
        contact=form.cleaned_data["contact"],
        language=str(get_language()),
        sender=sender_of(client_address(request), timezone.now()),
    )


def _status_of(form: ReportForm) -> HTTPStatus:
    is_too_much = form.has_error("__all__", "too_much")
    return HTTPStatus.TOO_MANY_REQUESTS if is_too_much else HTTPStatus.BAD_REQUEST


def _refused(request: HttpRequest, sentence: str, status: HTTPStatus) -> HttpResponse:
    return _shown(request, ReportForm(), "", status, sentence)


def _shown(
    request: HttpRequest,
    form: ReportForm,
    page: str,
    status: HTTPStatus = HTTPStatus.OK,
    sentence: str = "",
) -> HttpResponse:
    context = {"form": form, "page": page, "sentence": sentence, "at": timezone.now()}
    response = render(request, "corrections/report.html", context, status=status)
    if status != HTTPStatus.OK:
        patch_cache_control(response, no_store=True)
    return response
