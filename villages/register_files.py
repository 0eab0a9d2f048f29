"""The register's files, read and checked.

counties.csv, townships.csv, villages.csv and designations.csv (docs/data.md tells source,
licence and rules) are UTF-8 with one line of headings; the loader takes them whole or not
at all, so the first thing that is wrong ends the reading.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import models

from villages.models import County, Designation, Township, Village

DATA_DIR = Path(__file__).resolve().parent / "data"
CODE_LENGTHS: dict[type[models.Model], int] = {County: 6, Township: 9, Village: 12}
NAMES = ("name", "name_en", "pinyin")

KIND = ("kind", "kind_en")
# Of each file its table, the columns that are filled, and those that may be empty.
FILES: dict[str, tuple[type[models.Model], tuple[str, ...], tuple[str, ...]]] = {
    "counties.csv": (County, (*NAMES, *KIND), ("townships", "villages")),
    "townships.csv": (Township, (*NAMES, *KIND, "county_code"), ("villages",)),
    "villages.csv": (Village, (*NAMES, "name_register", "township_code"), ("review",)),
}

Row = dict[str, str]
Rows = dict[int, Row]
TextOf = Callable[[str], str]


class RegisterError(Exception):
    """A register file cannot be taken in; the text names file, line and value."""


@dataclass
class Register:
    """The checked rows of the four files, each under its line number."""

    counties: Rows
    townships: Rows
    villages: Rows
    designations: Rows


def read(folder: Path = DATA_DIR) -> Register:
    """Return the register's rows. RegisterError names file, line and value of what is wrong."""
    text_of = partial(_text_in, folder)
    counties, townships, villages = (read_places(text_of, name) for name in FILES)
    check_parents(counties, townships, villages)
    _check_count("counties.csv", counties, "townships", townships, "county_code")
    _check_count("counties.csv", counties, "villages", villages, "county_code")
    _check_count("townships.csv", townships, "villages", villages, "township_code")
    return Register(counties, townships, villages, _read_designations(text_of, villages))


def read_places(text_of: TextOf, name: str) -> Rows:
    """Return the checked rows of one of FILES; RegisterError names what is wrong."""
    return _read_places(text_of, name, *FILES[name])


def check_parents(counties: Rows, townships: Rows, villages: Rows) -> None:
    """Refuse a place without the one above it; RegisterError."""
    _check_parents("townships.csv", townships, "county_code", counties)
    _check_parents("villages.csv", villages, "township_code", townships)


def designation_key(row: Row) -> tuple[str, ...]:
    """Return what tells one entry of a list from another."""
    return row["code"], row["designation"], row["batch"], row["listed_as"]


def _wrong(name: str, line: int, words: str) -> RegisterError:
    return RegisterError(f"{name} 第 {line} 行：{words}。")


def _text_in(folder: Path, name: str) -> str:
    try:
        return text_from(name, (folder / name).read_bytes())
    except OSError as error:
        raise RegisterError(f"{name}：无法读取（{error.strerror}）。") from error


def text_from(name: str, file: bytes) -> str:
    """Return the text of a file. RegisterError when it is none."""
    try:
        text = file.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError(f"{name}：不是 UTF-8 编码，请另存为 UTF-8 后再试。") from error
    if "\0" in text:
        raise RegisterError(f"{name}：含有空字符（NUL），文件可能已损坏。")
    return text


def read_rows(folder: Path, name: str, columns: Iterable[str]) -> Rows:
    """Return the rows of a file in a folder by line number. RegisterError when it is none."""
    return _read_rows(partial(_text_in, folder), name, columns)


def _read_rows(text_of: TextOf, name: str, columns: Iterable[str]) -> Rows:
    reader = csv.DictReader(io.StringIO(text_of(name), newline=""), strict=True)
    rows: Rows = {}
    try:
        if missing := sorted(set(columns) - set(reader.fieldnames or [])):
            raise _wrong(name, 1, f"缺少列 {'、'.join(missing)}")
        headings = Counter(reader.fieldnames or [])
        if doubled := [heading for heading, times in headings.items() if times > 1]:
            raise _wrong(name, 1, f"列 {'、'.join(doubled)} 出现了不止一次")
        for row in reader:
            if None in row or None in row.values():
                raise _wrong(name, reader.line_num, "列数与标题行不一致")
            rows[reader.line_num] = row
    except csv.Error as error:
        raise _wrong(name, reader.line_num, f"不是有效的 CSV（{error}）") from error
    return rows


