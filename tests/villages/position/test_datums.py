"""The ways between the datums, against pairs that others published.

WGS-84 and GCJ-02: the test values of googollee/eviltransform, the last one of
wandergis/coordtransform, as are those of GCJ-02 and BD-09.
"""

import pytest

from villages.position.datums import Datum, Point, from_datum, to_datum

METRE = 1e-5
GCJ = [
    (Point(31.1774276, 121.5272106), Point(31.17530398364597, 121.531541859215)),
    (Point(22.543847, 113.912316), Point(22.540796131694766, 113.9171764808363)),
    (Point(39.911954, 116.377817), Point(39.91334545536069, 116.38404722455657)),
    (Point(39.915, 116.404), Point(39.91640428150164, 116.41024449916938)),
]
BAIDU = [
    (Point(39.92133699351021, 116.41036949371029), Point(39.915, 116.404)),
    (Point(39.915, 116.404), Point(39.90865673957631, 116.39762729119315)),
]
SHICONGTOU = Point(35.51, 112.82)


def is_near(one: Point, other: Point, tolerance: float = METRE) -> bool:
    north, east = one.latitude - other.latitude, one.longitude - other.longitude
    return max(abs(north), abs(east)) < tolerance


@pytest.mark.parametrize(("wgs", "gcj"), GCJ)
def test_a_position_goes_to_gcj_02_and_back(wgs, gcj):
    assert is_near(to_datum(wgs, Datum.GCJ02), gcj)
    assert is_near(from_datum(gcj, Datum.GCJ02), wgs)


@pytest.mark.parametrize(("baidu", "gcj"), BAIDU)
def test_a_position_of_baidu_is_the_same_as_one_of_amap(baidu, gcj):
    wgs = from_datum(baidu, Datum.BD09)
    assert is_near(to_datum(wgs, Datum.GCJ02), gcj)
    assert is_near(to_datum(wgs, Datum.BD09), baidu)


@pytest.mark.parametrize("datum", Datum.values)
def test_there_and_back_loses_less_than_a_metre(datum):
    assert is_near(from_datum(to_datum(SHICONGTOU, datum), datum), SHICONGTOU)


def test_gcj_02_lies_some_hundred_metres_away_here():
    moved = to_datum(SHICONGTOU, Datum.GCJ02)
    assert 0.0001 < abs(moved.latitude - SHICONGTOU.latitude) < 0.01
    assert 0.001 < abs(moved.longitude - SHICONGTOU.longitude) < 0.01
