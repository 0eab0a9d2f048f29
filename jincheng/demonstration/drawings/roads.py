"""Scenes of ways: the winding road, the road cut into the cliff, the river."""

from itertools import pairwise

from PIL import ImageChops

from jincheng.demonstration.drawings import backdrop, brush, ground, houses, mountains, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import (
    CINNABAR,
    Point,
    Sheet,
    contrasted,
    mix,
    soft,
    times,
    toned,
)


def smooth(points: list[Point], pieces: int = 14) -> list[Point]:
    """Return a curve through the points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    curve = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for piece in range(pieces):
            x, y = (_between(values, piece / pieces) for values in zip(p0, p1, p2, p3, strict=True))
            curve.append((x, y))
    return [*curve, points[-1]]


def _between(values: tuple[float, float, float, float], share: float) -> float:
    a, b, c, d = values
    bend, turn = 2 * a - 5 * b + 4 * c - d, 3 * b - a - 3 * c + d
    return b + 0.5 * share * (c - a + share * (bend + share * turn))


def ribbon(
    group: Group, curve: list[Point], widths: tuple[float, float], tone: int = 6
) -> list[Point]:
    """Draw a road of changing width along a curve: bare paper between two edges."""
    upper, lower = [], []
    last = len(curve) - 1
    for number, (x, y) in enumerate(curve):
        half = (widths[0] + (widths[1] - widths[0]) * number / last) / 2
        before, after = curve[max(0, number - 1)], curve[min(last, number + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        long = max(1e-6, (dx * dx + dy * dy) ** 0.5)
        # A road lies flat: seen from the side its width shrinks to a third.
        nx, ny = (
            -dy / long * half,
            dx / long * half * 0.42 + (half * 0.16 if dx > 0 else -half * 0.16),
        )
        upper.append((x - nx, y - ny))
        lower.append((x + nx, y + ny))
    outline = [*upper, *reversed(lower)]
    group.cover.area(outline)
    group.ink.area(outline, tone)
    group.line(upper, 190, max(1.2, widths[0] * 0.05), 0.4)
    group.line(lower, 220, max(1.4, widths[0] * 0.07), 0.4)
    return lower


def highway(sheet: Sheet) -> None:
    """A road that winds over ridge after ridge, a cinnabar line along its middle."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.42)
    backdrop.far_ranges(
        sheet,
        count=3,
        top=0.3,
        bottom=0.42,
        nearest=0.42,
        rise=0.2,
        summit=rng.choice((0.25, 0.75)),
    )
    side = rng.choice((-1, 1))
    for number in range(3):
        near = number / 2
        level = height * (0.52 + 0.2 * near)
        lean = height * 0.05 * side * (-1) ** number
        anchors = [
            (-60.0, level - lean),
            (width * 0.3, level - height * 0.06),
            (width * 0.66, level + height * 0.02),
            (width + 60, level + lean),
        ]
        backdrop.slope(
            sheet, anchors, 0.4 + 0.25 * near, roughness=0.14, strokes=700, depth=330, dots=160
        )
        _turns(sheet, level, near, side * (-1) ** number)
        if number < 2:
            ground.lay_mist(sheet, level / height + 0.1, level / height + 0.26, 0.8)
    group = Group(sheet)
    for _ in range(4):
        x = width * (rng.uniform(0.02, 0.24) if side > 0 else rng.uniform(0.76, 0.98))
        trees.pine(group, x, height * rng.uniform(0.9, 1.0), height * rng.uniform(0.16, 0.26))
    group.finish(sheet.mood.ink, 0.95)


