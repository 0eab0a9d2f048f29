"""Scenes of temples and pagodas."""

from jincheng.demonstration.drawings import backdrop, ground, houses, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Sheet, mix

GOLD = (206, 158, 66)


def pagodas(sheet: Sheet) -> None:
    """Twin pagodas on a hill, mist about their feet."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.55)
    place = rng.choice((0.36, 0.62))
    ground.hang_sun(
        sheet,
        width * (place + (0.36 if place < 0.5 else -0.36)),
        height * rng.uniform(0.14, 0.24),
        rng.uniform(40, 60),
    )
    backdrop.far_ranges(
        sheet, count=3, top=0.5, bottom=0.66, nearest=0.5, rise=0.22, summit=1 - place
    )
    ground.lay_mist(sheet, 0.56, 0.78, 0.9)
    x = width * place
    anchors = [
        (x - 900, height * 0.98),
        (x - 460, height * 0.82),
        (x - 140, height * 0.735),
        (x + 220, height * 0.74),
        (x + 560, height * 0.84),
        (x + 1000, height * 1.0),
    ]
    line, _ = backdrop.slope(sheet, anchors, 0.7, roughness=0.1, strokes=900, depth=300)
    group = Group(sheet)
    trees.grove(group, x + 40, height * 0.755, 260, 22, 86)
    for offset, tall, storeys in (
        (-120, 0.62, rng.choice((9, 11))),
        (185, 0.5, rng.choice((7, 9))),
    ):
        houses.pagoda(
            group, x + offset, backdrop.height_at(line, x + offset) + 10, height * tall, storeys
        )
    trees.grove(group, x - 40, height * 0.79, 300, 18, 74)
    houses.house(group, x - 10, height * 0.80, 130)
    houses.house(group, x + 250, height * 0.82, 120, turned=True)
    trees.pine(group, x - 420, backdrop.height_at(line, x - 420) + 12, height * 0.22)
    trees.pine(group, x + 470, backdrop.height_at(line, x + 470) + 12, height * 0.17)
    group.finish(sheet.mood.ink, 0.92)
    ground.lay_mist(sheet, 0.84, 1.0, 0.75)


def temple(sheet: Sheet) -> None:
    """A hall with sweeping eaves on its terrace, an old ginkgo beside it."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.5)
    backdrop.far_ranges(
        sheet,
        count=3,
        top=0.36,
        bottom=0.56,
        nearest=0.45,
        rise=0.24,
        summit=rng.choice((0.25, 0.75)),
    )
    ground.lay_mist(sheet, 0.46, 0.76, 0.92)
    left = rng.random() < 0.5
    x, foot = width * (0.6 if left else 0.4), height * 0.83
    tree = width * (0.2 if left else 0.8)
    group = Group(sheet)
    for side in (-1, 1):
        trees.grove(group, x + side * 560, foot - 40, 90, 9, 120)
        houses.house(group, x + side * 480 - 90, foot - 10, 190, turned=side < 0)
    _hall(group, x, foot, width * 0.36)
    group.finish(sheet.mood.ink, 0.93)
    old = Group(sheet)
    trees.leaf_tree(old, tree, height * 0.9, height * 0.74, leaves=2600)
    _fallen(old, tree, height * 0.9, 320)
    old.finish(sheet.mood.ink, 0.9, mix(GOLD, sheet.mood.tint, 0.2))
    ground.lay_mist(sheet, 0.86, 1.0, 0.7)


def _hall(group: Group, x: float, foot: float, width: float) -> None:
    """Draw terrace, steps, columns, brackets and a great hipped roof."""
    half, base, column = width / 2, width * 0.07, width * 0.22
    group.area(
        [
            (x - half * 1.12, foot),
            (x + half * 1.12, foot),
            (x + half * 1.06, foot - base),
            (x - half * 1.06, foot - base),
        ],
        40,
        1,
    )
    for step in range(5):
        y = foot - base * step / 5
        group.line(
            [(x - half * (0.3 - 0.012 * step), y), (x + half * (0.3 - 0.012 * step), y)], 170, 2
        )
    floor, beam = foot - base, foot - base - column
    group.area(
        [
            (x - half * 0.92, floor),
            (x + half * 0.92, floor),
            (x + half * 0.92, beam),
            (x - half * 0.92, beam),
        ],
        70,
        0.8,
    )
    _lattice(group, x, floor, half * 0.9, column)
    for number in range(6):
        cx = x - half * 0.92 + half * 1.84 * number / 5
        group.area([(cx - 6, floor), (cx + 6, floor), (cx + 5, beam), (cx - 5, beam)], 60, 0.4)
        group.accent.area([(cx - 6, floor), (cx + 6, floor), (cx + 5, beam), (cx - 5, beam)], 170)
    _brackets(group, x, beam, half)
    houses.hip_roof(group, x, beam - width * 0.035, width * 1.26, width * 0.3, 150)


def _lattice(group: Group, x: float, floor: float, half: float, column: float) -> None:
    """Draw the doors and their lattices between the columns."""
    for bay in range(5):
        left = x - half + 2 * half * bay / 5 + 10
        right = left + 2 * half / 5 - 20
        group.ink.area(
            [
                (left, floor),
                (right, floor),
                (right, floor - column * 0.82),
                (left, floor - column * 0.82),
            ],
            150,
        )
        for line in range(1, 6):
            px = left + (right - left) * line / 6
            group.ink.line([(px, floor), (px, floor - column * 0.82)], 90, 2)
        group.ink.line([(left, floor - column * 0.3), (right, floor - column * 0.3)], 90, 2)


def _brackets(group: Group, x: float, beam: float, half: float) -> None:
    """Set the bracket sets under the eave: a dark, busy band."""
    depth = half * 0.09
    group.area(
        [
            (x - half * 0.96, beam),
            (x + half * 0.96, beam),
            (x + half * 1.06, beam - depth),
            (x - half * 1.06, beam - depth),
        ],
        165,
        0.5,
    )
    for number in range(23):
        bx = x - half * 0.95 + half * 1.9 * number / 22
        group.ink.area(
            [(bx - 4, beam), (bx + 4, beam), (bx + 9, beam - depth), (bx - 9, beam - depth)], 225
        )


def _fallen(group: Group, x: float, y: float, count: int) -> None:
    """Strew fallen leaves under the tree."""
    rng = group.rng
    for _ in range(count):
        group.leaf.dab(
            x + rng.gauss(0, 170),
            y + abs(rng.gauss(0, 26)),
            rng.uniform(2, 5),
            rng.uniform(1.5, 3),
            rng.randrange(90, 220),
        )
