"""Reading the demonstration texts from their files, and refusing damaged ones.

A file is one text in one language: `article-<story>.<zh|en>.toml`, with the columns of an
article and `story`, or `profile-<village>.<zh|en>.toml`, with those of a profile. The
Chinese file tells the drawings: `[illustration]` for the lead, `[[extra]]` with a `key` for
each `<figure data-photo="key">` in the words; its translation shows the same ones.
`sections.toml` and `sources.toml` hold the rows that the texts name. `[change]` tells what
the text said when it was first printed (jincheng.demonstration.changes).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from jincheng.demonstration import changes
from jincheng.demonstration.changes import Change
from jincheng.demonstration.drawings import SCENES
from jincheng.demonstration.files import DemonstrationError, check_keys, parsed, rows
from publishing.languages import Language

FOLDER = Path(__file__).resolve().parent / "texts"
FIGURE = re.compile(r'(<figure data-photo=")([^"]*)(")')
WORDS = ("caption", "caption_en", "alt_text", "alt_text_en")
NEEDED = {
    "article": ("story", "section", "source", "headline", "body", "places"),
    "profile": ("village", "in_brief"),
}
ALLOWED = {
    "article": (
        "standfirst",
        "author",
        "responsible_editor",
        "credit_line",
        "is_picture_story",
    ),
    "profile": (
        "name_story",
        "to_see",
        "to_eat",
        "to_stay",
        "getting_there",
        "who_to_ask",
        "sources",
    ),
}
KEYS = ("kind", "language", "released_at", "illustration", "extra", "change")
ROW_KEYS = {
    "section": ("slug", "label", "label_en", "description", "description_en", "position"),
    "source": ("name", "name_en", "url"),
}


@dataclass(frozen=True)
class Drawing:
    """A picture to draw, and its words. key: what figures call it; empty for the lead."""

    scene: str
    seed: str
    words: tuple[tuple[str, str], ...]
    key: str = ""


@dataclass(frozen=True)
class Text:
    """One file: an article or a profile in one language."""

    file: str
    kind: str
    subject: str
    language: str
    values: dict[str, Any] = field(hash=False)
    drawings: tuple[Drawing, ...] = ()
    change: Change | None = None

    @property
    def name(self) -> str:
        """What the trail knows this text by."""
        return f"{self.kind} {self.subject} {self.language}"


@dataclass(frozen=True)
class Demonstration:
    """All of it: rows of sections and sources, and the texts, Chinese ones first."""

    sections: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    texts: list[Text]


def read(folder: Path = FOLDER) -> Demonstration:
    """Return the demonstration as its files tell it. Errors: DemonstrationError."""
    texts = [_text(path) for path in sorted(folder.glob("*-*.toml"))]
    texts.sort(key=lambda text: (text.language != Language.CHINESE, text.kind, text.file))
    _refuse_repeated(texts)
    sections, sources = (
        rows(folder / f"{kind}s.toml", kind, ROW_KEYS[kind]) for kind in ("section", "source")
    )
    found = Demonstration(sections, sources, texts)
    _refuse_unknown(found)
    return found


def _text(path: Path) -> Text:
    table = parsed(path)
    kind = table.get("kind", "")
    if kind not in NEEDED:
        raise DemonstrationError(f"{path.name}：kind 应为 article 或 profile，不是“{kind}”。")
    needed = NEEDED[kind]
    check_keys(path, table, (*needed, "language", "released_at"), (*needed, *ALLOWED[kind], *KEYS))
    if table["language"] not in Language.values:
        raise DemonstrationError(f"{path.name}：不认识的语言“{table['language']}”。")
    released_at = table["released_at"]
    if not isinstance(released_at, datetime) or released_at.tzinfo is None:
        raise DemonstrationError(f"{path.name}：released_at 要写成带时区的时间。")
    outside = {*KEYS, "story", "village"} - {"language", "released_at"}
    values = {name: value for name, value in table.items() if name not in outside}
    subject, drawings = table[needed[0]], tuple(_drawings(path, table))
    change = changes.read(path, table, values)
    return Text(path.name, kind, subject, table["language"], values, drawings, change)


def _drawings(path: Path, table: dict[str, Any]) -> Iterator[Drawing]:
    lead = [table["illustration"]] if "illustration" in table else []
    for row in [*lead, *table.get("extra", [])]:
        needed = ("scene", "seed", *WORDS, *(() if row in lead else ("key",)))
        check_keys(path, row, needed, needed)
        yield drawing(path, row)


def drawing(path: Path, row: dict[str, Any]) -> Drawing:
    """Return the drawing that a row of a file tells. Errors: DemonstrationError."""
    if row["scene"] not in SCENES:
        raise DemonstrationError(f"{path.name}：没有“{row['scene']}”这种画。")
    words = tuple((name, row[name].strip()) for name in WORDS)
    return Drawing(row["scene"], str(row["seed"]), words, row.get("key", ""))


def _refuse_repeated(texts: list[Text]) -> None:
    first: dict[str, str] = {}
    for text in texts:
        if text.name in first:
            raise DemonstrationError(f"{text.file}：与 {first[text.name]} 是同一篇。")
        first[text.name] = text.file


def _refuse_unknown(found: Demonstration) -> None:
    """Refuse sections, sources and figures that no file explains."""
    sections = {row["slug"] for row in found.sections}
    sources = {row["name"] for row in found.sources}
    keys: dict[tuple[str, str], set[str]] = {}
    for text in found.texts:
        known = keys.setdefault((text.kind, text.subject), set())
        known |= {drawing.key for drawing in text.drawings}
        if text.kind == "article" and text.values["section"] not in sections:
            raise DemonstrationError(f"{text.file}：没有栏目“{text.values['section']}”。")
        if text.kind == "article" and text.values["source"] not in sources:
            raise DemonstrationError(f"{text.file}：没有来源“{text.values['source']}”。")
        for _, key, _ in FIGURE.findall("".join(map(str, text.values.values()))):
            if key not in known:
                raise DemonstrationError(f"{text.file}：没有叫“{key}”的插图。")
