"""Whole addresses of pages and files, as a file must tell them."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

LANGUAGES = {"zh": settings.LANGUAGE_CODE, "en": "en"}


def whole(path: str) -> str:
    """Return an address with the site's own in front, unless it has one."""
    return urljoin(f"{settings.SITE_URL}/", path)


def page_addresses(name: str, *args: str) -> dict[str, str]:
    """Return a page's address in each language."""
    pages = {}
    for key, language in LANGUAGES.items():
        with override(language):
            pages[key] = whole(reverse(name, args=args))
    return pages


def place_file(code: str, form: str = "json") -> str:
    """Return the address of a place's own file."""
    return whole(reverse("open_files:place", args=[code, form]))


def set_file(slug: str, form: str = "csv") -> str:
    """Return the address of a data set's file."""
    return whole(reverse("open_files:data_set", args=[slug, form]))
