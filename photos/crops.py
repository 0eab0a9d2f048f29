"""Crops: a photo cut to the shape of a card, around its focal point.

Without Django, for it is the darkroom that cuts them. A photo that has a card's shape
already is not cut: its uncropped files serve.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Size = tuple[int, int]
# Fractions from the left and from the top; as rows keep it.
Focus = Sequence[float]

CENTRE = (0.5, 0.5)
# The name of the shape that is not cut.
WHOLE = ""
# A difference from a card's shape that nobody sees: a photo of 1600 by 1067 pixels is 3:2.
SLACK = 0.01


@dataclass(frozen=True)
class Crop:
    """A shape, across to down, and the widths that it is made in."""

    across: int
    down: int
    widths: tuple[int, ...]
    formats: tuple[str, ...] = ("jpeg", "webp", "avif")

    @property
    def ratio(self) -> float:
        return self.across / self.down

    def height_for(self, width_px: int) -> int:
        return max(1, round(width_px / self.ratio))


# "card" is the shape of every card of the site, "share" that of links in other places,
# whose readers understand JPEG alone.
CROPS = {
    "card": Crop(3, 2, (320, 640, 960, 1280)),
    "share": Crop(40, 21, (1280,), ("jpeg",)),
}


def is_cut(name: str, size: Size) -> bool:
    """Tell whether a picture of this size has to be cut for a crop."""
    return abs(size[0] / size[1] / CROPS[name].ratio - 1) > SLACK


def size_within(name: str, size: Size) -> tuple[float, float]:
    """Return the largest that a crop can be within a picture, in its pixels."""
    ratio = CROPS[name].ratio
    return min(size[0], size[1] * ratio), min(size[1], size[0] / ratio)


def box(name: str, size: Size, focus: Focus) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of a crop: the focal point amid it as far as there is picture."""
    width, height = size_within(name, size)
    left = min(max(0.0, focus[0] * size[0] - width / 2), size[0] - width)
    top = min(max(0.0, focus[1] * size[1] - height / 2), size[1] - height)
    return left, top, left + width, top + height
