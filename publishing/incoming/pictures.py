"""Pictures of what arrives: taken into the library when they came along, else counted.

The library is a stranger: jincheng/wiring.py registers who takes a picture in.
"""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import ValidationError

from publishing.incoming.tree import Node

# Return the number of the photo made of a file; ValidationError with a sentence if it is none.
Taker = Callable[[IO[bytes], Any], int]
MayTake = Callable[[Any], bool]
_DATA_URI = re.compile(r"data:image/[\w.+-]+((?:;[\w=.-]+)*),", re.IGNORECASE)
# The blank pictures that pages show until the true one is loaded.
SMALLEST_BYTES = 400
MOST_PICTURES = 40

_takers: list[tuple[Taker, MayTake]] = []


def register_taker(taker: Taker, may_take: MayTake) -> None:
    """Let a library take pictures in; called once, when the rooms are joined."""
    _takers[:] = [(taker, may_take)]


@dataclass
class Pictures:
    """The pictures of one arrival: files that came along, and what became of them.

    enclosed: the pictures that the text names by their place (`data-incoming`).
    loose: pictures pasted beside the text, in its order.
    """

    by: Any
    enclosed: Sequence[bytes | None] = ()
    loose: list[bytes] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)
    left: int = 0
    forbidden: int = 0
    too_many: int = 0
    refusals: list[str] = field(default_factory=list)

    def take(self, node: Node) -> int | None:
        """Return the number of the photo that an <img> became; None counts as left behind."""
        if _is_spacer(node):
            return None
        content = self._content(node)
        if content is None:
            self.left += 1
            return None
        return self.take_file(content)

    def take_file(self, content: bytes) -> int | None:
        """Return the number of the photo that a file became. Slow, as taking in is."""
        if not _takers or not _takers[0][1](self.by):
            self.forbidden += 1
        elif len(self.taken) >= MOST_PICTURES:
            self.too_many += 1
        else:
            try:
                photo = _takers[0][0](BytesIO(content), self.by)
            except ValidationError as refusal:
                self.refusals.append(" ".join(refusal.messages))
            else:
                self.taken.append(photo)
                return photo
        return None

    def take_rest(self) -> list[int]:
        """Return the photos made of the files that no <img> stood for."""
        rest, self.loose = self.loose, []
        return [photo for content in rest if (photo := self.take_file(content)) is not None]

    def _content(self, node: Node) -> bytes | None:
        place = node.attrs.get("data-incoming", "")
        if place.isdigit() and len(self.enclosed) > int(place[:6]):
            return self.enclosed[int(place[:6])]
        source = node.attrs.get("src", "").strip()
        if _DATA_URI.match(source) and not node.attrs.get("data-src"):
            return decoded(source)
        return self.loose.pop(0) if self.loose else None


def is_named_only(node: Node) -> bool:
    """Tell whether an <img> shows a picture that did not come along with it."""
    if _is_spacer(node) or "data-incoming" in node.attrs:
        return False
    return not node.attrs.get("src", "").strip().startswith("data:") or "data-src" in node.attrs


def _is_spacer(node: Node) -> bool:
    """Tell whether an <img> is no picture: a dot for counting visits, or a blank."""
    sizes = (node.attrs.get("width", ""), node.attrs.get("height", ""))
    if any(size in ("0", "1") for size in sizes):
        return True
    source, later = node.attrs.get("src", "").strip(), node.attrs.get("data-src", "")
    is_blank = source.startswith("data:") and len(source) < SMALLEST_BYTES
    is_named = bool(source or later or node.attrs.get("data-incoming"))
    return (is_blank and not later) or not is_named


def decoded(uri: str) -> bytes | None:
    """Return the bytes of a picture that is written out in its address; None if it is none."""
    match = _DATA_URI.match(uri)
    if not match or ";base64" not in match[1].lower():
        return None
    try:
        return base64.b64decode(re.sub(r"\s|%0[adAD]", "", uri[match.end() :]), validate=True)
    except (binascii.Error, ValueError):
        return None
