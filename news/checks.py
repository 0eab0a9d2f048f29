"""Checks of articles: what readers miss without it, and links that lead nowhere."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from news.models import Article
from news.rules import HAN
from publishing.checks import Finding, Level
from publishing.languages import Language

if TYPE_CHECKING:
    from publishing.models import WorkingCopy

LONGEST_HEADLINE = 30
FEWEST_PICTURES = 3


def article_line(text: "WorkingCopy") -> Iterable[Finding]:
    """Return a warning for each thing that stands around an article and is not there."""
    return _missing(text) if isinstance(text, Article) else ()


def _missing(article: Article) -> Iterator[Finding]:
    if not article.standfirst.strip():
        yield _warning("no_standfirst", "standfirst", _("还没有导语，列表里只会显示标题。"))
    if not article.responsible_editor.strip():
        yield _warning("no_editor", "responsible_editor", _("还没有写责任编辑。"))
    if article.is_repost and not article.original_author.strip():
        yield _warning("no_author", "original_author", _("转载没有写原作者。"))
    if not (article.is_repost or article.author.strip() or article.credit_line.strip()):
        yield _warning("no_author", "author", _("作者和供稿说明都空着，读者不知道是谁写的。"))
    if article.is_picture_story and len(article.photo_ids()) < FEWEST_PICTURES:
        sentence = _("图片故事至少要有 %(count)s 张照片。请再加几张，或改为普通报道。")
        yield _warning("few_pictures", "body", sentence % {"count": FEWEST_PICTURES})
    if (length := _han(article)) > LONGEST_HEADLINE:
        sentence = _("标题有 %(count)s 个字，手机上会占三行以上。请尽量不超过 %(most)s 个字。")
        names = {"count": length, "most": LONGEST_HEADLINE}
        yield _warning("long_headline", "headline", sentence % names)


def _han(article: Article) -> int:
    if article.language != Language.CHINESE:
        return 0
    return len(HAN.findall(article.headline))


def _warning(code: str, field: str, sentence: str) -> Finding:
    return Finding(Level.WARNING, code, field, sentence)
