"""The scene of the plan: one small square of ink for each of the 1,548 villages."""

from itertools import pairwise
from math import cos, pi, sin

from jincheng.demonstration.drawings import roads
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import (
    CINNABAR,
    Point,
    Sheet,
    contrasted,
    down_gradient,
    mix,
    soft,
    times,
    toned,
)

# Villages of each county in the register of 2023, and where its field lies on the
# sheet (shares of width and height). A picture, not a map.
FIELDS = (
    (0.2, 0.46, 182),
    (0.33, 0.74, 320),
    (0.6, 0.72, 428),
    (0.5, 0.47, 49),
    (0.53, 0.23, 304),
    (0.8, 0.42, 265),
)


def plan(sheet: Sheet) -> None:
    """1,548 squares in six fields, a ring about them, two rivers through them."""
    mood = sheet.mood
    wash = times(sheet.cloud((3, 2)), down_gradient(sheet.small, [(0, 120), (0.5, 60), (1, 140)]))
    sheet.lay(wash, mood.tint, 0.5)
    sheet.lay(soft(contrasted(sheet.cloud((2, 2), 3), 120, 255), 6), mood.glow, 0.6)
    sheet.ground = sheet.picture.copy()
    _belts(sheet)
    _ring(sheet)
    group = Group(sheet)
    for x, y, count in FIELDS:
        _field(group, x * sheet.width, y * sheet.height, count)
    group.finish(mood.ink, 0.9)


def _field(group: Group, x: float, y: float, count: int) -> None:
    """Set the squares of one county on a loose grid, from its middle outwards."""
    rng, pitch = group.rng, 23.0
    turn = rng.uniform(-0.35, 0.35)
    reach = range(-24, 25)
    lean = [rng.uniform(0.72, 1.3) for _ in range(8)]

    def distance(spot: tuple[int, int]) -> float:
        angle = abs(spot[0] * 7 + spot[1] * 3) % 8
        return (spot[0] ** 2 + (spot[1] * 1.18) ** 2) ** 0.5 * (0.9 + 0.1 * lean[angle])

    for column, row in sorted(((c, r) for c in reach for r in reach), key=distance)[:count]:
        px = x + (column * cos(turn) - row * sin(turn)) * pitch + rng.gauss(0, 1.6)
        py = y + (column * sin(turn) + row * cos(turn)) * pitch + rng.gauss(0, 1.6)
        half = rng.uniform(5.2, 8.4)
        tone = rng.choice((90, 120, 150, 180, 205, 230))
        square = [
            (px - half, py - half),
            (px + half, py - half),
            (px + half, py + half),
            (px - half, py + half),
        ]
        pick = rng.random()
        pen = group.accent if pick < 0.065 else group.leaf if pick < 0.3 else group.ink
        pen.area([(sx + rng.uniform(-1, 1), sy + rng.uniform(-1, 1)) for sx, sy in square], tone)


def _belts(sheet: Sheet) -> None:
    """Draw the two rivers as broad wet strokes."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    for points in (
        [(0.16, -0.02), (0.26, 0.22), (0.3, 0.42), (0.36, 0.6), (0.44, 0.8), (0.46, 1.03)],
        [(0.62, -0.02), (0.6, 0.2), (0.66, 0.36), (0.63, 0.55), (0.69, 0.78), (0.66, 1.03)],
    ):
        curve = roads.smooth([(x * width + rng.uniform(-20, 20), y * height) for x, y in points])
        _stroke(sheet, curve, 54, mix(sheet.mood.tint, sheet.mood.ink, 0.15), 0.5)


def _ring(sheet: Sheet) -> None:
    """Draw the ring road round the fields with a dry brush, not quite closed."""
    rng = sheet.rng
    begin = rng.uniform(0, 2 * pi)
    wobble = [rng.uniform(0.93, 1.07) for _ in range(13)]
    points: list[Point] = []
    for step in range(13):
        angle = begin + step / 12 * 2 * pi * 0.97
        points.append(
            (
                sheet.width * (0.5 + 0.43 * wobble[step] * cos(angle)),
                sheet.height * (0.5 + 0.42 * wobble[step] * sin(angle)),
            )
        )
    _stroke(sheet, roads.smooth(points), 17, CINNABAR, 0.72, dry=True)


def _stroke(
    sheet: Sheet,
    curve: list[Point],
    width: float,
    colour: tuple[int, int, int],
    strength: float,
    dry: bool = False,
) -> None:
    """Draw one long brush stroke: wet with a gathered edge, or dry and streaked."""
    mask, rng = sheet.mask(), sheet.rng
    pen, press = sheet.pen(mask), 0.8
    for start, end in pairwise(curve):
        press = max(0.45, min(1.0, press + rng.gauss(0, 0.06)))
        pen.line([start, end], 255, width * press)
        pen.dab(*end, width * press / 2, width * press / 2)
    tooth = sheet.dry if dry else toned(sheet.cloud((10, 7), 4), 1, 0.5).resize(sheet.size)
    sheet.lay(times(soft(mask, (0.9 if dry else 3) * sheet.scale), tooth), colour, strength)
