"""How an article is cited: GB/T 7714—2015 and APA 7, from its row."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from delivery.structured import whole
from news.models import ArticleEdition

# Of more authors GB/T 7714 names three.
NAMED_AUTHORS = 3
ENDS = ".?!。？！…"


@dataclass(frozen=True)
class Citations:
    gb_t: str
    apa: SafeString


def of(edition: ArticleEdition, translation: ArticleEdition | None, at: datetime) -> Citations:
    """Return the citations of an article as its page shows it at a moment; no query.

    GB/T 7714 asks for the day of reading: it is the page's, for none is kept past midnight.
    Names stay as they are written: what is a family name, no row says. translation: the
    other language's text, whose headline APA asks for beside a Chinese one.
    """
    address = whole(edition.article.get_absolute_url())
    return Citations(_gb_t(edition, address, at), _apa(edition, translation, address))


def _gb_t(edition: ArticleEdition, address: str, at: datetime) -> str:
    names = _authors(edition)
    more = [_("等")] if len(names) > NAMED_AUTHORS else []
    authors = ", ".join([*names[:NAMED_AUTHORS], *more])
    released, read = (timezone.localdate(each) for each in (edition.released_at, at))
    title = f"{edition.headline}[EB/OL]"
    return f"{_ended(authors)} {title}. ({released:%Y-%m-%d})[{read:%Y-%m-%d}]. {address}."


def _apa(edition: ArticleEdition, translation: ArticleEdition | None, address: str) -> SafeString:
    authors, site = ", & ".join(_authors(edition)), _("晋城村庄")
    with override("en"):
        released = date_format(timezone.localtime(edition.released_at), "Y, F j")
    is_translated = translation is not None and translation.language == "en"
    beside = f" [{translation.headline}]" if translation and is_translated else ""
    return format_html(
        "{} ({}). <i>{}</i>{} {}{}",
        _ended(authors),
        released,
        edition.headline if beside else _ended(edition.headline),
        f"{beside}." if beside else "",
        "" if authors == site else f"{site}. ",
        address,
    )


def _authors(edition: ArticleEdition) -> list[str]:
    """Return who wrote it, else whom it comes from."""
    named = edition.original_author if edition.is_repost else ""
    named = named or edition.author
    if named:
        return [name for each in named.split("、") if (name := each.strip())]
    return [edition.source.display_name] if edition.source_id else []


def _ended(words: str) -> str:
    return words if words.endswith(tuple(ENDS)) or not words else f"{words}."
