"""The scene of the plan: one small square of ink for each of the 1,548 villages."""

from itertools import pairwise
from math import atan2, cos, pi, sin

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
    (0.27, 0.42, 182),
    (0.36, 0.7, 320),
    (0.6, 0.7, 428),
    (0.49, 0.49, 49),
    (0.52, 0.25, 304),
    (0.73, 0.39, 265),
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
    _fields(group)
    group.finish(mood.ink, 0.9)


def _fields(group: Group) -> None:
    """Set every square on one loose grid, each for the nearest county that has some left."""
    rng, sheet, pitch = group.rng, group.sheet, 24.0
    centres = [(x * sheet.width, y * sheet.height) for x, y, _count in FIELDS]
    reach = [count**0.5 * pitch for _x, _y, count in FIELDS]
    left = [count for _x, _y, count in FIELDS]
    warp = [rng.uniform(0.9, 1.14) for _ in range(40)]
    spots = []
    for row in range(-4, round(sheet.height / pitch) + 5):
        for column in range(-4, round(sheet.width / pitch) + 5):
            px, py = (column + 0.5 * (row % 2)) * pitch, row * pitch * 0.94
            for field, (cx, cy) in enumerate(centres):
                away = ((px - cx) ** 2 + (py - cy) ** 2) ** 0.5 / reach[field]
                ray = round((atan2(py - cy, px - cx) + pi) * 6 / pi)
                spots.append((away * warp[(ray + field * 7) % 40], field, px, py))
    taken: set[tuple[float, float]] = set()
    for _away, field, px, py in sorted(spots):
        if left[field] and (px, py) not in taken:
            left[field] -= 1
            taken.add((px, py))
            lean = -5 if field % 2 else 5
            _square(
                group,
                px + (centres[field][0] - 960) * 0.1,
                py + (centres[field][1] - 640) * 0.07,
                lean,
            )


def _square(group: Group, x: float, y: float, lean: float) -> None:
    """Press one square of ink, tint or cinnabar, not quite straight."""
    rng = group.rng
    half, tone, pick = rng.uniform(6, 9.2), rng.choice((80, 120, 160, 200, 235)), rng.random()
    x, y = x + rng.gauss(0, 1.3), y + rng.gauss(0, 1.3)
    pen = group.accent if pick < 0.065 else group.leaf if pick < 0.34 else group.ink
    corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    pen.area(
        [(x + a + rng.uniform(-1, 1) - b * lean / 60, y + b + a * lean / 60) for a, b in corners],
        tone,
    )


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
