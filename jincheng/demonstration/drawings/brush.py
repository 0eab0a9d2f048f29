"""Brushwork on things: a group of ink that hides what stands behind it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

from PIL import Image

from jincheng.demonstration.drawings.paper import (
    CINNABAR,
    Colour,
    Pen,
    Point,
    Sheet,
    cloud,
    soft,
    times,
    toned,
)


def shaken(rng: Random, points: Sequence[Point], amount: float, closed: bool = True) -> list[Point]:
    """Return the outline as a hand draws it: every edge in short pieces that waver."""
    ends = [*points, points[0]] if closed else list(points)
    drawn = []
    for (x0, y0), (x1, y1) in pairwise(ends):
        pieces = max(1, min(8, int((abs(x1 - x0) + abs(y1 - y0)) / 14)))
        for piece in range(pieces):
            share = piece / pieces
            shake = amount if piece else amount * 0.5
            drawn.append(
                (
                    x0 + (x1 - x0) * share + rng.uniform(-shake, shake),
                    y0 + (y1 - y0) * share + rng.uniform(-shake, shake),
                )
            )
    if not closed:
        drawn.append(ends[-1])
    return drawn


class Group:
    """Things that stand together, drawn from the back to the front.

    `area` hides what lies behind; `line` and `dab` only add ink; `accent` and `leaf`
    hold the cinnabar and the tint.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.rng = sheet, sheet.rng
        self.covers, self.inks = sheet.mask(), sheet.mask()
        self.accents, self.leaves = sheet.mask(), sheet.mask()
        self.cover, self.ink = sheet.pen(self.covers), sheet.pen(self.inks)
        self.accent, self.leaf = sheet.pen(self.accents), sheet.pen(self.leaves)

    def area(self, points: Sequence[Point], tone: int, shake: float = 1.0) -> None:
        """Fill an outline with ink of this tone, hiding what was drawn before."""
        outline = shaken(self.rng, points, shake)
        self.cover.area(outline)
        self.ink.area(outline, tone)
        self.accent.area(outline, 0)
        self.leaf.area(outline, 0)

    def line(
        self, points: Sequence[Point], tone: int, width: float = 1.6, shake: float = 1.0
    ) -> None:
        """Draw one line that breaks off here and there."""
        drawn = shaken(self.rng, points, shake, closed=False)
        press = 1.0
        for start, end in pairwise(drawn):
            press = max(0.35, min(1.0, press + self.rng.gauss(0, 0.2)))
            self.ink.line([start, end], round(tone * (0.55 + 0.45 * press)), width * press)

    def finish(self, colour: Colour, strength: float = 0.95, leaf: Colour | None = None) -> None:
        """Lay the group on the sheet."""
        sheet = self.sheet
        blur = 0.75 * sheet.scale
        sheet.uncover(soft(self.covers, blur))
        damp = toned(cloud(self.rng, sheet.small, (14, 10), 3), 1, 0.68)
        damp = damp.resize(sheet.size, Image.Resampling.BILINEAR)
        if self.leaves.getbbox():
            sheet.lay(times(soft(self.leaves, blur * 1.4), damp), leaf or sheet.mood.tint, 0.85)
        sheet.lay(times(soft(self.inks, blur), damp), colour, strength)
        if self.accents.getbbox():
            sheet.lay(times(soft(self.accents, blur), damp), CINNABAR, 0.85)


def water(
    sheet: Sheet,
    rows: Iterable[float],
    left: float,
    right: float,
    count: int,
    colour: Colour,
    strength: float = 0.5,
) -> None:
    """Draw still water: a few level strokes, longer and wider apart near by."""
    rng, mask = sheet.rng, sheet.mask()
    pen: Pen = sheet.pen(mask)
    levels = list(rows)
    for _ in range(count):
        at = rng.random() ** 1.3
        y = levels[0] + (levels[-1] - levels[0]) * at
        x, length = rng.uniform(left, right), rng.uniform(30, 90) * (0.5 + 1.6 * at)
        points = [(x + length * step / 5, y + rng.gauss(0, 0.9)) for step in range(6)]
        pen.line(points, rng.randrange(50, 170), rng.choice((1, 1, 2)))
    sheet.lay(soft(mask, 0.8 * sheet.scale), colour, strength)


def mirrored(
    sheet: Sheet, mask: Image.Image, level: float, strength: float, colour: Colour
) -> None:
    """Lay the reflection of a mask below a water level, broken and pale."""
    row = round(level * sheet.scale)
    upper = mask.crop((0, max(0, 2 * row - mask.size[1]), mask.size[0], row))
    turned = Image.new("L", mask.size, 0)
    turned.paste(upper.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, row))
    ripples = cloud(sheet.rng, sheet.small, (3, 60), 2).resize(sheet.size)
    sheet.lay(times(soft(turned, 2.5 * sheet.scale), ripples), colour, strength)
