"""The register: reading its files and taking them into the database.

Files: counties.csv, townships.csv, villages.csv, designations.csv (docs/data.md tells
source, licence and rules). They are taken whole or not at all.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.db import models, transaction

from delivery.version import bump
from villages.models import County, Designation, Township, Village

DATA_DIR = Path(__file__).resolve().parent / "data"
CODE_LENGTHS = {"counties.csv": 6, "townships.csv": 9, "villages.csv": 12, "designations.csv": 12}

Row = dict[str, str]
Progress = Callable[[str], None]


class RegisterError(Exception):
    """A register file cannot be taken in; the text names file, line and value."""


@dataclass
class Count:
    """What a loading did to one table."""

    title: str
    total: int
    added: int
    changed: int

    def __str__(self) -> str:
        return f"{self.title} {self.total}：新增 {self.added}，更新 {self.changed}"


@dataclass
class Register:
    """The checked rows of the four files, each under its line number."""

    counties: dict[int, Row]
    townships: dict[int, Row]
    villages: dict[int, Row]
    designations: dict[int, Row]


def read(folder: Path = DATA_DIR) -> Register:
    """Return the register's rows. RegisterError names file, line and value of what is wrong."""
    counties = _read_places(
        folder, "counties.csv", {"name", "name_en", "pinyin", "kind", "kind_en"}, None
    )
    townships = _read_places(
        folder,
        "townships.csv",
        {"name", "name_en", "pinyin", "kind", "kind_en", "county_code"},
        ("county_code", counties),
    )
    villages = _read_places(
        folder,
        "villages.csv",
        {"name", "name_en", "pinyin", "name_register", "township_code", "review"},
        ("township_code", townships),
    )
    designations = _read_designations(folder, villages)
    return Register(counties, townships, villages, designations)


def load(folder: Path = DATA_DIR, progress: Progress = lambda line: None) -> list[Count]:
    """Take the register in, in one transaction; return a Count for each table.

    Names that staff have edited stay: display columns are written only when a row is
    new. A second run changes nothing and does not bump. RegisterError leaves all as it was.
    """
    register = read(folder)
    with transaction.atomic():
        counts = [
            _take_places(County, "县（市、区）", register.counties, ("kind", "kind_en"), {}),
            _take_places(
                Township,
                "乡镇（街道）",
                register.townships,
                ("kind", "kind_en"),
                {"county_id": "county_code"},
            ),
            _take_places(
                Village,
                "村庄",
                register.villages,
                ("name_register",),
                {"township_id": "township_code"},
            ),
            _take_designations(register.designations),
        ]
        for count in counts:
            progress(str(count))
        if any(count.added or count.changed for count in counts):
            bump()
    return counts


def _read_rows(folder: Path, name: str, columns: set[str]) -> dict[int, Row]:
    try:
        text = (folder / name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RegisterError(f"{name}：无法读取（{error.strerror}）。") from error
    except UnicodeDecodeError as error:
        raise RegisterError(f"{name}：不是 UTF-8 编码，请另存为 UTF-8 后再试。") from error
    if "\0" in text:
        raise RegisterError(f"{name}：含有空字符（NUL），文件可能已损坏。")
    reader = csv.DictReader(text.splitlines(), strict=True)
    if missing := sorted(columns - set(reader.fieldnames or [])):
        raise RegisterError(f"{name} 第 1 行：缺少列 {'、'.join(missing)}。")
    rows: dict[int, Row] = {}
    try:
        for row in reader:
            if None in row or None in row.values():
                raise RegisterError(f"{name} 第 {reader.line_num} 行：列数与标题行不一致。")
            rows[reader.line_num] = row
    except csv.Error as error:
        raise RegisterError(
            f"{name} 第 {reader.line_num} 行：不是有效的 CSV（{error}）。"
        ) from error
    return rows


def _read_places(
    folder: Path, name: str, columns: set[str], parent: tuple[str, dict[int, Row]] | None
) -> dict[int, Row]:
    rows = _read_rows(folder, name, {"code", *columns})
    seen: dict[str, int] = {}
    parents = {row["code"] for row in parent[1].values()} if parent else set()
    for line, row in rows.items():
        code = _checked_code(name, line, row)
        if first := seen.get(code):
            raise RegisterError(f"{name} 第 {line} 行：代码“{code}”与第 {first} 行重复。")
        seen[code] = line
        if not row["name"].strip():
            raise RegisterError(f"{name} 第 {line} 行：代码“{code}”没有名称。")
        if parent:
            _check_parent(name, line, row, parent[0], parents)
    return rows


def _checked_code(name: str, line: int, row: Row) -> str:
    code, length = row["code"], CODE_LENGTHS[name]
    if len(code) != length or not (code.isascii() and code.isdigit()):
        raise RegisterError(f"{name} 第 {line} 行：代码“{code}”应为 {length} 位数字。")
    return code


def _check_parent(name: str, line: int, row: Row, column: str, parents: set[str]) -> None:
    above = row[column]
    if above not in parents:
        raise RegisterError(f"{name} 第 {line} 行：{column} “{above}”不在登记册中。")
    if not row["code"].startswith(above):
        raise RegisterError(
            f"{name} 第 {line} 行：代码“{row['code']}”不以 {column} “{above}”开头。"
        )


def _read_designations(folder: Path, villages: dict[int, Row]) -> dict[int, Row]:
    name = "designations.csv"
    columns = {"code", "designation", "designation_en", "level", "batch", "year"}
    rows = _read_rows(folder, name, columns | {"listed_as", "match", "note", "source"})
    known = {row["code"] for row in villages.values()}
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows.items():
        code = _checked_code(name, line, row)
        if code not in known:
            raise RegisterError(f"{name} 第 {line} 行：代码“{code}”不在 villages.csv 中。")
        if row["year"] and not (row["year"].isascii() and row["year"].isdigit()):
            raise RegisterError(f"{name} 第 {line} 行：年份“{row['year']}”不是数字。")
        if row["match"] not in Designation.Match.values:
            raise RegisterError(f"{name} 第 {line} 行：match “{row['match']}”不是已知的匹配程度。")
        key = _designation_key(row)
        if first := seen.get(key):
            raise RegisterError(f"{name} 第 {line} 行：与第 {first} 行重复（{row['listed_as']}）。")
        seen[key] = line
    return rows


def _designation_key(row: Row) -> tuple[str, ...]:
    return row["code"], row["designation"], row["batch"], row["listed_as"]


def _take_places(
    model: type[models.Model],
    title: str,
    rows: dict[int, Row],
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


def _take_designations(rows: dict[int, Row]) -> Count:
    stored = {
        (row.village_id, row.name, row.batch, row.listed_as) for row in Designation.objects.all()
    }
    added = [
        Designation(
            village_id=row["code"],
            name=row["designation"],
            name_en=row["designation_en"],
            level=row["level"],
            batch=row["batch"],
            year=int(row["year"]) if row["year"] else None,
            listed_as=row["listed_as"],
            match=row["match"],
            note=row["note"],
            source=row["source"],
        )
        for row in rows.values()
        if _designation_key(row) not in stored
    ]
    Designation.objects.bulk_create(added, batch_size=500)
    return Count("称号", len(rows), len(added), 0)
