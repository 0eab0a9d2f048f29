"""Scenes of open country."""

from jincheng.demonstration.drawings import backdrop, ground, houses, mountains, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Point, Sheet


def ridge(sheet: Sheet) -> None:
    """Ridge behind ridge: pale ranges, a belt of mist, one massif, a slope with pines."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    side = rng.choice((-1, 1))
    summit = 0.5 + side * rng.uniform(0.12, 0.26)
    ground.lay_sky(sheet, horizon=0.52, depth=0.6)
    ground.hang_sun(
        sheet, width * (1 - summit), height * rng.uniform(0.15, 0.22), rng.uniform(36, 56)
    )
    backdrop.far_ranges(
        sheet, count=3, top=0.42, bottom=0.54, nearest=0.34, rise=0.17, summit=1 - summit
    )
    _massif(sheet, height * 0.66, height * rng.uniform(0.38, 0.48), summit)
    ground.lay_mist(sheet, 0.56, 0.94, 0.95)
    _massif(sheet, height * 0.98, height * 0.2, summit)
    ground.lay_mist(sheet, 0.86, 1.1, 0.6)
    _front(sheet, -side)


def _massif(sheet: Sheet, level: float, rise: float, summit: float) -> None:
    """Paint a range in two sheets of rock, the nearer one lower and darker."""
    rng = sheet.rng
    for number in range(2):
        sunk = number * rise * 0.3
        anchors = mountains.peaks(
            rng, sheet.width, level + sunk, rise - sunk * 0.7, rng.choice((3, 4)), summit
        )
        line = mountains.broken_line(rng, anchors, 0.5)
        colour = mountains.far_colour(sheet, 0.66 + 0.26 * number)
        mask = mountains.lay_range(
            sheet, line, colour, depth=rise * 0.95, strength=0.84 + 0.12 * number, rock=0.7
        )
        mountains.hatch(sheet, line, mask, colour, count=1100, length=80, strength=0.6)
        mountains.crest(sheet, line, colour, 3.6, 0.85)
        mountains.mottle(sheet, line, colour, 300, 3, 0.9)


def _front(sheet: Sheet, side: int) -> None:
    """Paint the near slope in one corner, pines on its brow."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    rise = height * rng.uniform(0.22, 0.32)
    anchors = [
        (0.0, height - rise),
        (width * 0.2, height - rise * 0.86),
        (width * 0.42, height * 0.95),
        (width * 0.56, height * 1.04),
    ]
    if side > 0:
        anchors = [(width - x, y) for x, y in reversed(anchors)]
    line, _ = backdrop.slope(sheet, anchors, 1.0, roughness=0.3, strokes=1600, depth=900)
    group = Group(sheet)
    for _ in range(rng.choice((3, 4, 5))):
        x = width * rng.uniform(0.03, 0.33)
        x = width - x if side > 0 else x
        trees.pine(group, x, backdrop.height_at(line, x) + 8, height * rng.uniform(0.13, 0.22))
    group.finish(sheet.mood.ink, 0.95)


def meadow(sheet: Sheet) -> None:
    """An alpine meadow in long swells, cabins, sheep, and ranges far below."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.5)
    backdrop.far_ranges(
        sheet,
        count=4,
        top=0.36,
        bottom=0.52,
        nearest=0.45,
        rise=0.17,
        summit=rng.choice((0.25, 0.75)),
    )
    side = rng.choice((-1, 1))
    for number in range(4):
        near = number / 3
        level = height * (0.56 + 0.12 * number)
        lean = height * 0.055 * side * (-1) ** number
        anchors = [
            (-60.0, level - lean),
            (width * 0.28, level - height * 0.03),
            (width * 0.62, level + height * 0.015),
            (width + 60, level + lean),
        ]
        line = backdrop.hill(sheet, anchors, near, roughness=0.035)
        group = Group(sheet)
        if number < 3:
            _cabins(group, line, 2 + (number == 1), 78 + 44 * near)
            x = width * rng.uniform(0.06, 0.94)
            trees.grove(group, x, backdrop.height_at(line, x) + 8, 70, 8, 64 + 44 * near)
        _flock(group, line, near)
        group.finish(sheet.mood.ink, 0.88)


def _cabins(group: Group, line: list[Point], count: int, size: float) -> None:
    """Set cabins side by side on a swell."""
    x = group.sheet.width * group.rng.uniform(0.1, 0.75)
    for _ in range(count):
        houses.house(group, x, backdrop.height_at(line, x) + size * 0.3, size)
        x += size * group.rng.uniform(1.5, 1.9)


def _flock(group: Group, line: list[Point], near: float) -> None:
    """Scatter sheep on the grass."""
    rng, size = group.rng, 5 + 9 * near
    middle = group.sheet.width * rng.uniform(0.2, 0.8)
    for _ in range(rng.randrange(8, 18)):
        x = middle + rng.gauss(0, 170)
        y = backdrop.height_at(line, x) + rng.uniform(30, 90) * (0.4 + near)
        group.cover.dab(x, y, size, size * 0.6)
        group.ink.dab(x, y, size, size * 0.6, 24)
        group.ink.dab(x + size, y - size * 0.3, size * 0.3, size * 0.3, 200)
        for leg in (-0.5, 0.4):
            group.ink.line([(x + size * leg, y + size * 0.5), (x + size * leg, y + size)], 170, 1.4)
