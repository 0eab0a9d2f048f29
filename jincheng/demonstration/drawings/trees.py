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
        pen.line([start, end], tone, width * (1 - (1 - tip) * number / last))


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
    """Draw a Taihang pine: bent trunk, level pads of needles."""
    rng = group.rng
    trunk = _bent(rng, x, y, height, -pi / 2 + rng.gauss(0, 0.12), 9, 0.09)
    tapered(group.ink, trunk, height * 0.05, 225)
    for number in range(3, 10):
        share, (tx, ty) = number / 9, trunk[number]
        for side in rng.sample((-1, 1), 2 if number % 2 or number > 7 else 1):
            reach = height * rng.uniform(0.22, 0.42) * (1.18 - share)
            ex, ey = tx + side * reach, ty + height * rng.uniform(-0.03, 0.04)
            group.ink.line([(tx, ty), ((tx + ex) / 2, ty - 2), (ex, ey)], 190, height * 0.014)
            _pad(
                group.ink,
                rng,
                (tx + ex) / 2 + side * reach * 0.2,
                ey - height * 0.015,
                reach * 0.62,
                height,
            )


def _pad(pen: Pen, rng: Random, x: float, y: float, reach: float, height: float) -> None:
    """Draw one flat cloud of needles, darker below."""
    for _ in range(max(5, round(reach / height * 46))):
        px, py = x + rng.gauss(0, reach * 0.45), y - abs(rng.gauss(0, height * 0.022))
        tone = rng.randrange(120, 235)
        pen.dab(
            px, py, height * rng.uniform(0.016, 0.038), height * rng.uniform(0.007, 0.014), tone
        )


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
    for _ in range(leaves):
        tx, ty = rng.choice(tips)
        side = height * rng.uniform(0.008, 0.02)
        px, py = tx + rng.gauss(0, height * 0.065), ty + rng.gauss(0, height * 0.055)
        pen.dab(px, py, side, side * rng.uniform(0.6, 0.9), rng.randrange(90, 240))


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
    """Set a far grove: upright wet dabs, tint below and ink above."""
    rng = group.rng
    for _ in range(count):
        px, py = x + rng.gauss(0, spread), y + rng.gauss(0, size * 0.25)
        tall = size * rng.uniform(0.5, 1.2)
        group.leaf.dab(px, py - tall * 0.5, tall * 0.36, tall * 0.55, rng.randrange(60, 150))
        for _ in range(5):
            group.ink.dab(
                px + rng.gauss(0, tall * 0.2),
                py - tall * 0.5 + rng.gauss(0, tall * 0.26),
                tall * rng.uniform(0.07, 0.16),
                tall * rng.uniform(0.05, 0.1),
                rng.randrange(70, 190),
            )
        group.ink.line([(px, py - tall * 0.2), (px, py + tall * 0.1)], 170, tall * 0.05)
