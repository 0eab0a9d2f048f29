"""What a page weighs with the sheets and scripts that it links."""

import re

import brotli
from django.conf import settings

from delivery import sheets

KILOBYTE = 1024
LINKED = re.compile(r"""(?:href|src|data-on-\w+)=["']?/static/([\w/.-]+\.(?:css|js))""")

FIRST = re.compile(r"""(?:href|src)=["']?/static/([\w/.-]+\.(?:css|js))""")


def weight(page: bytes, is_first_view: bool = False) -> int:
    """Return the bytes of a page with all that it links, at the store's first compression.

    is_first_view: without the modules that come when a part of the page is used or seen.
    """
    links = FIRST if is_first_view else LINKED
    names = sorted({*links.findall(page.decode())})
    files = [linked(name) for name in names]
    assert files, "The page links no style sheet."
    return len(brotli.compress("".join(files).encode() + page, quality=5))


def linked(name: str) -> str:
    """Return a static file as readers get it: a sheet with those that it imports."""
    folder = (settings.BASE_DIR / "static" / name).parent
    if name.endswith(".css"):
        return sheets.joined(name.rpartition("/")[2], lambda one: (folder / one).read_text())
    return (settings.BASE_DIR / "static" / name).read_text()
