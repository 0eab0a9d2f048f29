"""Aliases of villages in one cell of a table: all of a village's, parted by 、."""

import re
from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from villages.models import PlaceName, Village

SEPARATOR = "、"
_SEPARATORS = re.compile(r"[、，,;；\n]")
LONGEST = 60


class Aliases(Widget):
    def clean(self, value: str, row: object = None, **_options: object) -> tuple[str, ...]:
        names = [" ".join(name.split()) for name in _SEPARATORS.split(value)]
        if long := next((name for name in names if len(name) > LONGEST), ""):
            raise ValueError(_("别名“%(name)s……”太长，请用顿号分开。") % {"name": long[:10]})
        return tuple(sorted({name for name in names if name}))

    def render(self, value: tuple[str, ...] | None, obj: object = None, **_options: object) -> str:
        return SEPARATOR.join(value or ())


def join(villages: Iterable[Village]) -> None:
    """Set `aliases` and an empty `alias_source` on villages; one query."""
    found: dict[str, list[str]] = defaultdict(list)
    kind = PlaceName.Kind.ALIAS
    for code, name in PlaceName.objects.filter(kind=kind).values_list("place_code", "name"):
        found[code].append(name)
    for village in villages:
        village.aliases = tuple(sorted(found[village.code]))  # type: ignore[attr-defined]
        village.alias_source = ""  # type: ignore[attr-defined]


def check(village: Village, before: tuple[str, ...], column: str) -> None:
    """Refuse new aliases without a source; forget a source that nothing new rests on."""
    is_new = bool(set(village.aliases) - set(before))  # type: ignore[attr-defined]
    if is_new and not village.alias_source:  # type: ignore[attr-defined]
        raise ValidationError({column: _("新加的别名要写明来源：文件、志书或谁说的。")})
    if not is_new:
        village.alias_source = ""  # type: ignore[attr-defined]


def store(villages: Iterable[Village]) -> None:
    """Write the aliases of villages as they are set; two queries, and one a village that lost some."""
    kind, added = PlaceName.Kind.ALIAS, []
    stored: dict[str, set[str]] = defaultdict(set)
    for code, name in PlaceName.objects.filter(kind=kind).values_list("place_code", "name"):
        stored[code].add(name)
    for village in villages:
        names: set[str] = set(village.aliases)  # type: ignore[attr-defined]
        here = {"place_code": village.code, "kind": kind}
        if lost := stored[village.code] - names:
            PlaceName.objects.filter(name__in=lost, **here).delete()
        source = village.alias_source  # type: ignore[attr-defined]
        added += [
            PlaceName(name=name, source=source, **here) for name in names - stored[village.code]
        ]
    PlaceName.objects.bulk_create(added)
