"""The verb that ends a place: merged, split, moved, renumbered or abolished.

The row stays, so that its code never means anything else; its address leads on. A place
that only gets another code takes all its rows along (`following`); of one that is no more
they stay where they are, and its successors are found by its names and show its news.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from villages.hierarchy import Place
from villages.lifecycle import days, following
from villages.lifecycle.history import CodeChange, PlaceName

Kind = CodeChange.Kind
FEWEST_PARTS = 2
LONGEST_NOTE = 300


@dataclass(frozen=True)
class Ending:
    """What became of a place. on: as precise as known, "" for unknown."""

    kind: str
    successors: tuple[str, ...] = ()
    on: str = ""
    source: str = ""
    note: str = ""


@transaction.atomic
def end(place: Place, ending: Ending, by: User | None) -> list[CodeChange]:
    """Return the rows that tell what became of a place; ValidationError says what is wrong.

    Locks the place and its successors. Costs some twenty queries, as much as there are
    kinds of rows about places.
    """
    places = (
        type(place)._default_manager.select_for_update().in_bulk([place.pk, *ending.successors])
    )
    place = places.pop(place.pk)
    successors = [places[code] for code in ending.successors if code in places]
    refuse(place, ending, successors)
    told = [_change(place, ending, code) for code in ending.successors or ("",)]
    CodeChange.objects.bulk_create(told)
    for successor in successors:
        _take_over(successor, place, ending)
    place.is_standing = False
    place.save(update_fields=["is_standing"])
    after = {"kind": ending.kind, "new_code": list(ending.successors), "on": ending.on}
    trail.write(by, "end_place", place, after={**after, "source": ending.source})
    bump(forbid_previous=True)
    return told


def refuse(place: Place, ending: Ending, successors: Sequence[Place]) -> None:
    """Raise ValidationError unless a place can end so; up to ten queries."""
    if not place.is_standing:
        raise ValidationError(_("“%(place)s”早已不是现存的地方，没有改动。") % {"place": place})
    refuse_form(ending)
    known = {one.pk for one in successors if one.is_standing}
    if missing := [code for code in ending.successors if code not in known or code == place.pk]:
        sentence = _("“%(codes)s”不是现存的同级地方，不能作为去向。请核对代码。")
        raise ValidationError(sentence % {"codes": "、".join(missing)})
    if ending.kind in CodeChange.SAME_PLACE and (taken := following.is_taken(successors[0])):
        sentence = _("“%(place)s”已经有自己的%(rows)s，不会是同一个村换了代码。请改选“并入”。")
        raise ValidationError(sentence % {"place": successors[0], "rows": taken})


def refuse_form(ending: Ending) -> None:
    """Raise ValidationError unless what is said can be; no query."""
    if ending.on:
        days.check(ending.on)
    if not ending.source.strip():
        raise ValidationError(_("请写明来源：依据哪个文件或哪版登记册。"))
    if len(ending.note) > LONGEST_NOTE:
        raise ValidationError(_("原因超过 300 个字符，请写短些。"))
    _refuse_number(ending)


def _refuse_number(ending: Ending) -> None:
    number = len(set(ending.successors))
    if ending.kind not in Kind.values:
        raise ValidationError(_("请选择去向：并入、拆分、改属乡镇、改代码或撤销。"))
    if ending.kind == Kind.ABOLISHED and number:
        raise ValidationError(_("撤销的地方没有去向；有去向的请选“并入”或“拆分”。"))
    if ending.kind == Kind.SPLIT and number < FEWEST_PARTS:
        raise ValidationError(_("拆分要写出至少两个去向的代码。"))
    if ending.kind not in (Kind.ABOLISHED, Kind.SPLIT) and number != 1:
        raise ValidationError(_("请写出去向的代码，一个，不多不少。"))


def _change(place: Place, ending: Ending, code: str) -> CodeChange:
    told = {"kind": ending.kind, "on": ending.on, "source": ending.source, "note": ending.note}
    return CodeChange(old_code=place.pk, new_code=code, **told)


def _take_over(successor: Place, place: Place, ending: Ending) -> None:
    """Let a successor be found by the names of a place, and bear its rows if it is the same."""
    codes = [*successor.former_codes, *place.codes]
    successor.former_codes = [code for code in dict.fromkeys(codes) if code != successor.pk]
    if ending.kind in CodeChange.SAME_PLACE:
        following.follow(place, successor)
        kind = PlaceName.Kind.FORMER
        names = {place.name} - {successor.name}
    else:
        kind = PlaceName.Kind.PREDECESSOR
        others = PlaceName.objects.filter(place_code=place.pk).values_list("name", flat=True)
        names = {place.name, *others}
    for name in sorted(names):
        said = {"used_until": ending.on, "source": ending.source}
        PlaceName.objects.get_or_create(
            place_code=successor.pk, name=name, kind=kind, defaults=said
        )
    successor.save(update_fields=["former_codes"])
