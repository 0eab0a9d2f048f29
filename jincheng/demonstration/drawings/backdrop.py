"""The far half of a scene: sky, sun or moon, ranges sinking into mist."""

from collections.abc import Sequence

from PIL import Image

from jincheng.demonstration.drawings import ground, mountains
from jincheng.demonstration.drawings.paper import Pen, Point, Sheet, mix, soft, times, toned


def far_ranges(
    sheet: Sheet,
    *,
    count: int,
    top: float,
    bottom: float,
    nearest: float = 0.5,
    rise: float = 0.2,
    summit: float | None = None,
) -> None:
    """Paint ranges between two levels (shares of the height), each nearer and darker."""
    rng, height = sheet.rng, sheet.height
    for number in range(count):
        near = number / max(1, count - 1)
        level = height * (top + (bottom - top) * near)
        anchors = mountains.peaks(
            rng,
            sheet.width,
            level,
            height * rise * rng.uniform(0.75, 1.15),
            rng.choice((2, 3, 3, 4)),
            summit,
        )
        line = mountains.broken_line(rng, anchors, 0.5)
        colour = mountains.far_colour(sheet, 0.06 + nearest * near)
        mountains.lay_range(
            sheet,
            line,
            colour,
            depth=230,
            strength=0.42 + 0.4 * nearest * near,
            rock=0.15 + 0.4 * nearest * near,
        )
        if near * nearest > 0.3:
            mountains.crest(sheet, line, colour, 2, 0.5)
        ground.lay_mist(sheet, level / height - 0.06, level / height + 0.14, 0.75)


def slope(
    sheet: Sheet,
    anchors: Sequence[Point],
    nearness: float,
    *,
    roughness: float = 0.3,
    strokes: int = 900,
    depth: float = 420,
    dots: int = 160,
) -> tuple[list[Point], Image.Image]:
    """Paint one near slope with its strokes and scrub; return its line and full mask."""
    line = mountains.broken_line(sheet.rng, anchors, roughness)
    colour = mountains.far_colour(sheet, nearness)
    mask = mountains.lay_range(
        sheet, line, colour, depth=depth, strength=0.36 + 0.64 * nearness, rock=0.6
    )
    mountains.hatch(sheet, line, mask, colour, count=strokes, length=80, strength=0.6)
    mountains.crest(sheet, line, colour, 3.4 * nearness, 0.75)
    mountains.mottle(sheet, line, colour, dots, 3.6, 0.8)
    return line, mask


def hill(
    sheet: Sheet,
    anchors: Sequence[Point],
    nearness: float,
    *,
    roughness: float = 0.06,
    depth: float = 420,
    strength: float = 0.8,
) -> list[Point]:
    """Paint one rounded, grassy hill and return its line."""
    rng, mood = sheet.rng, sheet.mood
    line = mountains.broken_line(rng, anchors, roughness)
    mask = mountains.under(sheet, line)
    sheet.uncover(mask)
    wash = mountains.body(sheet, mask, depth, 0.8)
    grass = mix(mix(mood.tint, mood.ink, 0.12 + 0.3 * nearness), (110, 118, 88), 0.2)
    sheet.lay(times(wash, toned(sheet.cloud((7, 5), 5), 1, 0.42)), grass, strength)
    strokes = sheet.mask()
    pen = sheet.pen(strokes)
    for _ in range(round(700 + 700 * nearness)):
        x, y = rng.choice(line)
        y += abs(rng.gauss(0, depth * 0.2))
        tall = rng.uniform(3, 9) * (0.5 + nearness)
        pen.line([(x, y), (x + rng.gauss(0, 3), y - tall)], rng.randrange(50, 180), 1.2)
    _contours(sheet, line, pen, depth)
    sheet.lay(times(soft(strokes, 0.7 * sheet.scale), mask), mix(grass, mood.ink, 0.65), 0.62)
    mountains.crest(sheet, line, mix(grass, mood.ink, 0.7), 2.4, 0.5)
    return line


def _contours(sheet: Sheet, line: Sequence[Point], pen: Pen, depth: float) -> None:
    """Draw long strokes that follow the lie of the land, and break off."""
    rng = sheet.rng
    for _ in range(46):
        start, long = rng.randrange(len(line)), rng.randrange(8, 40)
        sunk, fall = abs(rng.gauss(0, depth * 0.3)) + 8, rng.uniform(-0.1, 0.25)
        points = [
            (x, y + sunk + fall * step * 4 + rng.gauss(0, 0.8))
            for step, (x, y) in enumerate(line[start : start + long])
        ]
        if len(points) > 1:
            pen.line(points, rng.randrange(40, 120), rng.choice((1, 1, 2)))


def height_at(line: Sequence[Point], x: float) -> float:
    """Return where a line stands at x; the nearest point's height, as lines may overhang."""
    return min(line, key=lambda point: abs(point[0] - x))[1]
