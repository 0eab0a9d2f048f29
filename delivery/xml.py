"""Words in XML: without the characters that XML 1.0 has no way to hold."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(words: str) -> str:
    """Return words without control characters, which would end a reader's parser."""
    return _FORBIDDEN.sub("", words)
