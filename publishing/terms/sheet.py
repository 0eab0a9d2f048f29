"""The list of terms as a CSV file that Excel and WPS open and write.

One line of headings, then one term a line; the order of the columns is free. UTF-8, UTF-16
and GB18030 are read; UTF-8 with its mark is written.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing.languages import Language
from publishing.sheet_text import MEGABYTE, SheetError, decoded, harmless, plain, rows
from publishing.terms.term import Term, refusal_words

# The headings are part of the file's format, not of the interface: they stay Chinese.
COLUMNS = {
    "用语": "wording",
    "级别": "level",
    "建议": "suggestion",
    "类别": "kind",
    "说明": "note",
    "语言": "language",
}
NEEDED = ("用语", "级别")
LEVELS = {"禁用": "error", "提醒": "warning", "允许": "allowed"}
LANGUAGES = {"中文": Language.CHINESE.value, "英文": Language.ENGLISH.value}
MOST_BYTES = 5 * MEGABYTE
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Refusal:
    """A line that cannot be taken in, and why."""

    line: int
    words: str
    sentence: str


@dataclass
class Sheet:
    """What a file holds: terms under their line numbers, not yet stored, and bad lines."""

    terms: dict[int, Term] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)


def read(file: bytes) -> Sheet:
    """Return what a file holds. SheetError when it is no such list at all."""
    words = decoded(file, MOST_BYTES)
    lines_of_file = ((line, [plain(cell) for cell in cells]) for line, cells in rows(words))
    names = _checked_headings(next(lines_of_file, (1, []))[1])
    sheet = Sheet()
    lines: dict[tuple[str, str], int] = {}
    for line, cells in lines_of_file:
        if len(sheet.terms) + len(sheet.refusals) >= MOST_ROWS:
            raise SheetError(_("超过了 %(count)s 行，请分清主次再上传。") % {"count": MOST_ROWS})
        try:
            term = _term(names, cells)
            first = lines.setdefault((term.wording, term.language), line)
            if first != line:
                sentence = _("与第 %(line)s 行重复。请只留一行。")
                raise ValidationError(sentence % {"line": first})
            sheet.terms[line] = term
        except ValidationError as error:
            sheet.refusals.append(Refusal(line, "，".join(cells)[:80], refusal_words(error)))
    if not sheet.terms and not sheet.refusals:
        raise SheetError(_("文件里只有表头，没有用语。"))
    return sheet


def write(terms: Iterable[Term]) -> bytes:
    """Return the file with the terms, marked as UTF-8, formulas made harmless."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    level_names = {stored: name for name, stored in LEVELS.items()}
    language_names = {stored: name for name, stored in LANGUAGES.items()}
    for term in terms:
        shown = {"level": level_names[term.level], "language": language_names[term.language]}
        cells = [shown.get(name) or getattr(term, name) for name in COLUMNS.values()]
        writer.writerow(map(harmless, cells))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _checked_headings(cells: list[str]) -> list[str]:
    """Return the columns' names in the order of the file."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    wanted = "、".join(COLUMNS)
    if unknown := [cell for cell in cells if cell not in COLUMNS]:
        sentence = _("第一行应当是表头：%(wanted)s。认不出“%(unknown)s”。")
        raise SheetError(sentence % {"wanted": wanted, "unknown": unknown[0][:40]})
    if missing := [name for name in NEEDED if name not in cells]:
        sentence = _("第一行应当是表头：%(wanted)s。缺少“%(missing)s”。")
        raise SheetError(sentence % {"wanted": wanted, "missing": missing[0]})
    if len(set(cells)) < len(cells):
        raise SheetError(_("表头里有重复的列。"))
    return [COLUMNS[cell] for cell in cells]


def _term(names: list[str], cells: list[str]) -> Term:
    if any(cells[len(names) :]):
        raise ValidationError(_("比表头多出一格。内容里有逗号时，要用引号括起来。"))
    values = dict(zip(names, cells, strict=False))
    level = LEVELS.get(values.get("level", ""))
    if level is None:
        sentence = _("级别应当是“禁用”“提醒”或“允许”，这里是“%(level)s”。")
        raise ValidationError(sentence % {"level": values.get("level", "")[:20]})
    language = LANGUAGES.get(values.get("language") or "中文")
    if language is None:
        sentence = _("语言应当是“中文”或“英文”，这里是“%(language)s”。")
        raise ValidationError(sentence % {"language": values.get("language", "")[:20]})
    term = Term(**{**values, "level": level, "language": language})
    _check(term)
    return term


def _check(term: Term) -> None:
    """Raise ValidationError in sentences that name the column."""
    for name in ("wording", "suggestion", "kind", "note"):
        column = Term._meta.get_field(name)
        if len(getattr(term, name)) > (column.max_length or 0):  # type: ignore[union-attr]
            sentence = _("“%(name)s”超过了 %(count)s 个字。")
            label = column.verbose_name  # type: ignore[union-attr]
            raise ValidationError(sentence % {"name": label, "count": column.max_length})  # type: ignore[union-attr]
    term.clean()
