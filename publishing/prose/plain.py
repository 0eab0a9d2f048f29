"""The words of cleaned HTML, quickly: for reading many texts at once."""

import re
from html import unescape

from publishing.prose.allowed import PARAGRAPHS

_BREAKS = re.compile(rf"</?(?:{'|'.join(sorted(PARAGRAPHS))}|br)\b[^>]*>")
_TAGS = re.compile(r"<[^>]*>")


def plain(html: str) -> str:
    """Return the words alone, a line a paragraph; ten times as quick as `text`.

    Only for what `clean` has written: no other HTML may be read by expressions.
    """
    return unescape(_TAGS.sub("", _BREAKS.sub("\n", html)))
