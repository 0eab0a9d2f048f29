"""The scene of the winding road."""

from jincheng.demonstration.drawings import backdrop, ground, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import (
    CINNABAR,
    Point,
    Sheet,
    soft,
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


def ribbon(group: Group, curve: list[Point], widths: tuple[float, float]) -> None:
    """Draw a road of changing width along a curve: bare paper between two edges."""
    left, right = [], []
    last = len(curve) - 1
    for number, (x, y) in enumerate(curve):
        half = (widths[0] + (widths[1] - widths[0]) * number / last) / 2
        before, after = curve[max(0, number - 1)], curve[min(last, number + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        long = max(1e-6, (dx * dx + dy * dy) ** 0.5)
        # A road lies flat, so where it runs across the slope it looks narrower.
        nx, ny = -dy / long * half, dx / long * half * 0.5
        left.append((x - nx, y - ny))
        right.append((x + nx, y + ny))
    outline = [*left, *reversed(right)]
    group.cover.area(outline)
    group.ink.area(outline, 0)
    for edge in (left, right):
        group.line(edge, 200, max(1.3, widths[0] * 0.07), 0.3)
    _posts(group, right, widths)


def _posts(group: Group, edge: list[Point], widths: tuple[float, float]) -> None:
    """Stand guard posts along the outer edge of a road."""
    last = len(edge) - 1
    for number, (x, y) in enumerate(edge):
        tall = (widths[0] + (widths[1] - widths[0]) * number / last) * 0.16
        if number % 3 == 0 and tall > 1.5:
            group.ink.line([(x, y), (x, y - tall)], 210, tall * 0.34)


def highway(sheet: Sheet) -> None:
    """A road that winds over hill after hill to a far pass, a cinnabar line in its middle."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.4, depth=0.6)
    side = rng.choice((-1, 1))
    backdrop.far_ranges(
        sheet, count=3, top=0.3, bottom=0.4, nearest=0.55, rise=0.24, summit=0.5 + side * 0.25
    )
    ground.lay_mist(sheet, 0.3, 0.52, 0.8)
    tops = [0.5 + hand * rng.uniform(0.05, 0.24) for hand in (side, -side, side, -side)]
    for number in range(4):
        near = number / 3
        level = height * (0.42 + 0.15 * number)
        line = _saddle(sheet, level, tops[number] * width, near)
        below = tops[number + 1] if number < 3 else tops[number] + side * 0.2
        _road_down(sheet, line, (tops[number] * width, below * width), near)
        if number < 3:
            ground.lay_mist(sheet, level / height + 0.08, level / height + 0.24, 0.5)
    group = Group(sheet)
    for _ in range(4):
        x = width * rng.uniform(0.02, 0.2)
        x = x if tops[3] > 0.5 else width - x
        trees.pine(group, x, backdrop.height_at(line, x) + 30, height * rng.uniform(0.2, 0.3))
    group.finish(sheet.mood.ink, 0.97)


def _saddle(sheet: Sheet, level: float, top: float, near: float) -> list[Point]:
    """Paint a hill that the road crosses at its lowest point, trees on its shoulders."""
    rng, width, rise = sheet.rng, sheet.width, sheet.height * (0.07 + 0.05 * near)
    anchors = [
        (-60.0, level - rise * rng.uniform(0.7, 1.3)),
        (top * 0.5, level - rise * rng.uniform(0.5, 1.0)),
        (top - 60 - 60 * near, level - 4),
        (top + 60 + 60 * near, level),
        ((top + width) / 2, level - rise * rng.uniform(0.5, 1.0)),
        (width + 60, level - rise * rng.uniform(0.7, 1.3)),
    ]
    line = backdrop.hill(
        sheet, smooth(anchors, 4), 0.3 + 0.6 * near, roughness=0.1, depth=300 + 120 * near
    )
    group = Group(sheet)
    for _ in range(3):
        x = width * rng.random()
        if abs(x - top) > width * 0.16:
            trees.grove(group, x, backdrop.height_at(line, x) + 16, 60, 7, 40 + 56 * near)
    group.finish(sheet.mood.ink, 0.9)
    return line


def _road_down(sheet: Sheet, line: list[Point], ends: tuple[float, float], near: float) -> None:
    """Lay the road down one slope in turns that widen, from its crest to the next hill."""
    rng, width = sheet.rng, sheet.width
    drop, reach = sheet.height * (0.2 + 0.1 * near), width * (0.05 + 0.1 * near)
    hand = 1 if ends[1] < ends[0] else -1
    top = backdrop.height_at(line, ends[0])
    points = [(ends[0], top - 2)]
    turns = 4
    for turn in range(1, turns):
        share = turn / turns
        middle = ends[0] + (ends[1] - ends[0]) * share
        sway = reach * (0.5 + share) * (hand if turn % 2 else -hand)
        points.append((middle + sway * rng.uniform(0.8, 1.1), top + drop * share**1.25))
    points.append((ends[1], top + drop))
    curve = smooth(points, 22)
    group = Group(sheet)
    ribbon(group, curve, (5 + 11 * near, 15 + 50 * near))
    group.finish(sheet.mood.ink, 0.85)
    mask = sheet.mask()
    pen = sheet.pen(mask)
    for number in range(0, len(curve) - 3, 4):
        wide = 1.2 + (1 + 4.4 * near) * number / len(curve)
        pen.line(curve[number : number + 3], 240, wide)
    sheet.lay(soft(mask, 0.8 * sheet.scale), CINNABAR, 0.85)
