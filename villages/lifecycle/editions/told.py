"""A comparison in lines of text, for the command."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from villages.finding import label
from villages.lifecycle.editions.answers import COLUMNS, Answer
from villages.lifecycle.editions.comparing import Comparison


def counted(counts: Mapping[str, int]) -> str:
    """Return what taking an edition in does, or did, in words."""
    words = {
        "added": _("新增 %(count)s"),
        "gone": _("减少 %(count)s"),
        "renamed": _("改名 %(count)s"),
        "same": _("不变 %(count)s"),
    }
    return "，".join(
        sentence % {"count": counts[name]} for name, sentence in words.items() if name in counts
    )


def lines(comparison: Comparison, answers: Mapping[str, Answer]) -> Iterator[str]:
    """Yield the comparison, and a changes.csv that needs only its empty cells filled."""
    yield counted(comparison.counts())
    for _kind, row in comparison.added:
        yield f"+ {row['code']} {row['name']}"
    for renamed in comparison.renamed:
        kept = "（工作台上改过的名称不变）" if renamed.is_kept else ""
        yield f"~ {renamed.place.code} {renamed.before} → {renamed.after}{kept}"
    for place in comparison.gone:
        yield f"- {place.code} {label(place)}"
    if comparison.gone:
        yield "changes.csv："
        yield ",".join(COLUMNS)
        for answer in answers.values():
            yield f"{answer.code},{answer.kind},{answer.new_codes},,"
