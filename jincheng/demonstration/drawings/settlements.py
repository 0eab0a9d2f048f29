"""Scenes of villages and towns: hamlet, castle, courtyards."""

from jincheng.demonstration.drawings import backdrop, brush, ground, houses, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Place, Point, Sheet, mix


def village(sheet: Sheet) -> None:
    """A village of grey roofs in rows on a slope, mist at its back, fields in front."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.45)
    if rng.random() < 0.5:
        ground.hang_sun(
            sheet,
            width * rng.uniform(0.62, 0.85),
            height * rng.uniform(0.12, 0.2),
            rng.uniform(34, 46),
        )
    backdrop.far_ranges(
        sheet, count=3, top=0.34, bottom=0.5, nearest=0.5, rise=0.22, summit=rng.choice((0.3, 0.7))
    )
    ground.lay_mist(sheet, 0.4, 0.64, 0.9)
    centre = width * rng.uniform(0.4, 0.56)
    group = Group(sheet)
    rows = rng.choice((4, 5))
    for row in range(rows):
        near = row / (rows - 1)
        size = 92 + 78 * near
        level = height * (0.53 + 0.29 * near)
        reach = width * (0.16 + 0.17 * near)
        trees.grove(group, centre - reach * 1.15, level, reach * 0.2, 9, 60 + 40 * near)
        trees.grove(group, centre + reach * 1.25, level, reach * 0.2, 9, 60 + 40 * near)
        _row_of_houses(group, centre + rng.uniform(-60, 60), level, reach, size)
    group.finish(sheet.mood.ink, 0.92)
    _foreground(sheet, height * 0.9)


def _row_of_houses(group: Group, centre: float, level: float, reach: float, size: float) -> None:
    """Draw houses side by side on a terrace, a tree between some of them."""
    rng = group.rng
    line = [
        (centre - reach * 1.08, level + 16),
        (centre, level + rng.uniform(8, 22)),
        (centre + reach * 1.14, level + 14),
    ]
    houses.stone_wall(group, line, size * 0.2)
    x = centre - reach
    while x < centre + reach - size * 0.6:
        wide = size * rng.uniform(0.85, 1.35)
        if rng.random() < 0.22:
            trees.leaf_tree(
                group, x + size * 0.2, level + 4, size * rng.uniform(1.1, 1.6), leaves=130
            )
            x += size * 0.5
            continue
        houses.house(
            group,
            x,
            level + rng.uniform(-14, 6),
            wide,
            storeys=2 if rng.random() < 0.22 else 1,
            turned=x > centre,
        )
        x += wide * rng.uniform(1.25, 1.6)


def _foreground(sheet: Sheet, level: float) -> None:
    """Paint the near bank: a dark slope low down, a few trees upon it."""
    rng, width = sheet.rng, sheet.width
    left = rng.random() < 0.5
    anchors = [
        (-40.0, level - 20),
        (width * 0.3, level + 30),
        (width * 0.62, level + 80),
        (width + 40, level + 66),
    ]
    if not left:
        anchors = [(width - x, y) for x, y in reversed(anchors)]
    line, _ = backdrop.slope(sheet, anchors, 0.8, roughness=0.16, strokes=700, depth=240, dots=240)
    group = Group(sheet)
    for _ in range(3):
        x = width * rng.uniform(0.03, 0.24)
        x = x if left else width - x
        trees.leaf_tree(
            group,
            x,
            backdrop.height_at(line, x) + 12,
            sheet.height * rng.uniform(0.2, 0.3),
            leaves=420,
        )
    group.finish(sheet.mood.ink, 0.95)


def fort(sheet: Sheet) -> None:
    """A walled castle above a river: battlements, gate, towers, roofs within."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.5)
    backdrop.far_ranges(
        sheet, count=3, top=0.36, bottom=0.54, nearest=0.5, rise=0.24, summit=rng.choice((0.2, 0.8))
    )
    ground.lay_mist(sheet, 0.46, 0.68, 0.9)
    foot, left = height * 0.76, width * rng.uniform(0.1, 0.2)
    right = left + width * rng.uniform(0.58, 0.66)
    group = Group(sheet)
    trees.grove(group, left, foot - 60, 60, 10, 90)
    trees.grove(group, right, foot - 60, 60, 10, 90)
    _roofs_within(group, left + 40, right - 40, foot - 150)
    keep = left + (right - left) * rng.uniform(0.3, 0.72)
    _tower(group, keep, foot - 100, 118, 400)
    houses.wall_of_fort(group, left, right, foot, foot - 150)
    for x in (left, (left * 0.45 + right * 0.55), right - 96):
        _tower(group, x + 48, foot + 4, 104, 218)
    houses.gate(group, left + (right - left) * 0.3, foot, 64)
    group.finish(sheet.mood.ink, 0.92)
    brush.mirrored(sheet, group.inks, foot + 22, 0.5, mix(sheet.mood.ink, sheet.mood.tint, 0.4))
    brush.water(sheet, [foot + 40, height * 0.97], 0, width, 150, sheet.mood.ink, 0.4)
    _foreground(sheet, height * 0.93)


