"""The scene of the walled castle on a river."""

from jincheng.demonstration.drawings import (
    backdrop,
    brush,
    ground,
    houses,
    mountains,
    towers,
    trees,
)
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Sheet, mix, soft
from jincheng.demonstration.drawings.settlements import lay_near_bank


def fort(sheet: Sheet) -> None:
    """A walled castle on a bank above a river: two faces, towers, roofs within."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.5)
    side = rng.choice((-1, 1))
    if rng.random() < 0.5:
        sun = width * (0.5 + side * rng.uniform(0.26, 0.36))
        ground.hang_sun(sheet, sun, height * rng.uniform(0.13, 0.2), rng.uniform(34, 48))
    backdrop.far_ranges(
        sheet, count=3, top=0.36, bottom=0.52, nearest=0.6, rise=0.26, summit=0.5 - side * 0.3
    )
    ground.lay_mist(sheet, 0.42, 0.66, 0.95)
    foot = height * rng.uniform(0.7, 0.77)
    anchors = [
        (-60.0, foot + 40),
        (width * 0.2, foot - 40),
        (width * 0.8, foot - 44),
        (width + 60, foot + 30),
    ]
    backdrop.hill(sheet, anchors, 0.5, depth=230, strength=0.8)
    corner = width * (0.5 + side * rng.uniform(0.12, 0.2))
    group = Group(sheet)
    for x in (width * 0.12, width * 0.88):
        trees.grove(group, x, foot - 20, 90, 9, 96)
    _castle(group, corner, foot + 18, side)
    for x in (width * 0.2, corner - side * 40, width * 0.84):
        trees.grove(group, x, foot + 42, 60, 5, 74)
    group.finish(sheet.mood.ink, 0.94)
    shade = mix(sheet.mood.ink, sheet.mood.tint, 0.4)
    _shore(sheet, foot + 70)
    brush.mirrored(sheet, group.inks, foot + 84, 0.5, shade)
    brush.water(sheet, [foot + 90, height * 0.97], 0, width, 150, sheet.mood.ink, 0.4)
    lay_near_bank(sheet, height * 0.97)


def _castle(group: Group, corner: float, foot: float, side: int) -> None:
    """Draw the castle: its long face on one side of the corner, the short one shaded."""
    rng, width = group.rng, group.sheet.width
    tall = 148.0
    long_end, short_end = corner - side * width * 0.5, corner + side * width * 0.2
    left, right = sorted((long_end, short_end))
    _roofs_within(group, left + 60, right - 60, foot - tall)
    keep = corner - side * width * rng.uniform(0.14, 0.3)
    if rng.random() < 0.4:
        _tower(group, keep + side * width * 0.12, foot - tall * 0.8, 92, rng.uniform(220, 270))
    _tower(group, keep, foot - tall * 0.7, rng.uniform(100, 130), rng.uniform(340, 470))
    for end, tone in ((short_end, 122), (long_end, 66)):
        towers.wall_of_fort(group, corner, end, foot, foot - tall, tone, lift=46)
    for share in rng.choice(((), (0.55,), (0.36, 0.7))):
        x = corner + (long_end - corner) * share
        _tower(group, x, foot + 4 - 46 * share, 88, 190)
    _tower(group, long_end, foot - 44, 92, 206)
    _tower(group, short_end, foot - 44, 92, 206)
    _tower(group, corner, foot + 4, 116, 236)
    gate = corner - side * width * rng.choice((0.1, 0.22))
    towers.gate(group, gate, foot - 46 * abs(gate - corner) / (width * 0.5), 60)


def _shore(sheet: Sheet, level: float) -> None:
    """Bring the bare paper of the water up to a wavering shore."""
    rng, mask = sheet.rng, sheet.mask()
    line = mountains.broken_line(
        rng,
        [
            (-60.0, level + 16),
            (sheet.width * 0.3, level - 8),
            (sheet.width * 0.7, level + 8),
            (sheet.width + 60, level - 4),
        ],
        0.03,
    )
    sheet.pen(mask).area([*line, (sheet.width + 60, sheet.height + 60), (-60, sheet.height + 60)])
    sheet.uncover(soft(mask, 2.5 * sheet.scale))
    mountains.crest(sheet, line, sheet.mood.ink, 3, 0.5)


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
    towers.wall_of_fort(group, x - half, x + half, foot, top, 44)
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
    towers.hip_roof(group, x, top - 30, width * 1.16, width * 0.42)
