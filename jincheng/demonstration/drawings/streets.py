"""The scene of the old street that runs into the distance."""

from jincheng.demonstration.drawings import backdrop, ground, lanterns, towers, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Point, Sheet

# How many eye heights away the street ends, and where it leaves the sheet.
FAR, NEAR = 7.0, 0.8


class View:
    """One street seen along its length: where a point of it lies on the sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.x = sheet.width * sheet.rng.uniform(0.42, 0.58)
        self.y = sheet.height * 0.4
        self.wide, self.low = sheet.width * 0.17, sheet.height * 0.66

    def at(self, across: float, up: float, deep: float) -> Point:
        """Return the point: across in half widths, up in eye heights, deep from 1 on."""
        return self.x + self.wide * across / deep, self.y + self.low * (1 - up) / deep


def street(sheet: Sheet) -> None:
    """An old street between two rows of tiled houses, a gate tower and hills at its end."""
    rng, height = sheet.rng, sheet.height
    ground.lay_sky(sheet, horizon=0.38)
    if rng.random() < 0.5:
        ground.hang_sun(sheet, sheet.width * rng.choice((0.4, 0.6)), height * 0.12, 40)
    backdrop.far_ranges(sheet, count=3, top=0.26, bottom=0.38, nearest=0.6, rise=0.2, summit=0.5)
    ground.lay_mist(sheet, 0.26, 0.46, 0.9)
    view = View(sheet)
    _ground(sheet, view)
    group = Group(sheet)
    for row in (4.5, 2.75):
        for side in (-1, 1):
            _row(group, view, side * row)
    _end(group, view)
    _paving(group, view)
    for side in (-1, 1):
        _row(group, view, side)
    group.finish(sheet.mood.ink, 0.94)
    ground.lay_mist(sheet, 0.93, 1.12, 0.6)


def _ground(sheet: Sheet, view: View) -> None:
    """Paint the land that the village stands on, trees along its far edge."""
    level, width = view.at(0, 0, FAR + 1.5)[1], sheet.width
    anchors = [(-60.0, level - 20), (view.x, level), (width + 60, level - 24)]
    line = backdrop.hill(sheet, anchors, 0.3, roughness=0.03, depth=500, strength=0.6)
    group = Group(sheet)
    for _ in range(7):
        x = width * sheet.rng.random()
        trees.grove(group, x, backdrop.height_at(line, x) + 20, 110, 8, 84)
    group.finish(sheet.mood.ink, 0.9)


def _end(group: Group, view: View) -> None:
    """Close the street with a gate and the tower above it."""
    far = FAR
    (left, foot), (right, _), (_, top) = (
        view.at(-3.2, 0, far),
        view.at(3.2, 0, far),
        view.at(0, 0.8, far),
    )
    towers.wall_of_fort(group, left, right, foot, top, 60)
    towers.gate(group, view.x, foot, (right - left) * 0.2)
    towers.hip_roof(group, view.x, top - 8, (right - left) * 1.05, (right - left) * 0.34)


def _paving(group: Group, view: View) -> None:
    """Lay the street: its bare ground, and the joints of its slabs."""
    corners = [view.at(a, 0, d) for a, d in ((-1, FAR), (1, FAR), (1, NEAR), (-1, NEAR))]
    group.area(corners, 10, 0.6)
    deep = NEAR
    while deep < FAR:
        start = group.rng.uniform(-1, -0.3)
        group.line([view.at(start, 0, deep), view.at(start + 1.3, 0, deep)], 110, 2.2 / deep)
        deep *= group.rng.uniform(1.06, 1.15)
    for across in (-0.5, 0.0, 0.5):
        group.line([view.at(across, 0, NEAR), view.at(across, 0, FAR)], 90, 1.4, 0.6)


def _row(group: Group, view: View, front: float) -> None:
    """Draw a row of houses from the far end to the near one; front: how far to the side."""
    rng, deep = group.rng, FAR
    while deep > NEAR:
        near = max(NEAR * 0.9, deep / rng.uniform(1.22, 1.42))
        eave = rng.uniform(0.44, 0.54) + (0.2 if rng.random() < 0.3 else 0)
        _house(group, view, front, (deep, near), eave)
        deep = near / rng.uniform(1.0, 1.05)


def _house(group: Group, view: View, front: float, span: tuple[float, float], eave: float) -> None:
    """Draw a house that stands along the street, its roof sloping towards it."""
    rng, (far, near) = group.rng, span
    wall = [
        view.at(front, up, deep) for up, deep in ((0, far), (0, near), (eave, near), (eave, far))
    ]
    group.area(wall, rng.randrange(26, 52), 0.8)
    group.line([wall[1], wall[2]], 170, 2)
    group.line([wall[0], wall[1]], 150, 2)
    _openings(group, view, front, span, eave)
    low, high = eave - 0.015, eave + rng.uniform(0.17, 0.23)
    side = 1 if front > 0 else -1
    out, back = front - side * 0.12, front + side * 1.15
    slope = [
        view.at(out, low, near * 0.97),
        view.at(out, low, far * 1.02),
        view.at(back, high, far * 1.02),
        view.at(back, high, near * 0.97),
    ]
    group.area(slope, rng.randrange(130, 165), 0.8)
    rows = 16
    for row in range(rows + 1):
        deep = far * 1.02 * (near * 0.97 / (far * 1.02)) ** (row / rows)
        group.ink.line(
            [view.at(out, low, deep), view.at(back, high, deep)],
            rng.randrange(180, 235),
            3.4 / deep,
        )
    group.line(slope[:2], 240, 6 / near)
    group.line(slope[2:], 245, 7 / near)
    if abs(front) == 1 and rng.random() < 0.75:
        deep = (far * near) ** 0.5
        x, y = view.at(front - side * 0.14, low, deep)
        lanterns.lantern(group, x, y, 30 / deep)


def _openings(
    group: Group, view: View, front: float, span: tuple[float, float], eave: float
) -> None:
    """Set the doors and lattice windows of a front."""
    far, near = span
    for number in range(5):
        first = far * (near / far) ** ((number + 0.18) / 5)
        last = far * (near / far) ** ((number + 0.82) / 5)
        is_door = number in (1, 3)
        low, high = (0.0, 0.34) if is_door else (0.14, 0.33)
        for floor in (0.0, 0.3) if eave > 0.62 and not is_door else (0.0,):
            pane = [
                view.at(front, floor + up, deep)
                for up, deep in ((low, first), (low, last), (high, last), (high, first))
            ]
            group.ink.area(pane, 200 if is_door else 130)
            if is_door and group.rng.random() < 0.4:
                group.accent.area(pane, 90)
