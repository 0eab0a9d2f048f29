"""Places and what they say of themselves, in the search."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from publishing import prose
from publishing.shelf import spans
from search import indexing
from search.kinds import Filter, Findable, Kind, Shown, register, register_filter
from villages import found_names
from villages.figures import found as found_figures
from villages.layout import found as found_layout
from villages.models import County, Place, PlaceName, ProfileEdition, Township, Village
from villages.near import near_places
from villages.places import NamedPlace, named
from villages.plans import found as found_plans

PLACE, PROFILE = "place", "profile"
# Each level with what is joined to it for the names above.
LEVELS: dict[type[Place], tuple[str, ...]] = {
    County: (),
    Township: ("county",),
    Village: ("township__county",),
}
COUNTY_LENGTH = 6


def join() -> None:
    """Let places be found by their names, profiles, plans, layout and indicators by words."""
    register(
        Kind(
            name=PLACE,
            label=_("地方"),
            words=lambda keys: {},
            show=show_places,
            findables=every_place,
            is_place=True,
            heard=found_names.heard,
            near=near_places,
        )
    )
    register(
        Kind(
            name=PROFILE,
            label=_("村庄介绍"),
            words=profile_words,
            show=show_profiles,
            findables=every_profile,
        )
    )
    found_plans.join()
    found_layout.FOUND.join()
    found_figures.FOUND.join()
    register_filter(Filter("county", _("县（市、区）"), counties))
    for level in LEVELS:
        post_save.connect(keep_place, sender=level)
    for signal in (post_save, post_delete):
        signal.connect(keep_profile, sender=ProfileEdition)
        signal.connect(keep_name, sender=PlaceName)


def keep_place(sender: type[Place], instance: Place, **_kwargs: Any) -> None:
    """Put a place that changed into the index, and with it the places that bear its name."""
    index_places(instance.pk)


def index_places(within: str = "") -> None:
    """Put the places of a code, all by default, into the index; five queries and more."""
    indexing.put_many(PLACE, dict(every_place(within)))


def keep_profile(sender: type[ProfileEdition], instance: ProfileEdition, **_kwargs: Any) -> None:
    """Put a profile's editions into the index; called when one was written or taken off."""
    editions = ProfileEdition.objects.filter(profile=instance.profile_id).order_by("live_from")
    findables = profile_findables(list(editions.select_related("village")), timezone.now())
    indexing.put(PROFILE, str(instance.profile_id), findables)


def keep_name(sender: type[PlaceName], instance: PlaceName, **_kwargs: Any) -> None:
    """Put a place into the index whose other names changed."""
    index_places(instance.place_code)


def every_place(within: str = "") -> Iterator[tuple[str, list[Findable]]]:
    """Yield each place's code and findable, none for one that is no more; four queries."""
    others = defaultdict(list)
    for name in PlaceName.objects.filter(place_code__startswith=within):
        others[name.place_code].append(name.name)
    for level, joined in LEVELS.items():
        rows = level._default_manager.filter(code__startswith=within).order_by("code")
        for place in rows.select_related(*joined):
            yield place.pk, [_place_findable(place, others[place.pk])] if place.is_standing else []


def every_profile() -> Iterator[tuple[str, list[Findable]]]:
    """Yield each profile's key and its findables; one query."""
    now = timezone.now()
    rows = ProfileEdition.objects.order_by("profile_id", "live_from").iterator(chunk_size=500)
    for profile, editions in groupby(rows, lambda edition: edition.profile_id):
        yield str(profile), profile_findables(list(editions), now)


def profile_findables(editions: list[ProfileEdition], now: datetime) -> list[Findable]:
    """Return the findables of a profile's editions that are or will be live. editions: in order."""
    return [
        Findable(
            key=str(edition.pk),
            title="",
            words=_profile_words(edition),
            language=edition.language,
            dated=edition.released_at,
            live_from=edition.live_from,
            live_until=live_until,
            filters=(("county", edition.village_id[:COUNTY_LENGTH]),),
        )
        for edition, live_until in spans(editions, now)
    ]


def profile_words(keys: Iterable[str]) -> dict[str, str]:
    """Return what is read of profiles, by the key of their edition; one query."""
    rows = ProfileEdition.objects.filter(pk__in=list(keys))
    return {str(edition.pk): _profile_words(edition) for edition in rows}


def show_places(keys: Iterable[str]) -> dict[str, Shown]:
    """Return how places are shown; one query."""
    return {
        code: Shown(place.display_name, place.get_absolute_url(), _above(place))
        for code, place in named(keys).items()
    }


def show_profiles(keys: Iterable[str]) -> dict[str, Shown]:
    """Return how profiles are shown, as their villages; one query."""
    rows = ProfileEdition.objects.filter(pk__in=list(keys))
    return {
        str(edition.pk): Shown(
            title=edition.village.display_name,
            address=edition.get_absolute_url(),
            line=label_of_parents(edition.village.parents),
            words=edition.in_brief,
        )
        for edition in rows.select_related("village__township__county")
    }


def counties() -> list[tuple[str, str]]:
    return [(county.pk, county.display_name) for county in County.objects.all()]


def label_of_parents(parents: Iterable[Place]) -> str:
    return _joined([parent.display_name for parent in parents])


def _above(place: NamedPlace) -> str:
    if get_language() == "en":
        return _joined([place.county_name_en, place.township_name_en])
    return _joined([place.county_name, place.township_name])


def _joined(names: list[str]) -> str:
    """Return names from the county down as they are written in the page's language."""
    known = [name for name in names if name]
    return ", ".join(reversed(known)) if get_language() == "en" else "".join(known)


def _place_findable(place: Place, others: list[str]) -> Findable:
    return Findable(
        key=place.pk,
        title=found_names.of_place(place, others),
        filters=(("county", place.pk[:COUNTY_LENGTH]),),
    )


def _profile_words(edition: ProfileEdition) -> str:
    prose_of = (prose.plain(getattr(edition, name)) for name in ProfileEdition.SECTIONS)
    return "\n".join([edition.in_brief, *prose_of])
