"""The scene of the open stage that a village plays its operas on."""

from jincheng.demonstration.drawings import backdrop, ground, houses, lanterns, towers, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Sheet


def stage(sheet: Sheet) -> None:
    """A stage on its stone base, lanterns below the eaves, an empty yard, great trees."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.5, depth=0.6)
    backdrop.far_ranges(
        sheet, count=3, top=0.36, bottom=0.54, nearest=0.6, rise=0.26, summit=rng.choice((0.2, 0.8))
    )
    ground.lay_mist(sheet, 0.42, 0.74, 0.95)
    x, foot = width * rng.uniform(0.44, 0.56), height * rng.uniform(0.79, 0.84)
    yard = [
        (-60.0, foot - 40),
        (width * 0.3, foot - 50),
        (width * 0.7, foot - 50),
        (width + 60, foot - 36),
    ]
    backdrop.hill(sheet, yard, 0.28, roughness=0.03, depth=260, strength=0.5)
    group = Group(sheet)
    wide = width * rng.uniform(0.26, 0.32)
    for side in (-1, 1):
        _beside(group, x + side * wide * 1.04, foot, side)
    _stage(group, x, foot, wide)
    group.finish(sheet.mood.ink, 0.95)
    near = Group(sheet)
    for side, share in ((-1, rng.uniform(0.05, 0.13)), (1, rng.uniform(0.87, 0.95))):
        if rng.random() < 0.8:
            tall = height * rng.uniform(0.42, 0.56)
            trees.leaf_tree(near, width * share, foot + 60 + side * 8, tall, leaves=2600)
    near.finish(sheet.mood.ink, 0.94)
    ground.lay_mist(sheet, 0.92, 1.1, 0.6)


def _beside(group: Group, x: float, foot: float, side: int) -> None:
    """Set the wing of the yard beside the stage, a grove behind it."""
    trees.grove(group, x + side * 90, foot - 60, 110, 10, 130)
    wide = group.rng.uniform(200, 250)
    storeys = group.rng.choice((1, 2))
    houses.house(group, x - wide / 2, foot - 22, wide, storeys=storeys, turned=side > 0)


def _stage(group: Group, x: float, foot: float, width: float) -> None:
    """Draw base, back wall with its two doors, columns, roof and lanterns."""
    half, base, column = width / 2, width * 0.17, width * 0.32
    floor, beam = foot - base, foot - base - column
    towers.wall_of_fort(group, x - half * 1.06, x + half * 1.06, foot, floor, 62)
    group.area(
        [
            (x - half * 1.1, floor + 4),
            (x + half * 1.1, floor + 4),
            (x + half * 1.1, floor - 12),
            (x - half * 1.1, floor - 12),
        ],
        40,
        0.6,
    )
    room = [(x - half, floor), (x + half, floor), (x + half, beam), (x - half, beam)]
    group.area(room, 150, 0.8)
    back = [
        (x - half * 0.6, floor - 8),
        (x + half * 0.6, floor - 8),
        (x + half * 0.6, beam + column * 0.2),
        (x - half * 0.6, beam + column * 0.2),
    ]
    group.area(back, 60, 0.8)
    for side in (-1, 1):
        door = x + side * half * 0.42
        towers.gate(group, door, floor - 8, width * 0.09)
        group.accent.area(
            [
                (door - width * 0.05, floor - column * 0.46),
                (door + width * 0.05, floor - column * 0.46),
                (door + width * 0.05, floor - column * 0.58),
                (door - width * 0.05, floor - column * 0.58),
            ],
            150,
        )
    for share in (-0.96, -0.36, 0.36, 0.96):
        cx = x + half * share
        shaft = [(cx - 7, floor), (cx + 7, floor), (cx + 6, beam), (cx - 6, beam)]
        group.area(shaft, 70, 0.4)
        group.accent.area(shaft, 190)
    band = [
        (x - half * 1.02, beam),
        (x + half * 1.02, beam),
        (x + half * 1.1, beam - width * 0.05),
        (x - half * 1.1, beam - width * 0.05),
    ]
    group.area(band, 170, 0.5)
    towers.hip_roof(group, x, beam - width * 0.04, width * 1.36, width * 0.34, 165)
    for share in (-0.66, 0.0, 0.66):
        lanterns.lantern(group, x + half * share, beam + 2, width * 0.036)
