"""The QR code of a plate: the short address of a place, as few and large squares as can be.

Letters, digits and `:/.` in capitals alone take QR's alphanumeric mode, which needs
fewer squares, or mends more in as many; scheme and host of an address read the same
either way, and `/V/` is answered as `/v/` is. A host with other signs stays as it is.
"""

import re
from itertools import groupby
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.encoding import punycode

# A quarter of the code may be dirty or torn, for plates hang outdoors.
CORRECTION = "q"
ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")
QUIET_SQUARES = 4


def short_address(code: str) -> str:
    """Return the address that stands on a plate."""
    return in_ascii(reverse("place_short", args=[code]))


def in_ascii(path: str) -> str:
    """Return the whole address of a path, in ASCII whatever the site's name."""
    site = urlsplit(settings.SITE_URL)
    host = site.netloc.replace(site.hostname or "", punycode(site.hostname or ""))
    return f"{site.scheme}://{host}{path}"


def make(code: str) -> segno.QRCode:
    """Return the code for a place's short address: in capitals, where they can hold it."""
    address = short_address(code)
    capitals = address.upper()
    return of(capitals if ALPHANUMERIC.fullmatch(capitals) else address)


def of(words: str, correction: str = CORRECTION) -> segno.QRCode:
    """Return the code for words. correction: l, m, q or h, how much of it may be unreadable."""
    return segno.make_qr(words, error=correction)


def side(symbol: segno.QRCode) -> int:
    """Return how many squares a code is wide, with the quiet zone around it."""
    return len(symbol.matrix) + 2 * QUIET_SQUARES


def path(symbol: segno.QRCode) -> str:
    """Return the dark squares as one SVG path, a square one unit wide, the quiet zone left free."""
    return "".join(
        f"M{start + QUIET_SQUARES} {row + QUIET_SQUARES}h{length}v1h-{length}z"
        for row, squares in enumerate(symbol.matrix)
        for is_dark, start, length in _runs(squares)
        if is_dark
    )


def _runs(squares: bytearray) -> list[tuple[int, int, int]]:
    runs, start = [], 0
    for is_dark, group in groupby(squares):
        length = len(list(group))
        runs.append((is_dark, start, length))
        start += length
    return runs
