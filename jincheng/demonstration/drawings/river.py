"""The scene of the river."""

from jincheng.demonstration.drawings import backdrop, brush, ground, houses, mountains, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import (
    Point,
    Sheet,
)


def river(sheet: Sheet) -> None:
    """A river that winds between its banks, a bridge, boats, a hamlet."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.45)
    ground.hang_sun(
        sheet,
        width * rng.uniform(0.16, 0.84),
        height * rng.uniform(0.12, 0.18),
        rng.uniform(34, 48),
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
        end = (x - hand * rng.uniform(10, 46), v + rng.uniform(2, 12))
        group.ink.line([(x, v), end], rng.randrange(50, 150), 1.5)
    group.line(line, 210, 2.6)
    inner = reach * 0.34
    _hamlet(group, (inner if hand < 0 else width - inner, y), reach, near, hand)
    group.finish(sheet.mood.ink, 0.92)


def _hamlet(group: Group, place: Point, reach: float, near: float, hand: int) -> None:
    """Set a grove on a bank, trees before it, and farther off some houses."""
    rng, height, (x, y) = group.rng, group.sheet.height, place
    trees.grove(group, x, y - height * 0.05, reach * 0.14, 14, 70 + 50 * near)
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
        trees.leaf_tree(group, tx, y - 30, height * (0.1 + 0.08 * near), leaves=520)


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
