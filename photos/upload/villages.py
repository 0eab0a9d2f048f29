"""The villages that photos are sent for. This room knows no places: an upper one tells them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from django.db.models import Avg
from django.utils.translation import gettext as _

from accounts import scopes
from photos.models import Photo

VILLAGE_CODE_LENGTH = 12


@dataclass(frozen=True)
class OfferedVillage:
    """A village that may be chosen, named in the language of the page.

    initials: the first letters of its pinyin, one a character, as people type them.
    also: other names and codes under which people may look for it.
    """

    code: str
    name: str
    pinyin: str
    initials: str
    township: str
    county: str
    also: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


class NamedVillage(Protocol):
    """What a village is called with those above it, and where its page is."""

    @property
    def full_name(self) -> str: ...

    def get_absolute_url(self) -> str: ...


Offered = Callable[[Sequence[str]], Sequence[OfferedVillage]]
Named = Callable[[Iterable[str]], Mapping[str, NamedVillage]]

_offered: list[Offered] = []
_named: list[Named] = []


def register(*, offered: Offered, named: Named) -> None:
    """Let an upper room tell the villages.

    offered: returns those within codes, all of them when there is no code. named:
    returns the known ones among codes, in one query.
    """
    _offered[:], _named[:] = [offered], [named]


def offered_to(user: Any) -> Sequence[OfferedVillage]:
    """Return the villages within an account's scope, in the order of their codes."""
    return _offered[0](user.scope_codes) if _offered else []


def named(codes: Iterable[str]) -> Mapping[str, NamedVillage]:
    """Return the known villages among some codes; one query, none for none."""
    wanted = {code for code in codes if code}
    return _named[0](wanted) if _named and wanted else {}


def refusal_of(user: Any, code: str) -> str:
    """Return why an account may not send photos for a village; empty when it may.

    Only who works for the whole city may name no village.
    """
    if not code:
        return _("请选择村庄。") if user.scope_codes else ""
    if len(code) != VILLAGE_CODE_LENGTH or code not in named([code]):
        return _("没有代码为 %(code)s 的村庄。请从列表里选择。") % {"code": code}
    if not scopes.covers_codes(user, [code]):
        return _("这个村不在您的职责范围内，请另选。")
    return ""


def as_rows(villages: Sequence[OfferedVillage]) -> list[dict[str, Any]]:
    """Return the villages as phones get them, with a position where one is known.

    latitude, longitude: where the village is; while nobody knows, the mean of where its
    photos were taken, for staff only. One query.
    """
    positions = _positions()
    return [_as_row(village, positions.get(village.code)) for village in villages]


def _as_row(village: OfferedVillage, of_photos: tuple[float, float] | None) -> dict[str, Any]:
    row = asdict(village)
    if village.latitude is None and of_photos:
        row["latitude"], row["longitude"] = of_photos
    return row


def _positions() -> dict[str, tuple[float, float]]:
    placed = Photo.objects.filter(latitude__isnull=False).exclude(place_code="").order_by()
    means = placed.values("place_code").annotate(Avg("latitude"), Avg("longitude"))
    return {
        row["place_code"]: (round(row["latitude__avg"], 5), round(row["longitude__avg"], 5))
        for row in means
    }
