"""The scene of the road hewn into a cliff."""

from math import cos, pi, sin

from PIL import ImageChops

from jincheng.demonstration.drawings import backdrop, ground, mountains, trees
from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import (
    Pen,
    Point,
    Sheet,
    mix,
    soft,
    times,
    toned,
)
from jincheng.demonstration.drawings.roads import smooth


def cliff_road(sheet: Sheet) -> None:
    """A sheer cliff with a road hewn into it, its windows looking over the gorge."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    edge = cliff(sheet)
    road = smooth(
        [
            (edge + 60, height * 0.73),
            (width * 0.56, height * 0.66),
            (width * 0.76, height * 0.63),
            (width + 40, height * 0.55),
        ]
    )
    group = Group(sheet)
    _hewn_road(group, road)
    _bus(group, road, width * rng.uniform(0.62, 0.8))
    group.finish(sheet.mood.ink, 0.95)


def cliff(sheet: Sheet) -> float:
    """The same cliff before the road: sheer rock over the gorge; return where it begins."""
    rng, width, height = sheet.rng, sheet.width, sheet.height
    ground.lay_sky(sheet, horizon=0.6)
    ground.hang_sun(
        sheet,
        width * rng.uniform(0.14, 0.24),
        height * rng.uniform(0.14, 0.24),
        rng.uniform(38, 54),
    )
    backdrop.far_ranges(sheet, count=4, top=0.54, bottom=0.88, nearest=0.6, rise=0.24, summit=0.2)
    edge = width * rng.uniform(0.34, 0.42)
    anchors = [
        (edge - 90, height * 1.05),
        (edge - 60, height * 0.8),
        (edge - 10, height * 0.6),
        (edge + 8, height * 0.46),
        (edge + 60, height * 0.44),
        (edge + 86, height * 0.26),
        (edge + 250, height * 0.2),
        (width * 0.74, height * 0.17),
        (width + 60, height * 0.1),
    ]
    line = mountains.broken_line(rng, anchors, 0.16)
    _cliff(sheet, line)
    ground.lay_mist(sheet, 0.8, 1.02, 0.9)
    _brow_trees(sheet, line)
    return edge


def _cliff(sheet: Sheet, line: list[Point]) -> None:
    """Paint the rock face: level beds of upright blocks, split by clefts."""
    rng, mood = sheet.rng, sheet.mood
    mask = sheet.mask()
    sheet.pen(mask).area([*line, (sheet.width + 60, sheet.height + 60)])
    mask = soft(mask, 0.9 * sheet.scale)
    sheet.uncover(mask)
    small = mask.resize(sheet.small)
    sheet.lay(small, mix(mood.tint, (176, 122, 88), 0.45), 0.34)
    shade = toned(sheet.cloud((5, 4)), 1, 0.4)
    folds = toned(ImageChops.invert(mountains.relief(sheet, (9, 2), 4)), 1, 0.2)
    streaks = toned(ImageChops.invert(mountains.relief(sheet, (44, 5), 2)), 1, 0.25)
    sheet.lay(times(small, folds, streaks, shade), mood.ink, 0.7)
    blocks, ledges = sheet.mask(), sheet.mask()
    level = -40.0
    while level < sheet.height:
        deep = rng.uniform(90, 210)
        _bed(sheet, level, deep, (sheet.pen(blocks), sheet.pen(ledges)))
        level += deep
    sheet.lay(times(soft(blocks, 8 * sheet.scale), mask), mood.ink, 0.42)
    sheet.lay(times(soft(ledges, 0.9 * sheet.scale), mask, sheet.dry), mood.ink, 0.85)
    mountains.crest(sheet, line, mood.ink, 5, 0.85)
    brow = [point for point in line if point[1] < sheet.height * 0.5]
    mountains.mottle(sheet, brow, mood.ink, 300, 4, 0.85)


def _bed(sheet: Sheet, level: float, deep: float, pens: tuple[Pen, Pen]) -> None:
    """Build one bed of rock out of blocks that lean, some lit and some in shade."""
    rng, (wash, crack) = sheet.rng, pens
    x, press = sheet.width * 0.3, 0.4
    while x < sheet.width + 40:
        wide = rng.uniform(8, 26) if rng.random() < 0.7 else rng.uniform(30, 74)
        top = level - (x - sheet.width * 0.5) * 0.07 + rng.gauss(0, deep * 0.16)
        foot = top + deep * rng.uniform(0.8, 1.5)
        lean = rng.gauss(0, 7)
        tone = rng.choice((0, 10, 24, 50, 90, 130, 180))
        wash.area([(x, top), (x + wide, top), (x + wide + lean, foot), (x + lean, foot)], tone)
        steps = [
            (x + lean * share + rng.gauss(0, 2.6), top + (foot - top) * share)
            for share in (0, 0.16, 0.33, 0.5, 0.66, 0.83, 1)
        ]
        crack.line(steps[: rng.randrange(3, 8)], rng.randrange(60, 235), rng.choice((1, 1, 2, 3)))
        press = max(0.0, min(1.0, press + rng.gauss(0, 0.4)))
        if press > 0.55:
            shelf = [(x - 6, top + 2), (x + wide * 0.5, top - 3), (x + wide + 8, top)]
            crack.line(shelf, round(225 * press), 4 * press)
        x += wide


def _hewn_road(group: Group, road: list[Point]) -> None:
    """Hew the gallery: a row of arched windows above the parapet of the road."""
    rng, number = group.rng, 0
    x = road[0][0] + 40
    while x < road[-1][0]:
        y = backdrop.height_at(road, x)
        wide, high = rng.uniform(40, 66), rng.uniform(70, 94)
        _window(group, x, y, wide, high)
        number += 1
        x += wide + rng.uniform(20, 40) + (rng.uniform(60, 130) if number % 3 == 0 else 0)
    below = [(x, y + 16) for x, y in road]
    group.area([*road, *reversed(below)], 22, 0.8)
    group.line(road, 150, 2)
    group.line(below, 245, 4)


def _window(group: Group, x: float, y: float, wide: float, high: float) -> None:
    """Hew one arched opening: dark within, its far cheek catching light."""
    half = wide / 2
    arch = [(x - half, y)]
    arch += [
        (x + half * cos(turn), y - high * 0.55 - high * 0.45 * sin(turn))
        for turn in (pi, 2.7, 2.3, 1.9, 1.5, 1.1, 0.7, 0.4, 0)
    ]
    group.area([*arch, (x + half, y)], 250, 2.2)
    cheek = [(x + half * 0.6, y), (x + half * 0.66, y - high * 0.56), (x + half, y - high * 0.6)]
    group.area([*cheek, (x + half, y)], 150, 1.2)


def _bus(group: Group, road: list[Point], x: float) -> None:
    """Send one small bus along the road."""
    y, long = backdrop.height_at(road, x) + 2, 50.0
    lift = backdrop.height_at(road, x + long) - backdrop.height_at(road, x)
    box = [(x, y), (x + long, y + lift), (x + long, y + lift - 25), (x, y - 25)]
    group.area(box, 30, 0.4)
    group.accent.area(box, 230)
    for number in range(4):
        left = x + 5 + number * 11
        top = y - 21 + lift * number / 4
        group.accent.area([(left, top), (left + 8, top), (left + 8, top + 9), (left, top + 9)], 0)
        group.ink.area([(left, top), (left + 8, top), (left + 8, top + 9), (left, top + 9)], 170)
    for wheel in (0.2, 0.8):
        group.ink.dab(x + long * wheel, y + lift * wheel, 4.5, 4.5, 245)


def _brow_trees(sheet: Sheet, line: list[Point]) -> None:
    """Set pines on the brow of the cliff and one that leans over the gorge."""
    rng, group = sheet.rng, Group(sheet)
    for share in (0.52, 0.6, 0.72, 0.86, 0.93):
        x = sheet.width * share + rng.uniform(-40, 40)
        trees.pine(
            group, x, backdrop.height_at(line, x) + 10, sheet.height * rng.uniform(0.09, 0.15)
        )
    group.finish(sheet.mood.ink, 0.95)
