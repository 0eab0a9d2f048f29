"""Taking the shipped figures in."""

import shutil

import pytest

from villages.figures import loading
from villages.models import Figure, Indicator
from villages.register_files import DATA_DIR, RegisterError

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    for name in ("indicators.csv", "figures.csv"):
        shutil.copy(DATA_DIR / name, tmp_path)
    return tmp_path


def test_every_shipped_figure_is_taken_in_and_a_second_run_changes_nothing():
    indicators, figures = loading.load()
    assert indicators > 60
    assert figures > 120
    before = Figure.objects.order_by("pk").values_list()
    assert loading.load() == (0, 0)
    assert list(before) == list(Figure.objects.order_by("pk").values_list())


def test_what_staff_edited_stays():
    loading.load()
    Figure.objects.filter(key="castles-1405-1").update(value=118)
    loading.load()
    assert Figure.objects.get(key="castles-1405-1").value == 118


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("castles,heritage", "第 2 行"),
        ("x-1,castles,1405,many,,,0,2022,,s,,,,,0", "figures.csv 第 2 行"),
        ("x-1,castles,14052,1,,,0,2022,,s,,,,,0", "地点代码"),
        ("x-1,castles,1405,1,,,0,2022-13,,s,,,,,0", "没有“2022-13”这一天"),
        ("x-1,castle,1405,1,,,0,2022,,s,,,,,0", "没有指标“castle”"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_taken_in(folder, line, sentence):
    path = folder / "figures.csv"
    heading = path.read_text().splitlines()[0]
    path.write_text(f"{heading}\n{line}\n")
    with pytest.raises(RegisterError) as refused:
        loading.load(folder)
    assert sentence in str(refused.value)
    assert not Indicator.objects.exists()
