"""Trees: pines, leaf trees, the old ginkgo, and far groves as wet dots."""

from itertools import pairwise
from math import cos, pi, sin
from random import Random

from jincheng.demonstration.drawings.brush import Group
from jincheng.demonstration.drawings.paper import Pen, Point


def tapered(pen: Pen, points: list[Point], width: float, tone: int, tip: float = 0.25) -> None:
    """Draw a stroke that grows thin towards its end."""
    last = max(1, len(points) - 1)
    for number, (start, end) in enumerate(pairwise(points)):
        thick = width * (1 - (1 - tip) * number / last)
        pen.line([start, end], tone, thick)
        if thick > 3:
            pen.dab(*end, thick / 2, thick / 2, tone)


def _bent(
    rng: Random, x: float, y: float, length: float, heading: float, pieces: int, bend: float
) -> list[Point]:
    points = [(x, y)]
    for _ in range(pieces):
        heading += rng.gauss(0, bend)
        x, y = x + cos(heading) * length / pieces, y + sin(heading) * length / pieces
        points.append((x, y))
    return points


def pine(group: Group, x: float, y: float, height: float) -> None:
    """Draw a Taihang pine: bent trunk, level pads of needles, the top one broad."""
    rng = group.rng
    trunk = _bent(rng, x, y, height * 0.92, -pi / 2 + rng.gauss(0, 0.14), 9, 0.13)
    tapered(group.ink, trunk, height * 0.055, 225, 0.35)
    for number in range(3, 10):
        share, (tx, ty) = number / 9, trunk[number]
        for side in (-1, 1) if number in (5, 7, 9) else (rng.choice((-1, 1)),):
            reach = height * rng.uniform(0.2, 0.44) * (1.25 - share)
            ex, ey = tx + side * reach, ty + height * rng.uniform(-0.05, 0.03)
            bough = [(tx, ty), ((tx + ex) / 2, ty + height * 0.012), (ex, ey)]
            group.ink.line(bough, 200, height * 0.014)
            _pad(group.ink, rng, (tx + ex * 2) / 3, ey - height * 0.01, reach * 0.8, height)
    _pad(group.ink, rng, *trunk[-1], height * 0.17, height)


def _pad(pen: Pen, rng: Random, x: float, y: float, reach: float, height: float) -> None:
    """Draw one flat cloud of needles: short strokes that fan upwards, dense below."""
    long = height * 0.045
    for _ in range(max(40, round(reach / height * 620))):
        across = rng.gauss(0, 0.42)
        px = x + across * reach
        py = y - abs(rng.gauss(0, height * 0.02)) * (1.15 - min(1, abs(across)))
        turn = rng.uniform(-1.3, 1.3)
        end = (px + sin(turn) * long, py - cos(turn) * long * 0.6)
        pen.line([(px, py), end], rng.randrange(120, 250), max(1.0, height * 0.0075))


def leaf_tree(
    group: Group, x: float, y: float, height: float, *, leaves: int = 220, tinted: bool = True
) -> None:
    """Draw a leaf tree: forked branches, the crown in loose dots."""
    tips = _fork(
        group.ink,
        group.rng,
        (x, y),
        height * 0.36,
        -pi / 2 + group.rng.gauss(0, 0.1),
        height * 0.055,
        5,
    )
    rng, pen = group.rng, group.leaf if tinted else group.ink
    size = max(1.6, min(4.6, height * 0.0075))
    if tinted:
        for tx, ty in tips:
            wash = height * rng.uniform(0.02, 0.045)
            pen.dab(tx, ty, wash, wash * 0.8, rng.randrange(30, 80))
    for _ in range(leaves):
        tx, ty = rng.choice(tips)
        side = size * rng.uniform(0.6, 1.5)
        px, py = tx + rng.gauss(0, height * 0.042), ty + rng.gauss(0, height * 0.034)
        pen.dab(px, py, side, side * rng.uniform(0.6, 0.9), rng.randrange(90, 250))
        if rng.random() < 0.12:
            group.ink.dab(px, py, side * 0.6, side * 0.5, rng.randrange(70, 170))


def _fork(
    pen: Pen, rng: Random, start: Point, length: float, heading: float, width: float, depth: int
) -> list[Point]:
    """Draw a branch with all that grows from it; return where its twigs end."""
    points = _bent(rng, *start, length, heading, 4, 0.12)
    tapered(pen, points, max(1.0, width), 215, 0.6)
    if depth == 0:
        return [points[-1]]
    tips = [points[-1]] if depth < 3 else []
    for turn in (-1, 1) if depth < 5 else (-1, 0.15, 1):
        spread = turn * rng.uniform(0.3, 0.62)
        tips += _fork(
            pen,
            rng,
            points[-1],
            length * rng.uniform(0.62, 0.82),
            heading + spread,
            width * 0.62,
            depth - 1,
        )
    return tips


def grove(group: Group, x: float, y: float, spread: float, count: int, size: float) -> None:
    """Set a far grove: round crowns of many small dabs, light above and ink below."""
    rng = group.rng
    places = sorted((y + rng.gauss(0, size * 0.16), x + rng.gauss(0, spread)) for _ in range(count))
    for py, px in places:
        tall = size * rng.uniform(0.6, 1.15)
        group.ink.line(
            [(px, py), (px + rng.gauss(0, tall * 0.04), py - tall * 0.5)], 190, tall * 0.045
        )
        for _ in range(34):
            turn, out = rng.uniform(0, 2 * pi), rng.random() ** 0.6
            dx, dy = cos(turn) * out * tall * 0.34, sin(turn) * out * tall * 0.3
            side = tall * rng.uniform(0.035, 0.085)
            group.leaf.dab(px + dx, py - tall * 0.62 + dy, side, side * 0.8, rng.randrange(60, 150))
            if dy > -tall * 0.12 and rng.random() < 0.75:
                tone = rng.randrange(60, 175)
                group.ink.dab(px + dx, py - tall * 0.6 + dy, side * 0.62, side * 0.48, tone)