def _roofs_within(group: Group, left: float, right: float, level: float) -> None:
    """Draw the roofs that look over the wall, three rows deep."""
    rng = group.rng
    for row in range(3):
        x = left + rng.uniform(0, 60)
        while x < right - 120:
            wide = rng.uniform(90, 140)
            houses.house(
                group,
                x,
                level - 66 + row * 44,
                wide,
                storeys=2 if rng.random() < 0.3 else 1,
                turned=rng.random() < 0.5,
            )
            x += wide * rng.uniform(1.4, 2.1)


def _tower(group: Group, x: float, foot: float, width: float, height: float) -> None:
    """Draw a watch tower: brick, rows of small windows, a hipped roof."""
    half, top = width / 2, foot - height
    houses.wall_of_fort(group, x - half, x + half, foot, top, 44)
    group.area(
        [(x + half * 0.45, foot), (x + half, foot), (x + half, top), (x + half * 0.45, top)],
        84,
        0.8,
    )
    for level in range(1, max(2, round(height / 80))):
        for place in (-0.5, 0, 0.5):
            wx, wy = x + half * place, foot - height * level / max(2, round(height / 80))
            group.ink.area([(wx - 5, wy), (wx + 5, wy), (wx + 5, wy - 15), (wx - 5, wy - 15)], 215)
    group.area(
        [
            (x - half * 0.74, top),
            (x + half * 0.74, top),
            (x + half * 0.74, top - 34),
            (x - half * 0.74, top - 34),
        ],
        36,
        0.5,
    )
    for place in (-0.5, -0.17, 0.17, 0.5):
        group.ink.line([(x + half * place, top), (x + half * place, top - 34)], 200, 3)
    houses.hip_roof(group, x, top - 30, width * 1.16, width * 0.42)


