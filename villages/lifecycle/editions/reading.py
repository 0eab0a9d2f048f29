"""The files of an edition: villages.csv, and as one likes townships.csv and counties.csv.

A file that is not given stands as the register has it today.
"""

import codecs
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from villages import register_files
from villages.models import County, Place, RegisterEdition, Township
from villages.register_files import FILES, RegisterError, Rows

VILLAGES, TOWNSHIPS, COUNTIES = "villages.csv", "townships.csv", "counties.csv"
ABOUT, CHANGES = "edition.json", "changes.csv"
LABEL_LENGTH, SOURCE_LENGTH = 40, 300


@dataclass(frozen=True)
class About:
    """What an edition is: its label, its cut-off day, whom it comes from."""

    label: str
    cut_off_on: date
    source: str
    source_en: str = ""

    @property
    def source_line(self) -> str:
        """What stands as the source of whatever the edition changes."""
        return f"{self.source}，{self.label}版，截至{self.cut_off_on}"[:SOURCE_LENGTH]

    def refuse_unless_newer(self) -> None:
        """Raise RegisterError unless it is newer than the edition in force; one query."""
        newest = RegisterEdition.objects.filter(is_in_force=True).first()
        if newest and self.cut_off_on <= newest.cut_off_on:
            raise RegisterError(
                f"这一版截至 {self.cut_off_on}，不比现行的“{newest}”（截至 {newest.cut_off_on}）新。"
            )


@dataclass
class Edition:
    """The checked rows of an edition, each under its line number."""

    about: About
    townships: Rows
    villages: Rows
    counties: Rows


def about_in(folder: Path) -> About | None:
    """Return what edition.json tells of a folder's files; None without that file."""
    path = folder / ABOUT
    if not path.exists():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        about = About(
            str(told["label"]),
            date.fromisoformat(told["cut_off_on"]),
            str(told["source"]),
            str(told.get("source_en", "")),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise RegisterError(f"{ABOUT}：应有 label、cut_off_on 和 source。") from error
    is_long = len(about.label) > LABEL_LENGTH or len(about.source) > SOURCE_LENGTH
    if is_long or not about.label.strip() or not about.source.strip():
        raise RegisterError(f"{ABOUT}：label 或 source 是空的，或过长。")
    return about


def in_folder(folder: Path) -> Edition:
    """Return the edition in a folder; RegisterError names file, line and value."""
    about = about_in(folder)
    if about is None:
        raise RegisterError(f"{ABOUT}：没有这个文件，不知道是哪一版登记册。")
    names = [name for name in FILES if (folder / name).exists()]
    texts = {name: decoded(name, (folder / name).read_bytes()) for name in names}
    return of_texts(about, texts)


def changes_in(folder: Path) -> str | None:
    """Return the text of a folder's changes.csv; None without that file."""
    path = folder / CHANGES
    return decoded(CHANGES, path.read_bytes()) if path.exists() else None


def of_texts(about: About, texts: Mapping[str, str]) -> Edition:
    """Return an edition of the texts of its files; RegisterError names file, line and value.

    Up to two queries, for the files that are not given.
    """
    if VILLAGES not in texts:
        raise RegisterError(f"{VILLAGES}：缺少这个文件。")
    text_of = texts.__getitem__
    found = {
        name: register_files.read_places(text_of, name) if name in texts else standing()
        for name, standing in (
            (COUNTIES, partial(_rows, County)),
            (TOWNSHIPS, partial(_rows, Township)),
            (VILLAGES, dict),
        )
    }
    register_files.check_parents(found[COUNTIES], found[TOWNSHIPS], found[VILLAGES])
    return Edition(about, found[TOWNSHIPS], found[VILLAGES], found[COUNTIES])


def decoded(name: str, file: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB 18030.

    RegisterError for what is no text.
    """
    is_wide = file.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "gb18030"):
        try:
            text = file.decode(encoding)
        except UnicodeDecodeError:
            continue
        return register_files.text_from(name, text.encode())
    raise RegisterError(f"{name}：认不出编码，请另存为 UTF-8 后再试。")


def _rows(kind: type[Place]) -> Rows:
    """Return the places that stand as rows of a file."""
    columns = ["code", "name", "name_en", "pinyin", "kind", "kind_en"]
    columns += ["county_id", "name_register"] if kind is Township else []
    standing: Iterable[dict[str, str]] = kind.objects.standing().values(*columns)
    return {
        number: {
            **row,
            "county_code": row.get("county_id", ""),
            "name_register": row.get("name_register") or row["name"],
        }
        for number, row in enumerate(standing, 1)
    }
