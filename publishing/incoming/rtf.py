"""Pictures out of RTF: Word puts them there, where its HTML only names files of its computer."""

import re

# An escaped brace is a letter.
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_INNER_GROUP = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"\\[a-z]+-?[0-9]* ?")
_START = "{\\pict"
_KINDS = ("\\pngblip", "\\jpegblip")


def pictures(rtf: str) -> list[bytes]:
    """Return the JPEG and PNG files within RTF, in its order; spoilt ones are left out."""
    found, position = [], 0
    while (start := rtf.find(_START, position)) >= 0:
        end = _end_of_group(rtf, start)
        if content := _picture(rtf[start + 1 : end - 1]):
            found.append(content)
        position = end
    return found


def _end_of_group(rtf: str, start: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(rtf, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.end()
    return len(rtf)


def _picture(group: str) -> bytes | None:
    group = _INNER_GROUP.sub("", _INNER_GROUP.sub("", group))
    if not any(kind in group for kind in _KINDS):
        return None
    try:
        return bytes.fromhex(_WORD.sub("", group))
    except ValueError:
        return None
