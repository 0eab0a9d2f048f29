"""The trail as a table for spreadsheets."""

import csv
from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.changes import changes, subject_label
from accounts.models import TrailLine
from accounts.verbs import title_of

# A spreadsheet would take such a cell for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def written(lines: Iterable[TrailLine]) -> Iterator[str]:
    """Yield the lines of a CSV that Chinese spreadsheets open rightly."""
    writer = csv.writer(_Line())
    heads = [_("时间"), _("谁"), _("动作"), _("对象类型"), _("对象编号"), _("对象")]
    yield "\ufeff" + writer.writerow([*heads, _("方式"), _("网络地址"), _("之前"), _("之后")])
    for line in lines:
        yield writer.writerow([_escaped(cell) for cell in _cells(line)])


def _cells(line: TrailLine) -> list[str]:
    told = changes(line)
    return [
        f"{timezone.localtime(line.at):%Y-%m-%d %H:%M:%S}",
        str(line.by or _("本站")),
        title_of(line.verb),
        subject_label(line),
        line.subject_key,
        line.subject_title,
        line.get_way_display(),
        line.address,
        "\n".join(f"{change.label}：{change.before}" for change in told if change.before),
        "\n".join(f"{change.label}：{change.after}" for change in told if change.after),
    ]


def _escaped(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
