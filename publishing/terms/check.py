"""The check of a text against the list of terms."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from publishing.checks.edits import exchanges
from publishing.checks.finding import Exchange, Finding, Level
from publishing.checks.reading import by_field
from publishing.terms.matching import Entry, index
from publishing.terms.term import Term

if TYPE_CHECKING:
    from publishing.working_copy import WorkingCopy


def terms(text: "WorkingCopy") -> Iterator[Finding]:
    """Yield one finding for each term and field; one query."""
    terms_of_language = index(text.language)
    for field, paragraphs in by_field(text).items():
        found: dict[Entry, list[Exchange]] = {}
        for words in paragraphs:
            for match in terms_of_language.find(words):
                found.setdefault(match.entry, []).extend(exchanges(words, [match.as_edit()]))
        for entry, places in found.items():
            yield _finding(field, entry, places)


def _finding(field: str, entry: Entry, places: list[Exchange]) -> Finding:
    level = Level.ERROR if entry.level == Term.Level.FORBIDDEN else Level.WARNING
    quote, replacement = places[0]
    sentence = _sentence(entry, len(places))
    if not entry.suggestion:
        return Finding(level, "term", field, sentence, quote)
    return Finding(level, "term", field, sentence, quote, replacement, tuple(places[1:]))


def _sentence(entry: Entry, count: int) -> str:
    names = {"wording": entry.wording, "suggestion": entry.suggestion, "count": count}
    is_forbidden = entry.level == Term.Level.FORBIDDEN
    if entry.suggestion:
        said = (
            _("不能写“%(wording)s”，请改为“%(suggestion)s”。")
            if is_forbidden
            else _("“%(wording)s”一般写作“%(suggestion)s”。")
        )
    else:
        said = (
            _("不能写“%(wording)s”，请换一种说法。")
            if is_forbidden
            else _("写了“%(wording)s”，请核对是否恰当。")
        )
    times = [_("共 %(count)s 处。")] if count > 1 else []
    return "".join(one % names for one in (said, *times)) + entry.note
