"""Days as people write them."""

from datetime import date

import pytest

from villages.exchange.days import day

UNREADABLE = "日期应当写成 2024-03-05 或 2024年3月5日，要有年、月、日。"


@pytest.mark.parametrize(
    "words",
    [
        "2024年3月5日",
        "2024 年 03 月 05 日",
        "2024年3月5",
        "2024/3/5",
        "2024-03-05",
        "2024.3.5",
        "２０２４－３－５",
        "20240305",
        "45356",
        "2024-03-05 00:00:00",
        "2024/3/5 0:00",
        " 2024-3-5 ",
    ],
)
def test_a_day_is_read_in_every_writing(words):
    assert day(words) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("2024年3月", UNREADABLE),
        ("2024", UNREADABLE),
        ("5/3/2024", UNREADABLE),
        ("24-3-5", UNREADABLE),
        ("2024/3-5", UNREADABLE),
        ("三月五日", UNREADABLE),
        ("99999", UNREADABLE),
        ("00001", UNREADABLE),
        ("3024-03-05", UNREADABLE),
        ("2024-03-05 08:30", UNREADABLE),
        ("2023-02-29", "没有这一天：2 月 29 日。"),
        ("2024-13-01", "没有这一天：13 月 1 日。"),
        ("20240231", "没有这一天：2 月 31 日。"),
    ],
)
def test_what_is_no_day_is_refused(words, sentence):
    with pytest.raises(ValueError, match=r".") as error:
        day(words)
    assert str(error.value) == sentence


def test_an_empty_cell_is_no_day():
    assert day("  ") is None
