"""Pages of the desk beside a plan's form: making it public, withdrawing it, the clock."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.scopes import covers_codes
from delivery.pages import renew
from publishing.desk.trays import REVIEW, SHOWN, Tray, TrayLine
from villages.plans import clock, fetching, keeping
from villages.plans.desk_forms import WithdrawForm
from villages.plans.models import Plan, PlanDocument
from villages.plans.page import answers


def publish(request: HttpRequest, desk: Any, pk: int) -> HttpResponse:
    """Show what readers will see and what is missing; then let them see it."""
    plan = _allowed(request, desk, pk)
    if request.method == "POST":
        try:
            keeping.publish(plan, request.user)  # type: ignore[arg-type]
        except ValidationError as refusal:
            for sentence in refusal.messages:
                messages.error(request, sentence)
        else:
            renew([plan.get_absolute_url()])
            messages.success(request, _("已公开，读者现在就能看到。"))
        return _back(plan)
    context = {
        "title": _("公开规划"),
        "missing": keeping.missing_for_readers(plan),
        "unwritten": [answer.question for answer in answers(plan) if not answer.words],
        "documents": plan.documents.all(),
    }
    return _page(request, desk, plan, "admin/villages/plans/publish.html", context)


def withdraw(request: HttpRequest, desk: Any, pk: int) -> HttpResponse:
    """Ask for the reason; then take the plan from readers."""
    plan = _allowed(request, desk, pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keeping.withdraw(plan, request.user, reason=form.cleaned_data["reason"])  # type: ignore[arg-type]
        renew([plan.get_absolute_url()])
        messages.success(request, _("已撤下。读者会看到您写的原因。"))
        return _back(plan)
    context = {"title": _("撤下规划"), "form": form}
    return _page(request, desk, plan, "admin/villages/plans/withdraw.html", context)


def document(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send a document as it came, public or not, to staff only."""
    if not request.user.has_perm("villages.view_plan"):
        raise PermissionDenied
    return fetching.send(request, get_object_or_404(PlanDocument, pk=pk))


@dataclass(frozen=True)
class Part:
    """A part of the clock's list."""

    title: str
    rows: list[tuple[Plan, clock.Clock]]


def clock_list(request: HttpRequest, desk: Any) -> HttpResponse:
    """Show which plans are overdue for publication, which soon due; two queries."""
    if not request.user.has_perm("villages.view_plan"):
        raise PermissionDenied
    now = timezone.now()
    days = clock.calendar()
    plans = Plan.objects.as_of(now).filter(is_example=False)
    rows = clock.clocks(plans, timezone.localdate(now), days)
    waiting = [(plan, one) for plan, one in rows if one.published_on is None]
    parts = [
        Part(_("已超期"), [pair for pair in waiting if pair[1].is_overdue]),
        Part(_("快到期"), [pair for pair in waiting if pair[1].is_soon]),
        Part(_("还有时间"), [p for p in waiting if not (p[1].is_overdue or p[1].is_soon)]),
        Part(_("公布晚了"), [pair for pair in rows if pair[1].published_on and pair[1].is_late]),
    ]
    context = {
        **admin.site.each_context(request),
        "opts": desk.opts,
        "title": _("公布期限"),
        "parts": parts,
        "without_day": [
            plan
            for plan in plans
            if plan.state in (Plan.State.APPROVED, Plan.State.PUBLISHED) and not plan.approved_on
        ],
        "known_years": sorted(days.years),
        "soon_days": clock.SOON_DAYS,
        "limit_days": clock.LIMIT_DAYS,
    }
    return render(request, "admin/villages/plans/clock.html", context)


def trays(request: HttpRequest) -> list[Tray]:
    """Return what the desk's first page says of the clock, within the account's scope."""
    now = timezone.now()
    plans: Any = Plan.objects.filter(is_example=False).as_of(now)
    plans = plans.filter(approved_on__isnull=False, published_on=None)
    urgent = [
        (plan, one)
        for plan, one in clock.clocks(
            plans.prefetch_related("plan_places"), timezone.localdate(now)
        )
        if (one.is_overdue or one.is_soon)
        and covers_codes(request.user, [place.code for place in plan.plan_places.all()])
    ]
    lines = [_tray_line(plan, one) for plan, one in urgent[:SHOWN]]
    address = reverse("admin:villages_plan_clock")
    return [Tray(REVIEW, _("规划：公布期限"), lines, address)] if lines else []


def _tray_line(plan: Plan, one: clock.Clock) -> TrayLine:
    due = _("最迟 %(day)s") % {"day": one.due_on.isoformat()}
    note = _("已超期，%(due)s") % {"due": due} if one.is_overdue else due
    return TrayLine(str(plan), reverse("admin:villages_plan_change", args=[plan.pk]), note)


def _allowed(request: HttpRequest, desk: Any, pk: int) -> Plan:
    plan = get_object_or_404(Plan, pk=pk)
    if not desk.has_publish_permission(request, plan):
        raise PermissionDenied
    return plan


def _page(
    request: HttpRequest, desk: Any, plan: Plan, template: str, context: dict[str, Any]
) -> HttpResponse:
    frame = {
        **admin.site.each_context(request),
        "opts": desk.opts,
        "plan": plan,
        "back": reverse("admin:villages_plan_change", args=[plan.pk]),
        "media": desk.media,
    }
    return render(request, template, {**frame, **context})


def _back(plan: Plan) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:villages_plan_change", args=[plan.pk]))
