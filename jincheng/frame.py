"""What surrounds every public page, whatever it shows: notices, grey days, the footer's pages."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from delivery.pages import remembered
from jincheng.grey_days.models import GreyDay
from jincheng.notices.models import Notice
from jincheng.site_pages.models import SitePageEdition, in_order, public_pages


@dataclass(frozen=True)
class Frame:
    """The rows of both languages, as they stand for a version of the pages."""

    is_grey: bool
    notices: list[Notice]
    site_pages: list[SitePageEdition]

    @property
    def own_pages(self) -> list[SitePageEdition]:
        """The site's own pages in the language of the page that is made."""
        return [page for page in self.site_pages if page.language == get_language()]

    @property
    def footer_pages(self) -> list[SitePageEdition]:
        """Those that the footer lists."""
        return [page for page in self.own_pages if page.in_footer]

    def with_page(self, page: SitePageEdition) -> "Frame":
        """Return the frame as it is once a page is public."""
        others = [
            other
            for other in self.site_pages
            if (other.slug, other.language) != (page.slug, page.language)
        ]
        return replace(self, site_pages=sorted([*others, page], key=in_order))


def of(request: HttpRequest) -> Frame:
    """Return what surrounds a page; three queries once a version, or on a page that is not public."""
    return remembered(request, "frame", lambda: at(_moment(request)))


def at(moment: datetime) -> Frame:
    """Return what surrounds pages at a moment; three queries."""
    return Frame(
        is_grey=GreyDay.objects.on(timezone.localdate(moment)).exists(),
        notices=list(Notice.objects.valid(moment).first_ones()),
        site_pages=list(public_pages(moment)),
    )


def _moment(request: HttpRequest) -> datetime:
    """Return the moment that a page shows: never one before the start of its version."""
    _number, started_at = getattr(request, "page_version", None) or (0, timezone.now())
    return max(timezone.now(), started_at)
