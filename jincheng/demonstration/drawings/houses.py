"""Houses of the Taihang: grey-tiled roofs on stone and brick walls."""

from itertools import pairwise

from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Place, Point


def house(
    group: Group, x: float, y: float, width: float, *, storeys: int = 1, turned: bool = False
) -> None:
    """Draw a house from its lower corner, seen a little from above and from one side.

    turned: its gable is seen on the left instead of the right.
    """
    rng = group.rng
    wall = width * 0.30 * storeys * rng.uniform(0.9, 1.1)
    depth, rise, pitch = width * 0.42, width * 0.15, width * rng.uniform(0.2, 0.25)
    at = _corner(x, width, turned)
    front = [at(0, y), at(width, y), at(width, y - wall), at(0, y - wall)]
    back = at(width + depth, y - rise)
    top = at(width + depth / 2, y - wall - rise / 2 - pitch)
    gable = [at(width, y), back, at(width + depth, y - wall - rise), top, at(width, y - wall)]
    group.area(gable, rng.randrange(46, 66), 0.8)
    group.area(front, rng.randrange(12, 28), 0.8)
    _stones(group, at, y, width, wall)
    _openings(group, at, y, width, wall, storeys)
    _roof(group, at, y - wall, width, depth, rise, pitch)
    group.line([at(0, y), at(0, y - wall)], 130, 1.4)
    group.line([at(width, y), at(width, y - wall)], 150, 1.4)
    group.line([at(width, y), back, at(width + depth, y - wall - rise)], 120, 1.3)


def _corner(x: float, width: float, turned: bool) -> Place:
    def at(across: float, y: float) -> Point:
        return (x + width - across, y) if turned else (x + across, y)

    return at


def _stones(group: Group, at: Place, y: float, width: float, wall: float) -> None:
    """Lay the courses of a stone footing."""
    rng = group.rng
    for _ in range(round(width / 7)):
        across, up = rng.uniform(0, width * 0.96), rng.random() ** 1.6 * wall * 0.8
        length = width * rng.uniform(0.02, 0.05)
        group.ink.line(
            [at(across, y - up), at(across + length, y - up)], rng.randrange(50, 110), 1.4
        )


def _openings(group: Group, at: Place, y: float, width: float, wall: float, storeys: int) -> None:
    rng = group.rng
    door = rng.choice((0.2, 0.45, 0.62)) * width
    high = wall / storeys
    group.ink.area(
        [
            at(door, y),
            at(door + width * 0.11, y),
            at(door + width * 0.11, y - high * 0.62),
            at(door, y - high * 0.62),
        ],
        210,
    )
    if rng.random() < 0.3:
        for side in (-0.03, 0.125):
            left = door + width * side
            group.accent.area(
                [
                    at(left, y - high * 0.1),
                    at(left + width * 0.02, y - high * 0.1),
                    at(left + width * 0.02, y - high * 0.6),
                    at(left, y - high * 0.6),
                ],
                200,
            )
    for storey in range(storeys):
        for place in (0.06, 0.34, 0.58, 0.82):
            left, low = place * width, y - high * (storey + 0.32)
            if storey == 0 and abs(left - door) < width * 0.13:
                continue
            if rng.random() < 0.8:
                right, upper = left + width * 0.09, low - high * 0.34
                group.ink.area(
                    [at(left, low), at(right, low), at(right, upper), at(left, upper)],
                    rng.randrange(120, 190),
                )


def _roof(
    group: Group, at: Place, eave: float, width: float, depth: float, rise: float, pitch: float
) -> None:
    """Tile the near slope, then draw ridge and eave with lifted ends."""
    rng, over = group.rng, width * 0.05
    ridge = eave - rise / 2 - pitch
    left, right = depth / 2 - over * 0.4, width + depth / 2 + over * 0.4
    low = eave + pitch * 0.12
    slope = [
        at(-over, low),
        at(width * 0.5, low + pitch * 0.03),
        at(width + over, low),
        at(right, ridge),
        at((left + right) / 2, ridge + pitch * 0.07),
        at(left, ridge),
    ]
    group.area(slope, rng.randrange(128, 168), 0.8)
    far = [
        at(width + over, low),
        at(right, ridge),
        at(width + depth + over, eave - rise + pitch * 0.1),
    ]
    group.line([far[1], far[2]], 220, 2.4)
    rows = max(6, round(width / 9))
    for row in range(rows + 1):
        share = row / rows
        start = at(left + (right - left) * share, ridge + pitch * 0.1)
        end = at(-over + (width + 2 * over) * share, low)
        group.ink.line([start, end], rng.randrange(175, 235), max(1.0, width * 0.011))
    group.line([slope[0], slope[1], slope[2]], 235, width * 0.018)
    lift = pitch * 0.14
    horned = [
        at(left - over * 0.5, ridge - lift),
        at(left + over, ridge),
        at((left + right) / 2, ridge + pitch * 0.06),
        at(right - over, ridge),
        at(right + over * 0.5, ridge - lift),
    ]
    group.line(horned, 250, width * 0.026)


def stone_wall(group: Group, points: list[Point], height: float) -> None:
    """Draw a dry-stone terrace wall along a line, its stones loose."""
    rng = group.rng
    upper = [(x, y - height) for x, y in reversed(points)]
    group.area([*points, *upper], 40, 1.6)
    x0, x1 = points[0][0], points[-1][0]
    for _ in range(round(abs(x1 - x0) / 5)):
        share = rng.random()
        x = x0 + (x1 - x0) * share
        y = _level(points, x) - rng.random() * height
        size = rng.uniform(3, 8)
        group.ink.line(
            [(x, y), (x + size, y + rng.uniform(-1, 1)), (x + size, y + size * 0.5)],
            rng.randrange(80, 170),
            1.3,
        )
    group.line(upper, 190, 2.2)
    group.line(points, 120, 1.6)


def _level(points: list[Point], x: float) -> float:
    for (x0, y0), (x1, y1) in pairwise(points):
        if min(x0, x1) <= x <= max(x0, x1):
            return y0 + (y1 - y0) * (x - x0) / ((x1 - x0) or 1)
    return points[-1][1]