def _read_places(
    text_of: TextOf,
    name: str,
    model: type[models.Model],
    filled: tuple[str, ...],
    others: tuple[str, ...],
) -> Rows:
    rows = _read_rows(text_of, name, ("code", *filled, *others))
    seen: dict[str, int] = {}
    for line, row in rows.items():
        code = _checked_code(name, line, row, CODE_LENGTHS[model])
        if (first := seen.setdefault(code, line)) != line:
            raise _wrong(name, line, f"代码“{code}”与第 {first} 行重复")
        for column in filled:
            if not row[column].strip():
                raise _wrong(name, line, f"代码“{code}”的 {column} 是空的")
        _check_lengths(name, line, row, model, {})
        # A township is printed by its name, a village as its committee.
        row.setdefault("name_register", row["name"])
    return rows


def _checked_code(name: str, line: int, row: Row, length: int) -> str:
    code = row["code"]
    if len(code) != length or not (code.isascii() and code.isdigit()):
        raise _wrong(name, line, f"代码“{code}”应为 {length} 位数字")
    return code


def _check_lengths(
    name: str, line: int, row: Row, model: type[models.Model], columns: dict[str, str]
) -> None:
    """Refuse what a column of the table cannot hold; `columns` names those headed otherwise."""
    for field in model._meta.concrete_fields:
        value = row.get(columns.get(field.name, field.name), "")
        if isinstance(field, models.CharField) and len(value) > (field.max_length or 0):
            raise _wrong(name, line, f"“{value}”超过 {field.max_length} 个字符")


def _check_parents(name: str, rows: Rows, column: str, above: Rows) -> None:
    known = {row["code"] for row in above.values()}
    for line, row in rows.items():
        if row[column] not in known:
            raise _wrong(name, line, f"{column} “{row[column]}”不在登记册中")
        if not row["code"].startswith(row[column]):
            raise _wrong(name, line, f"代码“{row['code']}”不以 {column} “{row[column]}”开头")


def _check_count(name: str, rows: Rows, column: str, below: Rows, parent: str) -> None:
    """Compare the number that a place is said to have with the rows that are there."""
    found = Counter(row[parent] for row in below.values())
    for line, row in rows.items():
        if row[column] != str(found[row["code"]]):
            raise _wrong(
                name,
                line,
                f"{row['name']}的 {column} 应为“{row[column]}”，实有 {found[row['code']]} 行",
            )


def _read_designations(text_of: TextOf, villages: Rows) -> Rows:
    name = "designations.csv"
    columns = ("designation", "designation_en", "level", "batch", "year", "match", "note")
    rows = _read_rows(text_of, name, ("code", *columns, "listed_as", "source"))
    known = {row["code"] for row in villages.values()}
    seen: dict[tuple[str, ...], int] = {}
    for line, row in rows.items():
        _check_designation(name, line, row, known)
        if (first := seen.setdefault(designation_key(row), line)) != line:
            raise _wrong(name, line, f"与第 {first} 行重复（{row['listed_as']}）")
    return rows


def _check_designation(name: str, line: int, row: Row, known: set[str]) -> None:
    code = _checked_code(name, line, row, 12)
    if code not in known:
        raise _wrong(name, line, f"代码“{code}”不在 villages.csv 中")
    for column in ("designation", "designation_en", "listed_as", "source"):
        if not row[column].strip():
            raise _wrong(name, line, f"代码“{code}”的 {column} 是空的")
    if row["year"] and not (row["year"].isascii() and row["year"].isdigit()):
        raise _wrong(name, line, f"年份“{row['year']}”不是数字")
    if row["match"] not in Designation.Match.values:
        raise _wrong(name, line, f"match “{row['match']}”不是已知的匹配程度")
    headings = {"name": "designation", "name_en": "designation_en"}
    _check_lengths(name, line, row, Designation, headings)
