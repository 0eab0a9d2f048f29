"""Scenes of grown land and still water: the orchard, the lake with its tents."""

from jincheng.demonstration.drawings import backdrop, brush, ground, houses, mountains, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Point, Sheet, mix, soft


def orchard(sheet: Sheet) -> None:
    """Rows of fruit trees on a slope, a few houses above them, ranges beyond."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.42)
    backdrop.far_ranges(
        sheet, count=3, top=0.3, bottom=0.44, nearest=0.5, rise=0.22, summit=rng.choice((0.25, 0.7))
    )
    ground.lay_mist(sheet, 0.34, 0.54, 0.9)
    lean = rng.choice((-1, 1)) * height * 0.05
    for row in range(5):
        near = row / 4
        level = height * (0.48 + 0.115 * row)
        anchors = [
            (-60.0, level + lean),
            (width * 0.35, level - height * 0.012),
            (width * 0.65, level + height * 0.012),
            (width + 60, level - lean),
        ]
        line = backdrop.hill(sheet, anchors, 0.2 + 0.6 * near, roughness=0.03, depth=200)
        group = Group(sheet)
        if row == 0:
            x = width * rng.uniform(0.2, 0.6)
            for number in range(3):
                at = x + number * 130
                houses.house(group, at, backdrop.height_at(line, at) + 20, 92, turned=number > 1)
            trees.grove(group, x - 90, backdrop.height_at(line, x) + 12, 60, 8, 74)
        else:
            _row(group, line, near)
        group.finish(sheet.mood.ink, 0.92)


def _row(group: Group, line: list[Point], near: float) -> None:
    """Plant one row along a line, fruit among the leaves."""
    rng, tall = group.rng, 90 + 130 * near
    x = rng.uniform(-0.4, 0.2) * tall
    while x < group.sheet.width + tall * 0.3:
        y, high = backdrop.height_at(line, x) + 16 + 20 * near, tall * rng.uniform(0.9, 1.12)
        trees.leaf_tree(group, x, y, high, leaves=round(240 + 420 * near))
        for _ in range(round(7 + 9 * near)):
            fx, fy = x + rng.gauss(0, high * 0.2), y - high * rng.uniform(0.5, 0.98)
            size = high * rng.uniform(0.017, 0.026)
            group.accent.dab(fx, fy, size, size, 235)
        x += tall * rng.uniform(1.0, 1.2)


def lake(sheet: Sheet) -> None:
    """A lake among mountains, the far bank mirrored in it, tents on the near lawn."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.46)
    if rng.random() < 0.6:
        ground.hang_sun(sheet, width * rng.uniform(0.2, 0.8), height * 0.14, rng.uniform(34, 46))
    backdrop.far_ranges(
        sheet, count=4, top=0.32, bottom=0.48, nearest=0.6, rise=0.24, summit=rng.choice((0.3, 0.7))
    )
    ground.lay_mist(sheet, 0.42, 0.58, 0.9)
    level = height * 0.56
    far = backdrop.hill(
        sheet, [(-60.0, level - 20), (width * 0.5, level - 46), (width + 60, level - 14)], 0.4
    )
    group = Group(sheet)
    for _ in range(5):
        x = width * rng.random()
        trees.grove(group, x, backdrop.height_at(far, x) + 26, 90, 8, 80)
    for number in range(3):
        x = width * 0.3 + number * 150 + rng.uniform(0, 60)
        houses.house(group, x, backdrop.height_at(far, x) + 34, 96, turned=number == 2)
    group.finish(sheet.mood.ink, 0.92)
    _water(sheet, group, level + 14)
    _lawn(sheet, height * 0.78)


def _water(sheet: Sheet, bank: Group, level: float) -> None:
    """Bring the bare paper up to a shore, and the bank's reflection into it."""
    mask = sheet.mask()
    shore = [(-60.0, level + 8), (sheet.width * 0.4, level), (sheet.width + 60, level + 10)]
    line = mountains.broken_line(sheet.rng, shore, 0.03)
    sheet.pen(mask).area([*line, (sheet.width + 60, sheet.height + 60), (-60, sheet.height + 60)])
    sheet.uncover(soft(mask, 2.5 * sheet.scale))
    mountains.crest(sheet, line, sheet.mood.ink, 2.6, 0.5)
    shade = mix(sheet.mood.ink, sheet.mood.tint, 0.5)
    brush.mirrored(sheet, bank.inks, level + 6, 0.45, shade)
    sheet.lay(mask, sheet.mood.tint, 0.14)
    brush.water(sheet, [level + 16, sheet.height * 0.9], 0, sheet.width, 130, sheet.mood.ink, 0.35)


def _lawn(sheet: Sheet, level: float) -> None:
    """Paint the near lawn, its tents, and a few great trees at one side."""
    rng, width = sheet.rng, sheet.width
    hand = rng.choice((-1, 1))
    anchors = [
        (-60.0, level + hand * 40),
        (width * 0.5, level - 14),
        (width + 60, level - hand * 40),
    ]
    line = backdrop.hill(sheet, anchors, 0.75, roughness=0.03, depth=300)
    group = Group(sheet)
    x = width * (0.2 if hand > 0 else 0.42)
    for _ in range(4):
        _tent(group, x, backdrop.height_at(line, x) + rng.uniform(70, 170), rng.uniform(130, 190))
        x += width * rng.uniform(0.09, 0.12)
    tree = width * (0.92 if hand > 0 else 0.08)
    tall = sheet.height * rng.uniform(0.36, 0.46)
    trees.leaf_tree(group, tree, backdrop.height_at(line, tree) + 40, tall, leaves=2400)
    group.finish(sheet.mood.ink, 0.94)


def _tent(group: Group, x: float, y: float, width: float) -> None:
    """Pitch a tent: a lit side, a shaded side, the open flap."""
    top = (x + width * 0.42, y - width * 0.56)
    front = [(x, y), (x + width * 0.62, y + 6), top]
    side = [(x + width * 0.62, y + 6), (x + width * 1.08, y - width * 0.1), top]
    group.area(side, 110, 0.6)
    group.area(front, 26, 0.6)
    flap = [(x + width * 0.24, y + 2), (x + width * 0.42, y + 4), top]
    group.ink.area(flap, 190)
    for points in (front, side):
        group.line([*points, points[0]], 190, 2)
    group.accent.area([top, (top[0] + 22, top[1] - 12), (top[0], top[1] - 24)], 220)
    group.ink.line([top, (top[0], top[1] - 26)], 200, 2.4)
