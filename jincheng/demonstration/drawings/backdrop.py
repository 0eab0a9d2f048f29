"""The far half of a scene: sky, sun or moon, ranges sinking into mist."""

from collections.abc import Sequence

from PIL import Image

from jincheng.demonstration.drawings import ground, mountains
from jincheng.demonstration.drawings.paper import Point, Sheet


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
        sheet, line, colour, depth=depth, strength=0.3 + 0.6 * nearness, rock=0.6
    )
    mountains.hatch(sheet, line, mask, colour, count=strokes, length=80, strength=0.6)
    mountains.crest(sheet, line, colour, 3.4 * nearness, 0.75)
    mountains.mottle(sheet, line, colour, dots, 3.6, 0.8)
    return line, mask


def height_at(line: Sequence[Point], x: float) -> float:
    """Return where a line stands at x; the nearest point's height, as lines may overhang."""
    return min(line, key=lambda point: abs(point[0] - x))[1]
