"""Lanterns, and the scenes that they light: the old street, and a night of them."""

from itertools import pairwise

from PIL import ImageChops

from jincheng.demonstration.drawings import backdrop, ground, houses, night
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Point, Sheet, soft

CANDLE = (255, 176, 96)
MOONLIT = (104, 108, 124)


def lantern(group: Group, x: float, y: float, size: float) -> None:
    """Hang a red lantern from a point: cord, cap, body, tassel."""
    middle = y + size * 1.7
    group.ink.line([(x, y), (x, middle)], 190, max(1.2, size * 0.1))
    group.cover.dab(x, middle, size, size * 0.84)
    group.ink.dab(x, middle, size, size * 0.84, 40)
    group.accent.dab(x, middle, size, size * 0.84, 235)
    for end in (-1, 1):
        cap = middle + end * size * 0.78
        group.ink.line([(x - size * 0.4, cap), (x + size * 0.4, cap)], 235, max(1.4, size * 0.16))
    group.accent.dab(x, middle + size * 1.35, size * 0.12, size * 0.42, 210)


def lanterns(sheet: Sheet) -> None:
    """A village at night: strings of lanterns between its roofs, people looking up."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.7, depth=0.9)
    ground.hang_sun(sheet, width * rng.choice((0.18, 0.82)), height * 0.16, 40, (232, 222, 190))
    backdrop.far_ranges(sheet, count=2, top=0.5, bottom=0.6, nearest=0.7, rise=0.22)
    roofs = Group(sheet)
    for row in range(3):
        x = -120.0 + rng.uniform(0, 120)
        while x < width + 40:
            wide = rng.uniform(170, 240) * (0.8 + 0.24 * row)
            level = height * (0.6 + 0.12 * row) + rng.uniform(-14, 14)
            houses.house(roofs, x, level, wide, storeys=rng.choice((1, 1, 2)), turned=x > width / 2)
            x += wide * rng.uniform(1.3, 1.7)
    roofs.finish(MOONLIT, 0.72)
    strings = Group(sheet)
    for number in range(4):
        level = height * (0.4 + 0.12 * number)
        left, right = -20.0 if number % 2 else width * 0.08, width * (0.94 if number % 2 else 1.02)
        _string(strings, (left, level + rng.uniform(-30, 30)), (right, level + 40), 20 + 5 * number)
    _glow(sheet, strings)
    strings.finish((150, 44, 30), 0.9)
    sheet.lay(soft(strings.accents, 3 * sheet.scale), CANDLE, 0.5)
    night.onlookers(sheet, height * 0.97)


def _string(group: Group, start: Point, end: Point, size: float) -> None:
    """Hang a sagging string of lanterns between two points."""
    rng, count = group.rng, 9
    points = []
    for step in range(count + 1):
        share = step / count
        sag = 4 * share * (1 - share) * group.sheet.height * 0.05
        points.append(
            (
                start[0] + (end[0] - start[0]) * share,
                start[1] + (end[1] - start[1]) * share + sag + rng.uniform(-3, 3),
            )
        )
    for first, second in pairwise(points):
        group.ink.line([first, second], 120, 1.6)
    for x, y in points[1:-1]:
        lantern(group, x, y, size * rng.uniform(0.9, 1.1))


def _glow(sheet: Sheet, group: Group) -> None:
    """Lay the light of the lanterns on what stands about them."""
    small = group.accents.resize(sheet.small)
    light = ImageChops.lighter(
        soft(small, 5 * sheet.scale),
        soft(small, 26 * sheet.scale).point([min(255, v * 3) for v in range(256)]),
    )
    sheet.lay(light, CANDLE, 0.62)
