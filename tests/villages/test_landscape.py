"""The drawn landscape of a place."""

import csv

from django.conf import settings

from villages import landscape

KILOBYTES_1_2 = 1228


def test_a_code_always_gives_the_same_landscape_and_another_code_another():
    assert landscape.draw("140525103222") == landscape.draw("140525103222")
    assert landscape.draw("140525103222") != landscape.draw("140525103223")


def test_no_landscape_of_the_register_is_heavy():
    with (settings.BASE_DIR / "villages" / "data" / "villages.csv").open(encoding="utf-8") as file:
        sizes = [len(landscape.draw(row["code"])) for row in csv.DictReader(file)]
    assert len(sizes) == 1548
    assert max(sizes) <= KILOBYTES_1_2
