"""Mountains: broken contours, washes that run into mist, cliffs with their strata."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops

from jincheng.demonstration.drawings.paper import (
    Colour,
    Point,
    Sheet,
    cloud,
    mix,
    shifted,
    soft,
    stretched,
    times,
    toned,
)


def broken_line(
    rng: Random, anchors: Sequence[Point], roughness: float, depth: int = 6
) -> list[Point]:
    """Return the line through the anchors, broken by midpoint displacement.

    roughness: displacement as a share of each piece's length; halves with the pieces.
    """
    points = list(anchors)
    for _ in range(depth):
        finer = [points[0]]
        for (x0, y0), (x1, y1) in pairwise(points):
            reach = (abs(x1 - x0) + abs(y1 - y0) * 0.5) * roughness
            finer.append(
                (
                    (x0 + x1) / 2 + rng.gauss(0, reach * 0.12),
                    (y0 + y1) / 2 + rng.gauss(0, reach * 0.5),
                )
            )
            finer.append((x1, y1))
        points = finer
        if abs(points[1][0] - points[0][0]) < 3:
            break
    return points


def peaks(
    rng: Random, width: float, level: float, rise: float, count: int, summit: float | None = None
) -> list[Point]:
    """Return anchors of a range: valleys at level, peaks up to rise above it.

    summit: where the highest peak stands, as a share of the width.
    """
    anchors = [(-60.0, level - rise * rng.uniform(0.0, 0.5))]
    step = (width + 120) / (count * 2)
    for number in range(1, count * 2):
        x = -60 + step * (number + rng.uniform(-0.35, 0.35))
        share = rng.uniform(0.45, 0.85) if number % 2 else rng.uniform(0.05, 0.4)
        if summit is not None:
            share *= max(0.25, 1.15 - abs(x / width - summit) * 1.5)
        anchors.append((x, level - rise * share))
    return [*anchors, (width + 60, level - rise * rng.uniform(0.0, 0.5))]


def under(sheet: Sheet, line: Sequence[Point]) -> Image.Image:
    """Return the full mask of what lies below a line."""
    mask = sheet.mask()
    floor = sheet.height + 40
    sheet.pen(mask).area([*line, (line[-1][0], floor), (line[0][0], floor)])
    return soft(mask, 0.9 * sheet.scale)


def fade(small: Image.Image, depth: float) -> Image.Image:
    """Return ink that is full at the upper edge of a mask and gone `depth` pixels below."""
    reach = max(1, round(depth))
    return ImageChops.subtract(small, shifted(soft(small, depth * 0.55), 0, reach))


def body(sheet: Sheet, mask: Image.Image, depth: float, edge: float = 0.5) -> Image.Image:
    """Return the small mask of a mountain's wash: dark at the crest, gone at `depth`."""
    small = mask.resize(sheet.small, Image.Resampling.BOX)
    unit = sheet.scale / 4
    wash = toned(fade(small, depth * unit), 0.62)
    wash = ImageChops.add(wash, toned(fade(small, depth * 0.35 * unit), 0.30))
    return ImageChops.add(wash, toned(fade(small, depth * 0.07 * unit), edge * 0.4))


def relief(sheet: Sheet, cells: tuple[int, int], lean: int = 2) -> Image.Image:
    """Return small tones of folded rock lit from one side: 128 flat, dark in the shade."""
    noise = cloud(sheet.rng, sheet.small, cells, 5)
    folds = noise.point([abs(v - 128) * 2 for v in range(256)])
    return stretched(ImageChops.subtract(folds, ImageChops.offset(folds, lean, 1), 0.6, 128))


def lay_range(
    sheet: Sheet,
    line: Sequence[Point],
    colour: Colour,
    *,
    depth: float,
    strength: float,
    rock: float = 0.6,
    cells: tuple[int, int] = (14, 5),
) -> Image.Image:
    """Paint one range and return its full mask.

    depth: how far below its crest the wash runs out. rock: share of folds in it.
    """
    mask = under(sheet, line)
    sheet.uncover(mask)
    wash = body(sheet, mask, depth)
    shade = toned(ImageChops.invert(relief(sheet, cells)), 1, 1 - rock)
    damp = toned(sheet.cloud((5, 3), 4), 1, 0.55)
    sheet.lay(times(mask.resize(sheet.small), wash, shade, damp), colour, strength)
    return mask


def far_colour(sheet: Sheet, nearness: float) -> Colour:
    """Return the ink of a range: tinted and pale far away, black near by (0 to 1)."""
    hazy = mix(sheet.mood.tint, sheet.mood.glow, 0.35)
    return mix(hazy, sheet.mood.ink, nearness)


def hatch(
    sheet: Sheet,
    line: Sequence[Point],
    mask: Image.Image,
    colour: Colour,
    *,
    count: int,
    length: float,
    strength: float,
) -> None:
    """Brush the texture strokes that run down from the crest, dry at their ends."""
    rng, strokes = sheet.rng, sheet.mask()
    pen = sheet.pen(strokes)
    for _ in range(count):
        at = rng.randrange(1, len(line) - 1)
        (x0, y0), (x1, y1) = line[at - 1], line[min(len(line) - 1, at + 1)]
        slope = max(-1.4, min(1.4, (y1 - y0) / max(2.0, x1 - x0)))
        x, y = line[at][0], line[at][1] + abs(rng.gauss(0, length * 0.9))
        points, heading = [(x, y)], slope * 0.55 + rng.gauss(0, 0.25)
        for _ in range(4):
            step = length * rng.uniform(0.1, 0.3)
            x, y = x + heading * step, y + step
            heading *= rng.uniform(0.6, 1.1)
            points.append((x, y))
        pen.line(points, rng.randrange(40, 190), rng.choice((1, 1, 2, 2, 3)))
    sheet.lay(times(soft(strokes, 0.6 * sheet.scale), mask, sheet.dry), colour, strength)


def crest(
    sheet: Sheet, line: Sequence[Point], colour: Colour, width: float, strength: float
) -> None:
    """Draw the contour with a brush that presses, lifts and breaks off."""
    rng, mask = sheet.rng, sheet.mask()
    pen = sheet.pen(mask)
    press = 0.6
    for (x0, y0), (x1, y1) in pairwise(line):
        press = max(0.0, min(1.0, press + rng.gauss(0, 0.12)))
        if press > 0.16:
            pen.line([(x0, y0), (x1, y1 + 0.5)], round(90 + 165 * press), width * press)
    sheet.lay(soft(mask, 0.7 * sheet.scale), colour, strength)


def mottle(
    sheet: Sheet, line: Sequence[Point], colour: Colour, count: int, size: float, strength: float
) -> None:
    """Set dots of brush and moss along a crest, in clumps."""
    rng, mask = sheet.rng, sheet.mask()
    pen = sheet.pen(mask)
    while count > 0:
        at, clump = rng.randrange(len(line)), rng.randrange(3, 14)
        x, y = line[at]
        for _ in range(clump):
            side = size * rng.uniform(0.4, 1.2)
            pen.dab(
                x + rng.gauss(0, size * 4),
                y + abs(rng.gauss(0, size * 2.2)) - size * 0.3,
                side,
                side * rng.uniform(0.45, 0.8),
                rng.randrange(90, 230),
            )
        count -= clump
    sheet.lay(soft(mask, 0.8 * sheet.scale), colour, strength)
