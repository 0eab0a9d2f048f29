"""The scene of courtyards seen from above."""

from jincheng.demonstration.drawings import backdrop, ground, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Place, Point, Sheet


def courtyard(sheet: Sheet) -> None:
    """Courtyards from above, wall to wall, their four roofs round a yard, mist around."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.2, depth=0.5)
    backdrop.far_ranges(sheet, count=2, top=0.16, bottom=0.24, nearest=0.4, rise=0.15)
    ground.lay_mist(sheet, 0.12, 0.4, 0.95)
    group = Group(sheet)
    size = width * rng.uniform(0.2, 0.24)
    middle = width * rng.uniform(0.44, 0.56)
    plots = [(column, row) for row in range(7) for column in range(7)]
    for column, row in sorted(plots, key=lambda plot: plot[0] + plot[1]):
        x = middle + (column - row) * size * 0.6
        y = height * 0.2 + (column + row) * size * 0.3
        if not -size < x < width + size or not y < height + size:
            continue
        if (column, row) == (0, 0) or rng.random() < 0.13:
            _garden(group, x, y, size)
        else:
            _yard(group, x, y, size * rng.uniform(0.95, 1.04))
    group.finish(sheet.mood.ink, 0.95)
    ground.lay_mist(sheet, 0.06, 0.46, 0.9)
    ground.lay_mist(sheet, 0.8, 1.2, 0.75)


def _garden(group: Group, x: float, y: float, size: float) -> None:
    """Plant trees where a courtyard might stand."""
    for _ in range(3):
        px, py = x + group.rng.gauss(0, size * 0.16), y + size * group.rng.uniform(0.12, 0.4)
        trees.leaf_tree(group, px, py, size * group.rng.uniform(0.34, 0.5), leaves=420)


def _yard(group: Group, x: float, y: float, size: float) -> None:
    """Draw one courtyard house; x, y is its upper corner, seen at half height."""
    rng = group.rng

    def at(across: float, along: float, up: float = 0.0) -> tuple[float, float]:
        return x + (across - along) * size * 0.5, y + (across + along) * size * 0.25 - up * size

    group.area([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], 16, 1)
    for _ in range(26):
        a, b = rng.uniform(0.3, 0.68), rng.uniform(0.3, 0.68)
        group.ink.line([at(a, b), at(a + 0.04, b)], rng.randrange(40, 90), 1.2)
    wing = rng.uniform(0.22, 0.26)
    tall = rng.choice((0.17, 0.2, 0.26))
    _iso_roof(group, at, (0, 0), (1, wing), tall, along=False)
    _iso_roof(group, at, (0, wing), (wing, 1 - wing), tall * 0.8, along=True)
    if rng.random() < 0.75:
        cx, cy = at(0.5, 0.52)
        trees.leaf_tree(group, cx, cy, size * rng.uniform(0.3, 0.44), leaves=300)
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
        pen = group.accent if door and rng.random() < 0.15 else group.ink
        pen.area([at(*left, low), at(*right, low), at(*right, high), at(*left, high)], 200)
