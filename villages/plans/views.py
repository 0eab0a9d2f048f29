"""Public pages of plans."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from delivery.pages import public_page
from villages import counts
from villages.plans import listing, page
from villages.plans.models import Plan


@public_page
def plan_list(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show how far the plans of each county are known; four queries."""
    return render(request, "villages/plans/plan_list.html", {"overview": listing.overview(at)})


@public_page
def plan_county(request: HttpRequest, code: str, *, at: datetime) -> HttpResponse:
    """Show the plans of a county by township, and which villages have none on record."""
    county = get_object_or_404(counts.counties(), code=code)
    own, townships = listing.of_county(county, at)
    context = {"county": county, "own": own, "townships": townships}
    return render(request, "villages/plans/plan_county.html", context)


@public_page
def plan_detail(request: HttpRequest, number: str, *, at: datetime) -> HttpResponse:
    """Show a plan; one that was withdrawn is gone, with its reason."""
    return _shown(request, number, at, "villages/plans/plan_detail.html")


@public_page
def plan_notice(request: HttpRequest, number: str, *, at: datetime) -> HttpResponse:
    """Show a plan as a sheet for the notice board, to be printed on A3."""
    return _shown(request, number, at, "villages/plans/plan_notice.html")


def _shown(request: HttpRequest, number: str, at: datetime, template: str) -> HttpResponse:
    plan = Plan.objects.as_of(at).filter(pk=int(number)).first()
    if plan is None or not (plan.is_public or plan.withdrawn_at):
        raise Http404
    if not plan.is_public:
        context = {"plan": plan, "is_error": True}
        return render(request, "villages/plans/plan_gone.html", context, status=410)
    return render(request, template, {**page.context(plan, at), "square": page.square(plan)})
