"""How plans are named on public pages."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from villages.plans.clock import LIMIT_DAYS
from villages.plans.models import Plan
from villages.plans.on_record import PlanOnRecord, of_place

register = template.Library()


@register.filter
def plans_of(plans: Iterable[PlanOnRecord], code: str) -> list[PlanOnRecord]:
    """Return a place's own plans among those on record, the one that counts first."""
    return of_place(plans or [], code)


@register.simple_tag
def statutory_days() -> int:
    """Return the working days within which an approved plan is made public."""
    return LIMIT_DAYS


@register.simple_tag
def plan_words(plan: Plan, name: str) -> SafeString | str:
    """Return a column in the language of the page; in Chinese, marked, where it has no other.

    What is empty is said to be unknown.
    """
    chinese = getattr(plan, name)
    if not chinese:
        return _("不详")
    words = getattr(plan, f"{name}_en", "") if get_language() == "en" else chinese
    return words or format_html('<span lang="zh-Hans">{}</span>', chinese)


@register.simple_tag
def plan_period(plan: Plan) -> str:
    """Return the years of a plan in words."""
    years: dict[str, Any] = {"first": plan.period_from, "last": plan.period_until}
    if plan.period_from and plan.period_until:
        return _("%(first)s—%(last)s年") % years
    if plan.period_until:
        return _("至%(last)s年") % years
    if plan.period_from:
        return _("自%(first)s年") % years
    return _("不详")
