"""The site's own pages that machines are told of."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from delivery.listed import Listed, register
from jincheng.site_pages.models import SitePageEdition, public_pages
from publishing.languages import Language


def join() -> None:
    """Tell machines of these pages."""
    register("pages", pages)


def pages(_part: str, at: datetime) -> Iterator[Listed]:
    """Yield the home page, the site map, and every page with its languages; one query."""
    for name in ("home", "site_map"):
        yield Listed({language: _path(name, language) for language in Language.values})
    by_slug: dict[str, dict[str, SitePageEdition]] = defaultdict(dict)
    for edition in public_pages(at):
        by_slug[edition.slug][edition.language] = edition
    for texts in by_slug.values():
        yield Listed(
            {language: one.get_absolute_url() for language, one in texts.items()},
            {language: one.live_from for language, one in texts.items()},
        )


def _path(name: str, language: str) -> str:
    with override(language):
        return reverse(name)
