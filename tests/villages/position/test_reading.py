"""A position is read as people paste it, in either order, or refused in a sentence."""

import pytest
from django.core.exceptions import ValidationError

from villages.position.reading import read


@pytest.mark.parametrize(
    "words",
    [
        "112.85,35.49",
        "35.49,112.85",
        " 112.85 ， 35.49 ",
        "１１２.８５，３５.４９",
        "112.85 35.49",
        "112.85\t35.49",
        "(35.49, 112.85)",
        "北纬35.49 东经112.85",
        "35.49°N, 112.85°E",
        "35°29′24″N 112°51′E",
        "东经112度51分，北纬35度29分24秒",
        "N35°29'24\" E112°51'0\"",
    ],
)
def test_a_pair_is_read(words):
    point = read(words)
    assert (round(point.latitude, 6), round(point.longitude, 6)) == (35.49, 112.85)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "请贴一对经纬度"),
        ("112.85", "请贴一对经纬度"),
        ("112.85,35.49,700", "请贴一对经纬度"),
        ("村口往北", "请贴一对经纬度"),
        ("<script>112.85,35.49</script>", "请贴一对经纬度"),
        ("112.85,112.86", "都像经度"),
        ("35.49,36.1", "不像中国的经纬度"),
        ("-35.49,112.85", "不像中国的经纬度"),
        ("35.49,250", "不像中国的经纬度"),
        ("1" * 200, "位置太长"),
        ("nan,nan", "请贴一对经纬度"),
        ("1e5,1e6", "请贴一对经纬度"),
    ],
)
def test_what_is_no_position_is_refused(words, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read(words)
