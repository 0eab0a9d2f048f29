"""Scenes of temples and pagodas."""

from jincheng.demonstration.drawings import backdrop, ground, houses, towers, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Sheet, mix

GOLD = (206, 158, 66)


def pagodas(sheet: Sheet) -> None:
    """Twin pagodas on a hill, mist about their feet."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.55)
    place = rng.choice((0.36, 0.62))
    sun = width * (place + (0.36 if place < 0.5 else -0.36))
    ground.hang_sun(sheet, sun, height * rng.uniform(0.14, 0.24), rng.uniform(40, 60))
    backdrop.far_ranges(
        sheet, count=3, top=0.5, bottom=0.66, nearest=0.5, rise=0.22, summit=1 - place
    )
    ground.lay_mist(sheet, 0.56, 0.78, 0.9)
    x = width * place
    anchors = [
        (x - 1500, height * 1.06),
        (x - 900, height * 0.98),
        (x - 460, height * 0.82),
        (x - 140, height * 0.735),
        (x + 220, height * 0.74),
        (x + 560, height * 0.84),
        (x + 1000, height * 1.0),
        (x + 1600, height * 1.08),
    ]
    line = backdrop.hill(sheet, anchors, 0.7, roughness=0.08, depth=330, strength=0.9)
    group = Group(sheet)
    trees.grove(group, x + 30, height * 0.755, 150, 20, 92)
    for at, tall, storeys in ((x - 120, 0.62, (9, 11)), (x + 185, 0.5, (7, 9))):
        foot = backdrop.height_at(line, at) + 10
        towers.pagoda(group, at, foot, height * tall, rng.choice(storeys))
    trees.grove(group, x + 10, height * 0.79, 170, 14, 78)
    houses.house(group, x - 10, height * 0.80, 130)
    houses.house(group, x + 250, height * 0.82, 120, turned=True)
    trees.pine(group, x - 420, backdrop.height_at(line, x - 420) + 12, height * 0.22)
    trees.pine(group, x + 470, backdrop.height_at(line, x + 470) + 12, height * 0.17)
    group.finish(sheet.mood.ink, 0.92)
    ground.lay_mist(sheet, 0.84, 1.0, 0.75)


def temple(sheet: Sheet) -> None:
    """A hall with sweeping eaves on its terrace, an old ginkgo shedding gold beside it."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.5, depth=0.6)
    summit = rng.choice((0.25, 0.5, 0.75))
    backdrop.far_ranges(
        sheet, count=3, top=0.36, bottom=0.54, nearest=0.6, rise=0.26, summit=summit
    )
    ground.lay_mist(sheet, 0.42, 0.74, 0.95)
    hand = rng.choice((-1, 1))
    x, foot = width * (0.5 + hand * rng.uniform(0.04, 0.12)), height * rng.uniform(0.79, 0.85)
    court = [
        (-60.0, foot - 30),
        (width * 0.3, foot - 44),
        (width * 0.7, foot - 46),
        (width + 60, foot - 26),
    ]
    backdrop.hill(sheet, court, 0.3, roughness=0.03, depth=260, strength=0.5)
    group = Group(sheet)
    wide = width * rng.uniform(0.28, 0.36)
    for side in (-1, 1):
        _beside(group, x + side * wide * 0.86, foot, side)
    _hall(group, x, foot, wide, double=rng.random() < 0.5)
    group.finish(sheet.mood.ink, 0.95)
    tree = width * (0.5 - hand * rng.uniform(0.26, 0.34))
    old = Group(sheet)
    _fallen(old, tree, foot + 70, 420)
    trees.leaf_tree(old, tree, foot + 76, height * rng.uniform(0.6, 0.72), leaves=6400)
    old.finish(sheet.mood.ink, 0.93, mix(GOLD, sheet.mood.tint, 0.15))
    ground.lay_mist(sheet, 0.92, 1.1, 0.6)


def _beside(group: Group, x: float, foot: float, side: int) -> None:
    """Set what stands beside the hall: a wing with its grove, or pines."""
    rng = group.rng
    if rng.random() < 0.55:
        trees.grove(group, x + side * 60, foot - 50, 90, 9, 120)
        houses.house(group, x - 95 + side * 60, foot - 14, 190, turned=side < 0)
        return
    for _ in range(3):
        tall = group.sheet.height * rng.uniform(0.22, 0.34)
        trees.pine(group, x + side * rng.uniform(-10, 260), foot - rng.uniform(8, 34), tall)


def _hall(group: Group, x: float, foot: float, width: float, *, double: bool) -> None:
    """Draw terrace, steps, columns, brackets and a great hipped roof, or two of them."""
    half, base, column = width / 2, width * 0.08, width * 0.2
    sides = ((half * 1.14, foot), (half * 1.08, foot - base))
    terrace = [(x - a, y) for a, y in sides] + [(x + a, y) for a, y in reversed(sides)]
    group.area(terrace, 84, 1)
    group.line([(x - half * 1.08, foot - base), (x + half * 1.08, foot - base)], 200, 3)
    for _ in range(90):
        bx, by = x + group.rng.uniform(-half, half * 0.96), foot - group.rng.random() * base
        group.ink.line([(bx, by), (bx + 18, by)], 150, 1.4)
    for step in range(6):
        y, reach = foot - base * step / 6, half * (0.3 - 0.01 * step)
        group.area(
            [(x - reach, y), (x + reach, y), (x + reach, y - base / 6), (x - reach, y - base / 6)],
            22,
            0.4,
        )
        group.line([(x - reach, y), (x + reach, y)], 190, 2)
    floor, beam = foot - base, foot - base - column
    _front(group, x, half, floor, beam)
    _brackets(group, x, beam, half)
    eave = beam - width * 0.035
    if not double:
        towers.hip_roof(group, x, eave, width * 1.28, width * 0.3, 165)
        return
    towers.hip_roof(group, x, eave, width * 1.28, width * 0.17, 150)
    upper = eave - width * 0.15
    _front(group, x, half * 0.66, upper, upper - width * 0.075)
    _brackets(group, x, upper - width * 0.06, half * 0.7)
    towers.hip_roof(group, x, upper - width * 0.085, width * 0.98, width * 0.24, 165)


def _front(group: Group, x: float, half: float, floor: float, beam: float) -> None:
    """Draw one storey's front: lattices in the shade, cinnabar columns before them."""
    inner = half * 0.94
    group.area(
        [(x - inner, floor), (x + inner, floor), (x + inner, beam), (x - inner, beam)], 110, 0.8
    )
    _lattice(group, x, floor, half * 0.9, floor - beam)
    for number in range(6):
        cx = x - half * 0.92 + half * 1.84 * number / 5
        shaft = [(cx - 6, floor), (cx + 6, floor), (cx + 5, beam), (cx - 5, beam)]
        group.area(shaft, 60, 0.4)
        group.accent.area(shaft, 200)


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
