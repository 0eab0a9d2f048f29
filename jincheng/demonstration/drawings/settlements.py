"""The scene of the village on its hillside."""

from jincheng.demonstration.drawings import backdrop, ground, houses, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Point, Sheet


def village(sheet: Sheet) -> None:
    """A village of grey roofs in rows up a hillside, mist at its back."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.45)
    if rng.random() < 0.6:
        sun = width * rng.choice((0.2, 0.8))
        ground.hang_sun(sheet, sun, height * rng.uniform(0.12, 0.18), rng.uniform(34, 46))
    summit = rng.choice((0.3, 0.7))
    backdrop.far_ranges(
        sheet, count=3, top=0.34, bottom=0.48, nearest=0.6, rise=0.24, summit=summit
    )
    ground.lay_mist(sheet, 0.36, 0.62, 0.95)
    centre, lean = width * rng.uniform(0.42, 0.58), rng.choice((-1, 1))
    rows = rng.choice((4, 5))
    for row in range(rows):
        near = row / (rows - 1)
        level = height * (0.5 + 0.3 * near)
        drop = height * (0.09 + 0.03 * near)
        anchors = [
            (-60.0, level + drop * (1.3 if lean > 0 else 0.5)),
            (centre - width * 0.3, level + drop * 0.2),
            (centre, level - 8),
            (centre + width * 0.3, level + drop * 0.2),
            (width + 60, level + drop * (0.5 if lean > 0 else 1.3)),
        ]
        line = backdrop.hill(sheet, anchors, 0.25 + 0.4 * near, depth=190, strength=0.5)
        group = Group(sheet)
        reach = width * (0.13 + 0.15 * near)
        for hand in (-1, 1):
            for _ in range(2):
                x = centre + hand * reach * rng.uniform(1.25, 2.3)
                trees.grove(group, x, backdrop.height_at(line, x) + 14, 70, 6, 62 + 44 * near)
        _row_of_houses(group, centre + rng.uniform(-70, 70), line, reach, 88 + 72 * near)
        group.finish(sheet.mood.ink, 0.94)
    ground.lay_mist(sheet, 0.86, 1.1, 0.5)
    lay_near_bank(sheet, height * 0.94)


def _row_of_houses(
    group: Group, centre: float, line: list[Point], reach: float, size: float
) -> None:
    """Draw houses side by side along a line, a tree between some of them."""
    rng = group.rng
    edge = [
        (x, backdrop.height_at(line, x) + size * 0.36)
        for x in (
            centre - reach * 1.08,
            centre - reach * 0.4,
            centre + reach * 0.4,
            centre + reach * 1.14,
        )
    ]
    houses.stone_wall(group, edge, size * 0.18)
    x = centre - reach
    while x < centre + reach - size * 0.6:
        wide, level = size * rng.uniform(0.85, 1.35), backdrop.height_at(line, x) + size * 0.22
        if rng.random() < 0.24:
            tall = size * rng.uniform(1.2, 1.8)
            trees.leaf_tree(group, x + size * 0.2, level, tall, leaves=260)
            x += size * 0.5
            continue
        storeys = 2 if rng.random() < 0.24 else 1
        houses.house(
            group, x, level + rng.uniform(-10, 6), wide, storeys=storeys, turned=x > centre
        )
        x += wide * rng.uniform(1.25, 1.6)


def lay_near_bank(sheet: Sheet, level: float) -> None:
    """Paint the near bank low down, a few great trees at one side."""
    rng, width = sheet.rng, sheet.width
    left = rng.random() < 0.5
    anchors = [
        (-40.0, level - 30),
        (width * 0.26, level + 10),
        (width * 0.5, level + 70),
        (width * 0.72, level + 130),
    ]
    if not left:
        anchors = [(width - x, y) for x, y in reversed(anchors)]
    line = backdrop.hill(sheet, anchors, 0.9, depth=300, strength=0.95)
    group = Group(sheet)
    for _ in range(rng.choice((2, 3))):
        x = width * rng.uniform(0.03, 0.22)
        x = x if left else width - x
        tall = sheet.height * rng.uniform(0.24, 0.38)
        trees.leaf_tree(group, x, backdrop.height_at(line, x) + 12, tall, leaves=1100)
    group.finish(sheet.mood.ink, 0.95)
