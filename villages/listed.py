"""The pages of places, plans, figures and layout that machines are told of."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from delivery.listed import Listed, in_each_language, register
from villages.models import (
    County,
    Indicator,
    LayoutElement,
    Place,
    Plan,
    ProfileEdition,
    Township,
    Village,
)
from villages.open_files import sets


def join() -> None:
    """Tell machines of these pages."""
    register("places", places)
    register("records", records)


def places(_part: str, at: datetime) -> Iterator[Listed]:
    """Yield the register and every place that stands; four queries.

    When a village's own words changed is known, of registers only their edition.
    """
    changed: dict[str, dict[str, datetime]] = defaultdict(dict)
    live = ProfileEdition.objects.live(at).order_by()
    for code, language, moment in live.values_list("village", "language", "live_from"):
        changed[code][language] = moment
    yield in_each_language("villages:county_list")
    levels: tuple[type[Place], ...] = (County, Township, Village)
    for level in levels:
        for code in level._default_manager.filter(is_standing=True).values_list("pk", flat=True):
            yield in_each_language("villages:place_detail", code, changed=changed[code])


def records(_part: str, at: datetime) -> Iterator[Listed]:
    """Yield the pages of plans, figures, layout and open data; three queries."""
    for name in ("plans:plan_list", "figures:indicator_list", "layout:element_list"):
        yield in_each_language(name)
    for number in Plan.objects.public(at).values_list("pk", flat=True):
        yield in_each_language("plans:plan_detail", number)
    for slug in Indicator.objects.values_list("slug", flat=True):
        yield in_each_language("figures:indicator_detail", slug)
    for slug in LayoutElement.objects.values_list("slug", flat=True):
        yield in_each_language("layout:element_detail", slug)
    yield in_each_language("open_data:set_list")
    for slug in (one.slug for one in sets.every()):
        yield in_each_language("open_data:set_detail", slug)
