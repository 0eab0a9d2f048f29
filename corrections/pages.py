"""Which page a report is about: one of this site, never another's address."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings

from delivery import addresses

LONGEST = 300
DeskAddress = Callable[[str], str]
_desk: list[DeskAddress] = []


def known_page(given: str) -> str:
    """Return the canonical path of a public page that is given by path or address; else ""."""
    parts = urlsplit(given.strip() if len(given) <= LONGEST else "")
    is_ours = parts.netloc in ("", urlsplit(settings.SITE_URL).netloc)
    path = parts.path if is_ours else ""
    if not path.startswith("/") or path.startswith("//"):
        return ""
    page = addresses.find(path)
    if isinstance(page, addresses.Moved):
        page = addresses.find(page.address)
    return page.path if isinstance(page, addresses.Page) and not page.is_not_found else ""


def register_desk(address_of: DeskAddress) -> None:
    """Let the room above tell where on the desk a page is mended; "" where it cannot tell."""
    _desk[:] = [address_of]


def on_desk(page: str) -> str:
    """Return where on the desk a page is mended, "" when that is not known."""
    return _desk[0](page) if _desk else ""