def _turns(sheet: Sheet, level: float, near: float, side: int) -> None:
    """Lay the turns of the road on one slope, from its brow down."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    reach, drop = width * (0.16 + 0.14 * near), height * (0.05 + 0.035 * near)
    centre, y, points = width * (0.5 - side * 0.08), level + height * 0.012, []
    for turn in range(5):
        direction = side if turn % 2 else -side
        points.append(
            (centre + direction * reach * rng.uniform(0.7, 1.05), y + drop * (turn + 0.0) * 0.8)
        )
    points = [
        (centre + side * reach * 0.3, y - 6),
        *points,
        (centre - side * reach * 2.6, y + drop * 4.6),
    ]
    group = Group(sheet)
    curve = smooth(points)
    ribbon(group, curve, (9 + 9 * near, 26 + 42 * near))
    group.finish(sheet.mood.ink, 0.8)
    mask = sheet.mask()
    pen = sheet.pen(mask)
    for start, end in zip(curve[::2], curve[1::2], strict=False):
        pen.line([start, end], 235, 1.6 + 2.2 * near)
    sheet.lay(soft(mask, 0.8 * sheet.scale), CINNABAR, 0.8)


def cliff_road(sheet: Sheet) -> None:
    """A sheer cliff with a road hewn into it, its windows looking over the gorge."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.6)
    ground.hang_sun(
        sheet,
        width * rng.uniform(0.14, 0.24),
        height * rng.uniform(0.14, 0.24),
        rng.uniform(38, 54),
    )
    backdrop.far_ranges(sheet, count=4, top=0.5, bottom=0.86, nearest=0.55, rise=0.3, summit=0.2)
    edge = width * rng.uniform(0.34, 0.42)
    anchors = [
        (edge - 90, height * 1.05),
        (edge - 60, height * 0.8),
        (edge - 10, height * 0.6),
        (edge + 8, height * 0.42),
        (edge + 60, height * 0.4),
        (edge + 86, height * 0.2),
        (edge + 250, height * 0.13),
        (width * 0.74, height * 0.1),
        (width + 60, height * 0.05),
    ]
    line = mountains.broken_line(rng, anchors, 0.16)
    _cliff(sheet, line)
    road = smooth(
        [
            (edge + 60, height * 0.73),
            (width * 0.56, height * 0.66),
            (width * 0.76, height * 0.63),
            (width + 40, height * 0.55),
        ]
    )
    group = Group(sheet)
    _hewn_road(group, road)
    group.finish(sheet.mood.ink, 0.95)
    ground.lay_mist(sheet, 0.8, 1.02, 0.9)
    _brow_trees(sheet, line)


def _cliff(sheet: Sheet, line: list[Point]) -> None:
    """Paint the rock face: upright clefts, level strata, a dark edge."""
    rng, mood = sheet.rng, sheet.mood
    mask = sheet.mask()
    sheet.pen(mask).area([*line, (sheet.width + 60, sheet.height + 60)])
    mask = soft(mask, 0.9 * sheet.scale)
    sheet.uncover(mask)
    small = mask.resize(sheet.small)
    clefts = mountains.relief(sheet, (34, 3), 3)
    strata = mountains.relief(sheet, (3, 22), 0)
    rock = times(ImageChops.invert(clefts), toned(ImageChops.invert(strata), 1, 0.5))
    warm = mix(mood.tint, (176, 122, 88), 0.4)
    sheet.lay(small, warm, 0.3)
    sheet.lay(
        times(small, contrasted(rock, 20, 190), toned(sheet.cloud((4, 3)), 1, 0.5)), mood.ink, 0.85
    )
    colour = mood.ink
    for level in range(7):
        y = sheet.height * (0.2 + 0.11 * level) + rng.uniform(-20, 20)
        shelf = mountains.broken_line(
            rng,
            [(sheet.width * 0.3, y + 30), (sheet.width * 0.7, y), (sheet.width + 40, y - 50)],
            0.1,
        )
        ledge = sheet.mask()
        pen, press = sheet.pen(ledge), 0.5
        for start, end in pairwise(shelf):
            press = max(0.0, min(1.0, press + rng.gauss(0, 0.16)))
            if press > 0.3:
                pen.line([start, end], round(220 * press), 5 * press)
        sheet.lay(times(soft(ledge, 1.2 * sheet.scale), mask), colour, 0.6)
    mountains.crest(sheet, line, colour, 5, 0.85)
    mountains.mottle(sheet, [p for p in line if p[1] < sheet.height * 0.5], colour, 300, 4, 0.85)


def _hewn_road(group: Group, road: list[Point]) -> None:
    """Hew the gallery: a row of arched windows above the parapet of the road."""
    rng, number = group.rng, 0
    x = road[0][0] + 30
    while x < road[-1][0]:
        y = backdrop.height_at(road, x)
        wide, high = rng.uniform(34, 58), rng.uniform(58, 78)
        if number % 4 == 3:
            x += rng.uniform(40, 90)
        arch = [
            (x, y),
            (x + 2, y - high * 0.6),
            (x + wide * 0.25, y - high * 0.93),
            (x + wide * 0.55, y - high),
            (x + wide * 0.86, y - high * 0.86),
            (x + wide, y - high * 0.55),
            (x + wide, y),
        ]
        group.area(arch, 242, 2.2)
        group.area(
            [
                (x + wide * 0.62, y),
                (x + wide * 0.7, y - high * 0.6),
                (x + wide, y - high * 0.5),
                (x + wide, y),
            ],
            96,
            1.4,
        )
        x += wide + rng.uniform(26, 64)
        number += 1
    below = [(x, y + 16) for x, y in road]
    group.area([*road, *reversed(below)], 22, 0.8)
    group.line(road, 150, 2)
    group.line(below, 245, 4)


def _brow_trees(sheet: Sheet, line: list[Point]) -> None:
    """Set pines on the brow of the cliff and one that leans over the gorge."""
    rng, group = sheet.rng, Group(sheet)
    for share in (0.52, 0.6, 0.72, 0.86, 0.93):
        x = sheet.width * share + rng.uniform(-40, 40)
        trees.pine(
            group, x, backdrop.height_at(line, x) + 10, sheet.height * rng.uniform(0.09, 0.15)
        )
    group.finish(sheet.mood.ink, 0.95)


