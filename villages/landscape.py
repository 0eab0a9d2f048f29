"""A small drawn landscape for a place without a picture, made from its code."""

from hashlib import shake_128
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 480, 320
# Of each range, from far to near: base line, height, halvings of its line.
RANGES = ((165, 95, 3), (205, 100, 3), (255, 85, 4), (300, 50, 4))


class Chance:
    """Numbers that look like chance and are always the same for a code."""

    def __init__(self, code: str) -> None:
        self._bytes = iter(shake_128(code.encode()).digest(400))

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * next(self._bytes) / 255


def _heights(chance: Chance, halvings: int) -> list[float]:
    """Return a range's line, from 0 to 1, by moving the middle of each piece up or down."""
    line, move = [chance.between(0, 1), chance.between(0, 1), chance.between(0, 1)], 0.5
    for _ in range(halvings):
        line = [
            height
            for left, right in pairwise(line)
            for height in (left, (left + right) / 2 + chance.between(-move, move))
        ] + line[-1:]
        move *= 0.55
    low, high = min(line), max(line)
    return [(height - low) / ((high - low) or 1) for height in line]


def _range_path(base: int, height: int, line: list[float]) -> str:
    """Return the SVG path of one range, down to the lower edge."""
    step = WIDTH / (len(line) - 1)
    points = [(round(i * step), round(base - height * value)) for i, value in enumerate(line)]
    steps = "".join(f"l{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(points))
    return f"M0 {HEIGHT}V{points[0][1]}{steps.replace(' -', '-')}V{HEIGHT}z"


def _roofs(chance: Chance, line: list[float]) -> str:
    """Return the path of a few roofs on the nearest range."""
    count = 3 + round(chance.between(0, 3))
    left = chance.between(50, WIDTH - 50 - count * 30)
    base, height = RANGES[-1][:2]
    path = ""
    for number in range(count):
        x = round(left + number * 28 + chance.between(0, 10))
        ground = round(base - height * line[round(x / WIDTH * (len(line) - 1))])
        path += f"M{x} {ground + 5}v-11h-4q8-1 11-7h4q3 6 11 7h-4v11z"
    return path


def draw(code: str) -> SafeString:
    """Return an SVG of hills in ink, roofs and one red seal; at most 1.2 KB of text."""
    chance = Chance(code)
    lines = [_heights(chance, halvings) for _, _, halvings in RANGES]
    paths = format_html_join(
        "",
        '<path d="{}"/>',
        (
            (_range_path(base, height, line),)
            for (base, height, _), line in zip(RANGES, lines, strict=True)
        ),
    )
    roofs = _roofs(chance, lines[-1])
    sun_x, sun_y = round(chance.between(130, 400)), round(chance.between(45, 90))
    return format_html(
        '<svg class="landscape" viewBox="0 0 {} {}" aria-hidden="true">'
        '<linearGradient id="ink{}" x2="0" y2="1"><stop/><stop offset="1" stop-opacity=".06"/>'
        '</linearGradient><circle cx="{}" cy="{}" r="22"/>'
        '<g fill="url(#ink{})">{}</g><path d="{}"/>'
        '<rect x="24" y="24" width="22" height="22"/></svg>',
        *(WIDTH, HEIGHT, code, sun_x, sun_y, code, paths, roofs),
    )
