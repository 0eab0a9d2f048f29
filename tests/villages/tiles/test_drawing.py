"""The tiles as they are drawn."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from villages.tiles import drawing


def lengths(svg: str) -> list[int]:
    """How many tiles each run of a level fills."""
    return [(int(length) + 2) // drawing.STEP for length in re.findall(r"h(\d+)(?=[M\"])", svg)]


@given(st.lists(st.integers(0, 4), max_size=80))
def test_every_village_that_has_something_fills_one_tile(levels):
    svg = drawing.stack(levels, 4)
    assert sum(lengths(svg)) == sum(level > 0 for level in levels)


@given(st.integers(1, 80))
def test_a_stack_is_outlined_by_as_many_tiles_as_there_are_villages(count):
    outline = re.search(r' d="M0 0h(\d+)v(\d+)H(\d+)(?:V(\d+)H0)?z"', drawing.stack([0] * count, 1))
    first, step, width, height = (int(number or 0) for number in outline.groups())
    area = first * step + width * (height - step) if height else first * step
    assert area == count * drawing.STEP**2


def test_the_row_that_is_not_full_lies_on_top():
    assert 'd="M0 4h8M0 14h58"' in drawing.stack([1] * 7, 1)


@pytest.mark.parametrize(("level", "thick", "y"), [(1, "2", "7"), (2, "4", "6"), (4, "8", "4")])
def test_a_tile_is_filled_from_below_so_that_it_reads_without_colour(level, thick, y):
    assert f'stroke-width="{thick}" d="M0 {y}h8"' in drawing.tile(level, 4)


def test_a_township_without_villages_has_no_stack():
    assert drawing.stack([], 1) == ""
