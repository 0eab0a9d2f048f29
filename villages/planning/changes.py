"""What was different on two days: counts of villages, and what happened in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import TrailLine
from accounts.verbs import title_of
from villages.finding import labels
from villages.models import Designation, Figure, PlanStage, ProfileEdition
from villages.planning.asked import Asked, end_of
from villages.planning.standing import Layer, Standing, below, of_villages
from villages.planning.tables import Line, Table

# What is read of each sort; a file or page that says less says so.
MOST = 2000


@dataclass(frozen=True)
class Compared:
    """How many villages had a layer on each of two days."""

    layer: str
    before: int
    after: int

    @property
    def difference(self) -> str:
        return f"{self.after - self.before:+d}" if self.after != self.before else "0"


def compared(asked: Asked) -> list[Compared]:
    """Return the counts of each layer at the end of both days; ten queries."""
    before = of_villages(asked.codes, end_of(asked.since))
    after = of_villages(asked.codes, end_of(asked.until))
    return [
        Compared(str(layer.label), _count(before, layer), _count(after, layer)) for layer in Layer
    ]


def _count(rows: list[Standing], layer: str) -> int:
    return sum(row.has(layer) for row in rows)


def table(asked: Asked) -> Table:
    """Return what happened after the one day up to the other, newest first; six queries."""
    events = [*_stages(asked), *_profiles(asked), *_figures(asked), *_titles(asked)]
    events += _traced(asked)
    events.sort(key=lambda event: event[0], reverse=True)
    known = labels({code for _day, _what, code, _subject in events if code})
    lines = [
        Line([day, what, known.get(code, code), subject]) for day, what, code, subject in events
    ]
    return Table([_("日期"), _("变化"), _("地点"), _("内容")], lines)


Event = tuple[str, str, str, str]


def _between(asked: Asked, column: str) -> dict[str, datetime]:
    return {f"{column}__gt": end_of(asked.since), f"{column}__lte": end_of(asked.until)}


def _stages(asked: Asked) -> Iterable[Event]:
    stages = PlanStage.objects.filter(on__gt=asked.since, on__lte=asked.until)
    stages = stages.filter(below("plan__plan_places__code", asked.codes), plan__is_example=False)
    rows = stages.distinct().select_related("plan")[:MOST]
    return [
        (
            row.on.isoformat(),
            _("规划：%(stage)s") % {"stage": row.get_stage_display()},
            "",
            str(row.plan),
        )
        for row in rows
    ]


def _profiles(asked: Asked) -> Iterable[Event]:
    editions = ProfileEdition.objects.filter(**_between(asked, "live_from"))
    rows = editions.filter(below("village", asked.codes))[:MOST]
    for row in rows:
        is_text = row.kind == ProfileEdition.Kind.TEXT
        what = _("村庄介绍公开") if is_text else _("村庄介绍撤下")
        yield _day(row.live_from), what, row.village_id, row.get_language_display()


def _figures(asked: Asked) -> Iterable[Event]:
    figures = Figure.objects.filter(below("place_code", asked.codes))
    rows = figures.filter(**_between(asked, "entered_at")).select_related("indicator")[:MOST]
    for row in rows:
        subject = f"{row.indicator.display_name} {row.display_value}"
        yield _day(row.entered_at), _("录入数据"), row.place_code, subject


def _titles(asked: Asked) -> Iterable[Event]:
    titles = Designation.objects.filter(below("village", asked.codes))
    for row in titles.filter(**_between(asked, "confirmed_at"))[:MOST]:
        yield _day(row.confirmed_at), _("核实称号"), row.village_id, row.display_name


def _traced(asked: Asked) -> Iterable[Event]:
    """What the trail alone tells: figures that were changed or deleted."""
    lines = TrailLine.objects.filter(**_between(asked, "at"), subject_kind="villages.figure")
    changed = lines.filter(verb__in=("change_row", "delete_row"))
    for line in changed.select_related("by")[:MOST]:
        code = _code(line)
        if not asked.codes or code.startswith(tuple(asked.codes)):
            what = _("数据：%(verb)s") % {"verb": title_of(line.verb)}
            yield _day(line.at), what, code, line.subject_title


def _code(line: TrailLine) -> str:
    """Return the place of a figure: of a deleted one from what it held, else from its title."""
    held: Any = line.before.get("place_code") or line.after.get("place_code")
    words = line.subject_title.split(" ")
    return str(held or (words[1] if len(words) > 1 else ""))


def _day(moment: datetime | None) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""
