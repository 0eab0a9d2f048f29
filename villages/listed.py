"""The pages of places, plans, figures and layout that machines are told of."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from delivery.listed import Listed, register
from publishing.languages import Language
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
    yield _listed("villages:county_list")
    levels: tuple[type[Place], ...] = (County, Township, Village)
    for level in levels:
        for code in level._default_manager.filter(is_standing=True).values_list("pk", flat=True):
            yield _listed("villages:place_detail", code, changed=changed[code])


def records(_part: str, at: datetime) -> Iterator[Listed]:
    """Yield the pages of plans, figures, layout and open data; three queries."""
    for name in ("plans:plan_list", "figures:indicator_list", "layout:element_list"):
        yield _listed(name)
    for number in Plan.objects.public(at).values_list("pk", flat=True):
        yield _listed("plans:plan_detail", number)
    for slug in Indicator.objects.values_list("slug", flat=True):
        yield _listed("figures:indicator_detail", slug)
    for slug in LayoutElement.objects.values_list("slug", flat=True):
        yield _listed("layout:element_detail", slug)
    yield _listed("open_data:set_list")
    for slug in (one.slug for one in sets.every()):
        yield _listed("open_data:set_detail", slug)


def _listed(name: str, *args: str | int, changed: dict[str, datetime] | None = None) -> Listed:
    paths = {}
    for language in Language.values:
        with override(language):
            paths[language] = reverse(name, args=args)
    return Listed(paths, changed or {})