def courtyard(sheet: Sheet) -> None:
    """Courtyards from above, their four roofs round a yard, lanes between, mist around."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.2, depth=0.35)
    backdrop.far_ranges(sheet, count=2, top=0.14, bottom=0.22, nearest=0.3, rise=0.14)
    ground.lay_mist(sheet, 0.1, 0.42, 0.9)
    group = Group(sheet)
    size = width * 0.2
    yards = [(column, row) for row in range(4) for column in range(4)]
    for column, row in sorted(yards, key=lambda yard: yard[0] + yard[1]):
        x = width * 0.5 + (column - row) * size * 0.82 + rng.uniform(-12, 12)
        y = height * 0.26 + (column + row) * size * 0.4
        _yard(group, x, y, size * rng.uniform(0.66, 0.74))
    group.finish(sheet.mood.ink, 0.9)
    for top, bottom in ((0.08, 0.4), (0.9, 1.1)):
        ground.lay_mist(sheet, top, min(1, bottom), 0.7)


def _yard(group: Group, x: float, y: float, size: float) -> None:
    """Draw one courtyard house; x, y is its upper corner, seen at half height."""
    rng = group.rng

    def at(across: float, along: float, up: float = 0.0) -> tuple[float, float]:
        return x + (across - along) * size * 0.5, y + (across + along) * size * 0.25 - up * size

    group.area([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], 16, 1)
    for _ in range(26):
        a, b = rng.uniform(0.3, 0.68), rng.uniform(0.3, 0.68)
        group.ink.line([at(a, b), at(a + 0.04, b)], rng.randrange(40, 90), 1.2)
    wing = rng.uniform(0.26, 0.3)
    tall = rng.choice((0.17, 0.2, 0.26))
    _iso_roof(group, at, (0, 0), (1, wing), tall, along=False)
    _iso_roof(group, at, (0, wing), (wing, 1 - wing), tall * 0.8, along=True)
    if rng.random() < 0.75:
        cx, cy = at(0.5, 0.52)
        trees.leaf_tree(group, cx, cy, size * rng.uniform(0.3, 0.46), leaves=120)
    _iso_roof(group, at, (1 - wing, wing), (1, 1 - wing), tall * 0.8, along=True)
    _iso_roof(group, at, (0, 1 - wing), (1, 1), tall * 0.9, along=False)


def _iso_roof(
    group: Group,
    at: Place,
    low: tuple[float, float],
    high: tuple[float, float],
    wall: float,
    *,
    along: bool,
) -> None:
    """Draw a long house on the plan between two corners; its ridge runs across or along."""
    rng = group.rng
    (a0, b0), (a1, b1) = low, high
    pitch = wall + min(a1 - a0, b1 - b0) * 0.42
    group.area([at(a0, b1), at(a1, b1), at(a1, b1, wall), at(a0, b1, wall)], 24, 0.6)
    group.area([at(a1, b0), at(a1, b1), at(a1, b1, wall), at(a1, b0, wall)], 62, 0.6)
    _iso_openings(group, at, (a0, b1), (a1, b1), wall)
    _iso_openings(group, at, (a1, b0), (a1, b1), wall)
    over = 0.018
    if along:
        middle = (a0 + a1) / 2
        ends = (middle, b0 - over), (middle, b1 + over)
        near = [at(a1 + over, b0 - over, wall), at(a1 + over, b1 + over, wall)]
        far = [at(a0 - over, b0 - over, wall), at(a0 - over, b1 + over, wall)]
        group.area([at(a0, b1, wall), at(a1, b1, wall), at(middle, b1, pitch)], 30, 0.5)
    else:
        middle = (b0 + b1) / 2
        ends = (a0 - over, middle), (a1 + over, middle)
        near = [at(a0 - over, b1 + over, wall), at(a1 + over, b1 + over, wall)]
        far = [at(a0 - over, b0 - over, wall), at(a1 + over, b0 - over, wall)]
        group.area([at(a1, b0, wall), at(a1, b1, wall), at(a1, middle, pitch)], 66, 0.5)
    ridge = [at(*ends[0], pitch), at(*ends[1], pitch)]
    group.area([*far, ridge[1], ridge[0]], rng.randrange(96, 122), 0.6)
    group.area([*near, ridge[1], ridge[0]], rng.randrange(138, 172), 0.6)
    _tiles(group, ridge, near)
    _tiles(group, ridge, far)
    group.line(near, 235, 2.6, 0.6)
    group.line(ridge, 250, 4.2, 0.6)


def _tiles(group: Group, ridge: list[Point], eave: list[Point]) -> None:
    rows = max(8, round((abs(eave[1][0] - eave[0][0]) + abs(eave[1][1] - eave[0][1])) / 11))
    for row in range(1, rows):
        share = row / rows
        start, end = (
            [a + (b - a) * share for a, b in zip(*line, strict=True)] for line in (ridge, eave)
        )
        group.ink.line([tuple(start), tuple(end)], group.rng.randrange(170, 228), 1.3)


def _iso_openings(group: Group, at: Place, start: Point, end: Point, wall: float) -> None:
    """Cut windows and a door into a wall between two corners of the plan."""
    rng, (a0, b0), (a1, b1) = group.rng, start, end
    count = max(2, round((abs(a1 - a0) + abs(b1 - b0)) * 5))
    for number in range(count):
        share, wide = (number + 0.5) / count, 0.28 / count
        left = (a0 + (a1 - a0) * (share - wide), b0 + (b1 - b0) * (share - wide))
        right = (a0 + (a1 - a0) * (share + wide), b0 + (b1 - b0) * (share + wide))
        door = number == count // 2
        low, high = (0, wall * 0.68) if door else (wall * 0.3, wall * 0.68)
        pen = group.accent if door and rng.random() < 0.4 else group.ink
        pen.area([at(*left, low), at(*right, low), at(*right, high), at(*left, high)], 200)
