"""Drawing tiles: a township is a stack of squares, like a hill, filled as far as is known."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TILE, STEP = 8, 10
COLUMNS = 6
FULL = SafeString(' class="full"')

Place = tuple[int, int]


def stack(levels: Sequence[int], highest: int) -> SafeString:
    """Return the squares of a township in the order of the register.

    The row that is not full lies on top. Each square is outlined by the pattern `tile`,
    which stands on the page once, and filled from below as far as its level goes.
    """
    if not levels:
        return SafeString("")
    places = _places(len(levels))
    width, height = COLUMNS * STEP - 2, (places[-1][1] + 1) * STEP - 2
    return _svg(width, height, _outline(len(levels)), _fills(places, levels, highest))


def tile(level: int, highest: int) -> SafeString:
    """Return the square of one village."""
    return _svg(TILE, TILE, _outline(1), _fills([(0, 0)], [level], highest))


def _svg(width: int, height: int, outline: str, fills: SafeString) -> SafeString:
    return format_html(
        '<svg viewBox="0 0 {} {}" aria-hidden="true"><path fill="url(#tile)" d="{}"/>{}</svg>',
        *(width, height, outline, fills),
    )


def _fills(places: list[Place], levels: Sequence[int], highest: int) -> SafeString:
    """Return a path a level: lines as thick as the level is high, broken up by the style sheet."""
    by_level: dict[int, list[Place]] = defaultdict(list)
    for place, level in zip(places, levels, strict=True):
        by_level[level].append(place)
    by_level.pop(0, None)
    return format_html_join(
        "",
        '<path{} stroke-width="{}" d="{}"/>',
        (
            (FULL if level == highest else "", f"{thick:g}", _runs(by_level[level], thick))
            for level in sorted(by_level)
            for thick in (round(TILE * level / highest, 1),)
        ),
    )


def _places(count: int) -> list[Place]:
    """Return column and row of each tile; only the first row may be short."""
    gap = -count % COLUMNS
    turns = [divmod(turn + gap, COLUMNS) for turn in range(count)]
    return [(column if row else column - gap, row) for row, column in turns]


def _outline(count: int) -> str:
    """Return the shape of the whole stack."""
    rows, first = -(-count // COLUMNS), count % COLUMNS
    width, height = COLUMNS * STEP, rows * STEP
    if not first:
        return f"M0 0h{width}v{height}H0z"
    if rows == 1:
        return f"M0 0h{first * STEP}v{STEP}H0z"
    return f"M0 0h{first * STEP}v{STEP}H{width}V{height}H0z"


def _runs(places: list[Place], thick: float) -> str:
    """Return the path of these tiles, neighbours as one line."""
    path = ""
    for _row, row in groupby(places, key=lambda place: place[1]):
        for _run, numbered in groupby(enumerate(row), key=lambda pair: pair[1][0] - pair[0]):
            run = [place for _number, place in numbered]
            y = run[0][1] * STEP + TILE - thick / 2
            path += f"M{run[0][0] * STEP} {y:g}h{len(run) * STEP - 2}"
    return path
