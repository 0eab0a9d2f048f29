"""What a page weighs with the sheets and scripts that it links."""

import re

import brotli
from django.conf import settings

KILOBYTE = 1024
LINKED = re.compile(r"""(?:href|src)=["']?/static/([\w/.-]+\.(?:css|js))""")


def weight(page: bytes) -> int:
    """Return the bytes of a page with all that it links, at the store's first compression."""
    names = sorted({*LINKED.findall(page.decode())})
    files = [(settings.BASE_DIR / "static" / name).read_bytes() for name in names]
    assert files, "The page links no style sheet."
    return len(brotli.compress(b"".join(files) + page, quality=5))
