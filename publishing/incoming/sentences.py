"""What an editor is told about what arrived."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from publishing.incoming.arrivals import Arrival
from publishing.incoming.pictures import MOST_PICTURES, Pictures


def told(arrival: Arrival, opening: str) -> str:
    """Return one line: the opening sentence, and what became of pictures and films."""
    clauses = list(_clauses(arrival))
    return opening + _("；").join(clauses) + (_("。") if clauses else "")


def _clauses(arrival: Arrival) -> Iterator[str]:
    pictures = arrival.pictures
    if pictures.taken:
        yield _("收进 %(count)s 张图片") % {"count": len(set(pictures.taken))}
    yield from _left(pictures)
    if arrival.drawings:
        yield _("%(count)s 个图表或公式没能导入，请截成图片后用“插入照片”上传") % {
            "count": arrival.drawings
        }
    if arrival.films:
        yield _("%(count)s 段视频没能复制") % {"count": arrival.films}


def _left(pictures: Pictures) -> Iterator[str]:
    if pictures.left:
        yield _("%(count)s 张图片没能复制，请用“插入照片”上传") % {"count": pictures.left}
    if pictures.forbidden:
        yield _("%(count)s 张图片没有收进图库，您的账号不能添加照片") % {
            "count": pictures.forbidden
        }
    if pictures.too_many:
        yield _("一次最多收 %(limit)s 张图片，还有 %(count)s 张请用“插入照片”上传") % {
            "limit": MOST_PICTURES,
            "count": pictures.too_many,
        }
    for reason, count in Counter(pictures.refusals).items():
        yield _("%(count)s 张图片没有收进图库：%(reason)s") % {
            "count": count,
            "reason": reason.rstrip("。. "),
        }
