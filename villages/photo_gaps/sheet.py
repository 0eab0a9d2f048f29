"""The gaps as a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from villages.photo_gaps.counting import Pictures

# A spreadsheet would take such a cell for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(rows: Iterable[Pictures]) -> str:
    """Return a CSV that Chinese spreadsheets open rightly: codes stay text, names no formulas."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(
        [
            *(_("县（市、区）"), _("乡镇（街道）"), _("村庄"), _("代码")),
            *(_("已公开的照片"), _("近两年拍摄的"), _("最近拍摄年份"), _("缺替代文字的照片")),
        ]
    )
    writer.writerows(_cells(row) for row in rows)
    return out.getvalue()


def _cells(row: Pictures) -> list[object]:
    names = [place.display_name for place in (*row.village.parents, row.village)]
    return [
        *(f"'{name}" if name.startswith(FORMULA) else name for name in names),
        # Twelve digits would be shown as 1.40525E+11; a tab before them keeps them text.
        f"\t{row.village.code}",
        *(row.released, row.recent, row.newest_year or "", row.undescribed),
    ]
