"""The scene of the pass: a wall and its gate between two mountains."""

from jincheng.demonstration.drawings import backdrop, ground, roads, towers, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Point, Sheet


def mountain_pass(sheet: Sheet) -> None:
    """Two slopes that leave a gap, closed by a wall; an old road leads through its gate."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.5, depth=0.6)
    gap = width * rng.uniform(0.44, 0.56)
    ground.hang_sun(sheet, gap + rng.choice((-1, 1)) * 130, height * 0.2, rng.uniform(36, 50))
    backdrop.far_ranges(
        sheet, count=3, top=0.42, bottom=0.56, nearest=0.5, rise=0.22, summit=gap / width
    )
    ground.lay_mist(sheet, 0.46, 0.7, 0.95)
    foot = height * 0.7
    valley = [(-60.0, foot - 60), (gap, foot + 10), (width + 60, foot - 60)]
    backdrop.hill(sheet, valley, 0.45, roughness=0.05, depth=300)
    group = Group(sheet)
    trees.grove(group, gap, foot - 30, 220, 16, 90)
    _gate(group, gap, foot + 30)
    group.finish(sheet.mood.ink, 0.94)
    lines = [_slope(sheet, gap, side, foot) for side in (-1, 1)]
    _road(sheet, gap, foot + 34)
    pines = Group(sheet)
    for side, line in zip((-1, 1), lines, strict=True):
        for _ in range(rng.choice((3, 4))):
            x = gap + side * width * rng.uniform(0.26, 0.5)
            pine_foot = backdrop.height_at(line, x) + 10
            trees.pine(pines, x, pine_foot, height * rng.uniform(0.13, 0.2))
    pines.finish(sheet.mood.ink, 0.96)
    ground.lay_mist(sheet, 0.92, 1.1, 0.5)


def _gate(group: Group, x: float, foot: float) -> None:
    """Draw the wall across the gap, its gate, and the tower of two roofs above it."""
    reach, top = group.sheet.width * 0.24, foot - 170
    for side in (-1, 1):
        towers.wall_of_fort(group, x + side * 130, x + side * reach, foot, foot - 120, 60, lift=70)
    towers.wall_of_fort(group, x - 150, x + 150, foot + 6, top, 52)
    towers.gate(group, x, foot + 6, 84)
    for level, wide in ((top, 220), (top - 108, 168)):
        room = [
            (x - wide / 2, level),
            (x + wide / 2, level),
            (x + wide / 2, level - 58),
            (x - wide / 2, level - 58),
        ]
        group.area(room, 60, 0.6)
        for number in range(5):
            cx = x - wide * 0.44 + wide * 0.22 * number
            group.ink.line([(cx, level), (cx, level - 58)], 170, 4)
            group.accent.line([(cx, level), (cx, level - 58)], 150, 5)
        towers.hip_roof(group, x, level - 52, wide * 1.36, 62)


def _slope(sheet: Sheet, gap: float, side: int, foot: float) -> list[Point]:
    """Paint the mountain on one side of the gap; return its line."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    rise = height * rng.uniform(0.42, 0.56)
    edge = gap + side * width * 0.17
    far = -60.0 if side < 0 else width + 60
    anchors = [
        (far, foot - rise),
        (edge + (far - edge) * 0.55, foot - rise * rng.uniform(0.7, 0.9)),
        (edge + (far - edge) * 0.22, foot - rise * 0.4),
        (edge, foot + 40),
        (edge - side * width * 0.05, height * 0.86),
        (edge + side * width * 0.06, height * 1.05),
    ]
    if side > 0:
        anchors.reverse()
    line, _ = backdrop.slope(sheet, anchors, 0.95, roughness=0.26, strokes=1500, depth=700)
    return line


def _road(sheet: Sheet, gap: float, start: float) -> None:
    """Lay the old road from the gate to the near edge, in two bends."""
    rng, height = sheet.rng, sheet.height
    hand = rng.choice((-1, 1))
    points = [
        (gap, start),
        (gap + hand * 40, start + (height - start) * 0.3),
        (gap - hand * 90, start + (height - start) * 0.65),
        (gap + hand * 30, height * 1.04),
    ]
    group = Group(sheet)
    roads.ribbon(group, roads.smooth(points, 16), (40, 230))
    group.finish(sheet.mood.ink, 0.8)
