"""The planner's tables: rows of words, for the page and for files alike."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from villages.finding import labels
from villages.models import Figure, Plan
from villages.planning.asked import Asked
from villages.planning.standing import Layer, Standing, below
from villages.plans.clock import clocks


@dataclass(frozen=True)
class Line:
    """A row; the first cell is its heading, and leads to an address of the desk."""

    cells: list[str]
    address: str = ""


@dataclass(frozen=True)
class Table:
    """A table of words under its headings."""

    columns: list[str]
    lines: Sequence[Line]


def of_villages(rows: Iterable[Standing]) -> Table:
    """Return villages and what each has; no query."""
    columns = [_("村庄"), _("代码"), _("县（市、区）"), _("乡镇（街道）"), _("规划")]
    columns += [_("公开照片"), *(str(Layer(name).label) for name in ("profile", "translation"))]
    return Table([*columns, _("数据条数")], [_village(row) for row in rows])


def _village(row: Standing) -> Line:
    village = row.village
    county, township = village.parents
    has = {True: _("有"), False: _("缺")}
    return Line(
        [
            village.display_name,
            village.code,
            county.display_name,
            township.display_name,
            row.plan_label,
            str(row.photos),
            has[row.profile],
            has[row.translation],
            str(row.figures),
        ],
        reverse("admin:villages_village_change", args=[village.code]),
    )


def late(asked: Asked, at: datetime) -> Table:
    """Return the plans past their day of publication, the longest waiting first; three queries."""
    plans: Any = (
        Plan.objects.as_of(at).filter(is_example=False, plan_places__code__gt="").distinct()
    )
    plans = plans.filter(below("plan_places__code", asked.codes))
    waiting = plans.filter(approved_on__isnull=False, published_on__isnull=True)
    found = [
        pair
        for pair in clocks(waiting.prefetch_related("plan_places"), timezone.localdate(at))
        if pair[1].is_overdue
    ]
    known = labels({place.code for plan, _clock in found for place in plan.plan_places.all()})
    columns = [_("规划"), _("范围"), _("批准日"), _("应公布日"), _("超出的工作日")]
    return Table(columns, [_late(plan, clock, known) for plan, clock in found])


def _late(plan: Any, clock: Any, known: dict[str, str]) -> Line:
    places = "、".join(known.get(place.code, place.code) for place in plan.plan_places.all())
    days = [clock.approved_on.isoformat(), clock.due_on.isoformat(), str(clock.working_days_over)]
    return Line([plan.title, places, *days], reverse("admin:villages_plan_change", args=[plan.pk]))


def conflicts(asked: Asked) -> Table:
    """Return the figures of one indicator and place that disagree; three queries."""
    groups = disagreeing(asked.codes)
    pairs = list(groups.values_list("indicator_id", "place_code"))
    rows: dict[Any, list[Figure]] = defaultdict(list)
    codes, indicators = {code for _one, code in pairs}, {one for one, _code in pairs}
    figures = Figure.objects.filter(place_code__in=codes, indicator__in=indicators)
    for figure in figures.newest_first():
        rows[figure.indicator_id, figure.place_code].append(figure)
    known = labels(code for code in codes if code)
    columns = [_("指标"), _("地点"), _("数值"), _("截至"), _("来源"), _("待核实")]
    lines = [
        _figure(figure, known.get(figure.place_code, figure.place_code))
        for pair in pairs
        for figure in rows[pair]
    ]
    return Table(columns, lines)


def disagreeing(codes: Iterable[str]) -> QuerySet[Any, Any]:
    """Return the pairs of indicator and place at which the figures are not all the same."""
    grouped = Figure.objects.filter(below("place_code", codes)).order_by()
    counted = grouped.values("indicator_id", "place_code").annotate(
        lowest=Min("value"),
        highest=Max("value"),
        words=Count("value_text", distinct=True, filter=Q(value=None)),
    )
    mixed = Q(words__gt=0, lowest__isnull=False)
    unlike = Q(lowest__lt=F("highest")) | Q(words__gt=1) | mixed
    return counted.filter(unlike).order_by("indicator__order", "indicator_id", "place_code")


def _figure(figure: Figure, place: str) -> Line:
    cells = [figure.indicator.display_name, place, figure.display_value, figure.display_as_of]
    doubt = _("待核实") if figure.is_unverified else ""
    address = reverse("admin:villages_figure_change", args=[figure.pk])
    return Line([*cells, figure.display_source, doubt], address)
