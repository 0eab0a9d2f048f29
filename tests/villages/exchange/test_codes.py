"""Codes as people write them: read exactly, or refused with the reason."""

import pytest

from villages.exchange.codes import place_code, village_code

ROUNDED = "代码被 Excel 写成了科学记数，后面的数字已经丢了。请先把这一列的格式设为“文本”，再重新填入代码。"


@pytest.mark.parametrize(
    "words",
    [
        "140525103222",
        " 140525103222 ",
        "1405 2510 3222",
        "１４０５２５１０３２２２",
        "'140525103222",
        "’140525103222",
        '"140525103222"',
        "\ufeff140525103222\u200b",
        "140525103222.0",
        "140525\u3000103222",
    ],
)
def test_a_code_is_read_whatever_stands_around_its_digits(words):
    assert village_code(words) == "140525103222"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("1.40525E+11", ROUNDED),
        ("1.40525103222e11", ROUNDED),
        ("１.40525Ｅ+11", ROUNDED),
        ("", "这一格没有代码。"),
        ("'", "这一格没有代码。"),
        ("14052510322", "村的代码是 12 位数字，这里是 11 位，可能丢了数字。请照登记册补全。"),
        ("140525103", "村的代码是 12 位数字，这里是 9 位，可能丢了数字。请照登记册补全。"),
        ("1405251032220", "村的代码是 12 位数字，这里是 13 位，可能丢了数字。请照登记册补全。"),
        ("14O525103222", "代码只能是数字。"),
        ("-140525103222", "代码只能是数字。"),
        ("一四〇五", "代码只能是数字。"),
        ("140525103222.5", "代码只能是数字。"),
        ("٣" * 12, "代码只能是数字。"),
    ],
)
def test_what_is_not_surely_a_code_is_refused(words, sentence):
    with pytest.raises(ValueError, match=r".") as error:
        village_code(words)
    assert str(error.value) == sentence


@pytest.mark.parametrize("words", ["1405", "140525", "140525103", "140525103222"])
def test_places_of_every_level_have_codes(words):
    assert place_code(words) == words


@pytest.mark.parametrize(
    ("words", "short"), [("140525103000", "140525103"), ("140525000000", "140525")]
)
def test_zeros_behind_a_township_or_county_are_named(words, short):
    with pytest.raises(ValueError, match=f"这里应当写 {short}。"):
        place_code(words)


def test_a_place_whose_code_lost_digits_is_refused():
    with pytest.raises(ValueError, match="这里是 8 位，可能丢了数字"):
        place_code("14052510")
