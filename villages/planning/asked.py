"""What a request of the planner's view asks for."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from villages.planning.standing import Layer, Standing
from villages.plans.states import State

PLACE = re.compile(r"[0-9]{6}|[0-9]{9}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
EARLIEST = date(1949, 10, 1)
WEEK = timedelta(days=7)


class View(TextChoices):
    """What the page shows."""

    VILLAGES = "villages", gettext_lazy("各村情况")
    LATE = "late", gettext_lazy("逾期未公布")
    CONFLICTS = "conflicts", gettext_lazy("数据不一致")
    CHANGES = "changes", gettext_lazy("两天之间的变化")


class Has(TextChoices):
    MISSING = "missing", gettext_lazy("缺")
    PRESENT = "present", gettext_lazy("有")


class PlanFilter(TextChoices):
    NONE = "none", gettext_lazy("没有规划")
    UNKNOWN = "unknown", gettext_lazy("进展不详")


@dataclass(frozen=True)
class Asked:
    """What is asked for; what made no sense is left out, and told in `refusals`.

    scope: the codes that the account is limited to, empty for the whole city.
    """

    view: str
    place: str
    layer: str
    has: str
    state: str
    since: date
    until: date
    scope: list[str]
    refusals: list[str]

    @property
    def codes(self) -> list[str]:
        """The places that the rows lie in."""
        return [self.place] if self.place else self.scope

    def wants(self, row: Standing) -> bool:
        """Tell whether a village is among those asked for."""
        if self.layer and row.has(self.layer) != (self.has == Has.PRESENT):
            return False
        if self.state == PlanFilter.NONE:
            return row.plan is None
        if self.state == PlanFilter.UNKNOWN:
            return row.plan == ""
        return not self.state or row.plan == self.state

    def address(self, **changes: str) -> str:
        """Return the query that asks for the same, but for some changes."""
        query = QueryDict(mutable=True)
        values = {name: getattr(self, name) for name in ("view", "place", "layer", "has", "state")}
        if self.view == View.CHANGES or changes.get("view") == View.CHANGES:
            values |= {"since": self.since.isoformat(), "until": self.until.isoformat()}
        query.update({name: value for name, value in {**values, **changes}.items() if value})
        return query.urlencode()


def asked(request: HttpRequest) -> Asked:
    """Return what a request asks for; no query."""
    user: Any = request.user
    given, refusals = request.GET, []
    scope = list(user.scope_codes)
    place = given.get("place", "")
    is_within = not scope or any(place.startswith(code) for code in scope)
    if place and not (PLACE.fullmatch(place) and is_within):
        refusals.append(_("没有这个地点，或者它不在您的职责范围内。下面是全部地点。"))
        place = ""
    today = timezone.localdate()
    until = _within(_day(given.get("until", ""), today, refusals), today)
    since = _within(_day(given.get("since", ""), until - WEEK, refusals), today)
    if since > until:
        refusals.append(_("开始的日子晚于结束的日子，已对调。"))
        since, until = until, since
    return Asked(
        view=_one_of(View.values, given.get("view", "")) or View.VILLAGES,
        place=place,
        layer=_one_of(Layer.values, given.get("layer", "")),
        has=_one_of(Has.values, given.get("has", "")) or Has.MISSING,
        state=_one_of([*PlanFilter.values, *State.values], given.get("state", "")),
        since=since,
        until=until,
        scope=scope,
        refusals=refusals,
    )


def end_of(day: date) -> datetime:
    """Return the last moment of a day."""
    return datetime.combine(day, time.max, timezone.get_current_timezone())


def _within(day: date, today: date) -> date:
    """Return a day that there may be rows of."""
    return max(EARLIEST, min(day, today))


def _one_of(known: list[str], value: str) -> str:
    return value if value in known else ""


def _day(written: str, otherwise: date, refusals: list[str]) -> date:
    if not written:
        return otherwise
    try:
        return date.fromisoformat(written if DAY.fullmatch(written) else "")
    except ValueError:
        sentence = _("“%(day)s”不是日期，请写成2026-11-25这样。")
        refusals.append(sentence % {"day": written[:20]})
        return otherwise
