"""Taking the register into the database: whole or not at all, and again without a change."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction

from delivery.version import bump
from villages.found import index_places
from villages.lifecycle.editions.applying import put_in_force
from villages.lifecycle.editions.reading import about_in
from villages.models import County, Designation, RegisterEdition, Township, Village
from villages.register_files import (
    DATA_DIR,
    Register,
    RegisterError,
    Rows,
    designation_key,
    read,
)

Progress = Callable[[str], None]


@dataclass
class Count:
    """What a loading did to one table."""

    title: str
    total: int
    added: int
    changed: int

    def __str__(self) -> str:
        return f"{self.title} {self.total}：新增 {self.added}，更新 {self.changed}"


def load(folder: Path = DATA_DIR, progress: Progress = lambda line: None) -> list[Count]:
    """Take the register in, in one transaction; return a Count for each table.

    Names that staff have edited stay: display columns are written only when a row is
    new. A second run changes nothing and does not bump. RegisterError leaves all as it was.
    """
    about = about_in(folder)
    in_force = RegisterEdition.objects.filter(is_in_force=True).first()
    if about and in_force and in_force.cut_off_on > about.cut_off_on:
        progress(f"现行登记册是“{in_force}”，比这一版新，未作改动。")
        return []
    if about and in_force and in_force.cut_off_on < about.cut_off_on:
        raise RegisterError("这是新版登记册。请先用 --preview 比较，再用 --apply 载入。")
    register = read(folder)
    counts = []
    with transaction.atomic():
        _refuse_another(register)
        for count in _take(register):
            progress(str(count))
            counts.append(count)
        is_first = about is not None and in_force is None
        if about and is_first:
            put_in_force(about, {"added": sum(count.added for count in counts[:3])}, None)
        if is_first or any(count.added or count.changed for count in counts):
            index_places()
            bump()
    return counts


def _refuse_another(register: Register) -> None:
    """Refuse files that lack a place that stands: they are another edition; one query."""
    known = {row["code"] for row in register.villages.values()}
    gone = set(Village.objects.standing().values_list("pk", flat=True)) - known
    if gone:
        raise RegisterError(
            f"villages.csv：没有现存的“{min(gone)}”等 {len(gone)} 个村，应是另一版登记册。"
            "请先用 --preview 比较，再用 --apply 载入。"
        )


def _take(register: Register) -> Iterator[Count]:
    """Take in table after table, from the top down."""
    kind = ("kind", "kind_en")
    yield _take_places(County, "县（市、区）", register.counties, kind, {})
    above = {"county_id": "county_code"}
    townships = register.townships
    yield _take_places(Township, "乡镇（街道）", townships, (*kind, "name_register"), above)
    above = {"township_id": "township_code"}
    yield _take_places(Village, "村庄", register.villages, ("name_register",), above)
    yield _take_designations(register.designations)


def _take_places(
    model: type[models.Model],
    title: str,
    rows: Rows,
    owned: Iterable[str],
    parent: dict[str, str],
) -> Count:
    """Add the places that are new, and set on the others what the register owns."""
    stored = model._default_manager.in_bulk()
    display = ("name", "name_en", "pinyin", *(("review",) if model is Village else ()))
    added, changed = [], []
    for row in rows.values():
        values = {field: row[field] for field in owned}
        values |= {field: row[column] for field, column in parent.items()}
        place = stored.get(row["code"])
        if place is None:
            added.append(
                model(code=row["code"], **values, **{field: row[field] for field in display})
            )
        elif any(getattr(place, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(place, field, value)
            changed.append(place)
    model._default_manager.bulk_create(added, batch_size=500)
    if changed:
        fields = [*owned, *(field.removesuffix("_id") for field in parent)]
        model._default_manager.bulk_update(changed, fields, batch_size=500)
    return Count(title, len(rows), len(added), len(changed))


def _take_designations(rows: Rows) -> Count:
    # Without the code: staff may have found that an entry means another village.
    stored = set(Designation.objects.values_list("name", "batch", "listed_as"))
    added = [
        Designation(
            village_id=row["code"],
            name=row["designation"],
            name_en=row["designation_en"],
            level=row["level"],
            issuer=row.get("issuer", ""),
            issuer_en=row.get("issuer_en", ""),
            batch=row["batch"],
            year=int(row["year"]) if row["year"] else None,
            listed_as=row["listed_as"],
            match=row["match"],
            note=row["note"],
            source=row["source"],
        )
        for row in rows.values()
        if designation_key(row)[1:] not in stored
    ]
    Designation.objects.bulk_create(added, batch_size=500)
    return Count("称号", len(rows), len(added), 0)
