"""The desk's page of probable titles: each entry beside the villages that it may mean."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite, site
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from villages.designations import answering, candidates
from villages.designations.models import Designation
from villages.finding import label

PER_PAGE = 20
LARGEST = 9 * 10**17


def urls(desk: AdminSite) -> list[URLPattern]:
    """Return the queue's address on the desk."""
    return [path("villages/titles/", desk.admin_view(page), name="designation_queue")]


def page(request: HttpRequest) -> HttpResponse:
    """Show the matches that wait, with what they may mean; or take an answer. Four queries."""
    user: Any = request.user
    if not user.has_perm("villages.view_designation"):
        raise PermissionDenied
    may_answer = user.has_perm("villages.change_designation")
    if request.method == "POST":
        if not may_answer:
            raise PermissionDenied
        return _answer(request)
    waiting = Designation.objects.waiting().select_related("village__township__county")
    shown = Paginator(waiting.order_by("village", "pk"), PER_PAGE).get_page(request.GET.get("p"))
    offered = candidates.of(shown.object_list) if shown.object_list else {}
    context = {
        **site.each_context(request),
        "title": _("待核实的称号"),
        "page": shown,
        "entries": [(one, offered[one.pk]) for one in shown.object_list],
        "may_answer": may_answer,
    }
    return render(request, "admin/villages/designation_queue.html", context)


def _answer(request: HttpRequest) -> HttpResponse:
    """Confirm or reject as asked, tell how it went, and show the rest of the queue."""
    number = request.POST.get("number", "")
    is_number = number.isascii() and number.isdigit() and int(number) < LARGEST
    try:
        done = _done(request, int(number) if is_number else 0)
    except ValidationError as refusal:
        messages.error(request, "；".join(refusal.messages))
    else:
        messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:designation_queue"))


def _done(request: HttpRequest, number: int) -> str:
    user: Any = request.user
    if "confirm" in request.POST:
        designation = answering.confirm(number, user, request.POST.get("village", ""))
        names = {"title": designation, "village": label(designation.village)}
        return _("已核实：%(village)s，%(title)s。读者现在能看到。") % names
    designation = answering.reject(number, user, request.POST.get("reason", ""))
    return _("已否定：“%(listed)s”。读者看不到，理由在工作记录里。") % {
        "listed": designation.listed_as
    }
