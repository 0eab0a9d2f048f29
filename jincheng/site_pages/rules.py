"""What a page must keep to: an address that nothing else has, and words in its language."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext as _
from django.utils.translation import override

from news.rules import HAN
from publishing import prose
from publishing.languages import Language
from publishing.refusals import at_field

if TYPE_CHECKING:
    from jincheng.site_pages.models import SitePage

SHORTEST, LONGEST = 2, 40
FORM = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FIRST_SEGMENT = re.compile(r"\^?([A-Za-z0-9_-]*)")


def check_form(slug: str) -> None:
    """Raise ValidationError for what is no slug: numbers alone would be codes of places."""
    has_letter = re.search("[a-z]", slug)
    if len(slug) < SHORTEST or not FORM.fullmatch(slug) or not has_letter:
        raise ValidationError(
            _("网址名只用小写字母、数字和连字符，至少两个字符，其中要有字母，如 about。"),
            code="slug",
        )


def slug_refusals(slug: str) -> Iterator[ValidationError]:
    """Yield why a page cannot have this address: the site's own pages keep theirs."""
    if slug in taken():
        sentence = _("/%(slug)s/ 已是本站其他页面的网址，请换一个网址名。") % {"slug": slug}
        yield at_field("slug", sentence, "taken")


def taken() -> set[str]:
    """Return the first words of all addresses that the site has without such pages."""
    files = (settings.STATIC_URL, settings.MEDIA_URL)
    with override(settings.LANGUAGE_CODE):
        routes = set(_first_segments(get_resolver().url_patterns))
    return (
        routes | {path.strip("/") for path in files} | {code for code, _name in settings.LANGUAGES}
    )


def publication_refusals(page: "SitePage") -> Iterable[ValidationError]:
    """Yield what readers must find on a page and do not."""
    if not page.title.strip():
        yield at_field("title", _("请写标题。"), "required")
    elif page.language == Language.ENGLISH and HAN.search(page.title):
        yield at_field("title", _("英文稿的标题还是中文，请先翻译。"), "not_translated")
    if not prose.text(page.body) and not page.photo_ids():
        yield at_field("body", _("正文还是空的。"), "required")


def _first_segments(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        found = FIRST_SEGMENT.match(str(pattern.pattern))
        if found and found[1]:
            yield found[1]
        elif isinstance(pattern, URLResolver):
            yield from _first_segments(pattern.url_patterns)