def river(sheet: Sheet) -> None:
    """A river that winds between its banks, a bridge, boats, a hamlet."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.45)
    ground.hang_sun(
        sheet, width * rng.uniform(0.3, 0.7), height * rng.uniform(0.12, 0.2), rng.uniform(34, 48)
    )
    backdrop.far_ranges(
        sheet, count=4, top=0.34, bottom=0.5, nearest=0.55, rise=0.22, summit=rng.choice((0.2, 0.8))
    )
    ground.lay_mist(sheet, 0.44, 0.62, 0.95)
    side = rng.choice((-1, 1))
    for number in range(4):
        near, hand = number / 3, side * (-1) ** number
        _bank(sheet, 0.55 + 0.13 * number, near, hand)
    brush.water(sheet, [height * 0.56, height * 0.97], 0, width, 150, sheet.mood.ink, 0.35)
    group = Group(sheet)
    for _ in range(rng.choice((2, 3))):
        _boat(group, width * (0.5 + rng.uniform(-0.16, 0.16)), height * rng.uniform(0.64, 0.88))
    group.finish(sheet.mood.ink, 0.95)


def _bank(sheet: Sheet, level: float, near: float, hand: int) -> None:
    """Paint a tongue of land that reaches into the river from one side."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    y, reach = height * level, width * rng.uniform(0.42, 0.6)
    top = [
        (-60.0, y - height * 0.1),
        (reach * 0.45, y - height * 0.075),
        (reach * 0.8, y - height * 0.02),
        (reach, y),
    ]
    foot = [(reach * 0.7, y + 14), (reach * 0.3, y + 22), (-60.0, y + 36)]
    if hand > 0:
        top, foot = [(width - x, v) for x, v in top], [(width - x, v) for x, v in foot]
    line = mountains.broken_line(rng, top, 0.12)
    group = Group(sheet)
    outline = [*line, *mountains.broken_line(rng, foot, 0.05)]
    group.cover.area(outline)
    group.leaf.area(outline, 70)
    group.ink.area(outline, 34)
    for _ in range(260):
        x, v = rng.choice(line)
        v += abs(rng.gauss(0, 40))
        group.ink.line(
            [(x, v), (x - hand * rng.uniform(10, 46), v + rng.uniform(2, 12))],
            rng.randrange(50, 150),
            1.5,
        )
    group.line(line, 210, 2.6)
    inner = reach * 0.34
    x = inner if hand < 0 else width - inner
    trees.grove(group, x, y - height * 0.055, reach * 0.2, 12, 60 + 50 * near)
    if near < 0.7:
        for number in range(3):
            wide = 90 + 50 * near
            houses.house(
                group,
                x + (number - 1) * wide * 1.5 - wide / 2,
                y - height * 0.05 + number * 9,
                wide,
                turned=hand > 0,
            )
    for _ in range(2):
        tx = x + hand * -1 * rng.uniform(-60, 220)
        trees.leaf_tree(group, tx, y - 30, height * (0.1 + 0.08 * near), leaves=200)
    group.finish(sheet.mood.ink, 0.9)


def _boat(group: Group, x: float, y: float) -> None:
    """Draw a flat boat with its mat roof and a ferryman."""
    long = 96 * (0.5 + y / group.sheet.height * 0.8)
    group.area(
        [
            (x - long / 2, y - long * 0.1),
            (x - long * 0.3, y),
            (x + long * 0.3, y),
            (x + long / 2, y - long * 0.13),
            (x + long * 0.28, y - long * 0.05),
            (x - long * 0.28, y - long * 0.04),
        ],
        215,
        0.6,
    )
    mat = [
        (x - long * 0.2, y - long * 0.06),
        (x - long * 0.16, y - long * 0.2),
        (x, y - long * 0.24),
        (x + long * 0.16, y - long * 0.19),
        (x + long * 0.2, y - long * 0.06),
    ]
    group.area(mat, 120, 0.6)
    group.line(mat, 220, 1.8)
    man = x + long * 0.33
    group.ink.line([(man, y - long * 0.08), (man + 2, y - long * 0.3)], 235, long * 0.06)
    group.ink.dab(man + 2, y - long * 0.36, long * 0.045, long * 0.045, 235)
    group.accent.dab(man + 2, y - long * 0.24, long * 0.04, long * 0.07, 210)
    group.ink.line(
        [(man + long * 0.1, y - long * 0.36), (man + long * 0.24, y + long * 0.12)], 200, 1.6
    )
    for row in range(4):
        group.ink.line(
            [(x - long * 0.4, y + 5 + row * 5), (x + long * (0.4 - row * 0.08), y + 5 + row * 5)],
            120 - row * 24,
            1.4,
        )
