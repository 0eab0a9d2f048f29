"""Numbers in texts against the figures on record."""

import pytest

from news.models import Article
from tests.factories import make_county, make_figure, make_indicator, make_village
from villages.figures.in_texts import figures_told

pytestmark = pytest.mark.django_db
ZEZHOU = "140525"


@pytest.fixture
def record():
    """Zezhou with an area that two sources have otherwise, people and forts."""
    make_village()
    make_county("140522")
    area = make_indicator("area", name="面积", unit="平方公里", also_called="总面积")
    make_figure(indicator=area, place_code=ZEZHOU, value=2023, as_of="2003")
    make_figure(indicator=area, place_code=ZEZHOU, value=1991, as_of="2020", source="县志")
    make_figure(place_code=ZEZHOU, value=414999, as_of="2020-11-01")
    forts = make_indicator("castles", name="古堡", unit="座")
    make_figure(indicator=forts, value=117, as_of="2022-08")
    visits = make_indicator("visits", name="年接待游客", unit="万人次")
    make_figure(indicator=visits, place_code=ZEZHOU, value=180, as_of="2023", is_approximate=True)


def found(words: str) -> list[str]:
    return [one.sentence for one in figures_told(Article(body=f"<p>{words}</p>"))]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("泽州县面积2032平方公里。", "泽州县面积2032平方公里"),
        ("泽州县总面积为2,203平方千米", "泽州县总面积为2,203平方千米"),
        ("2020年，泽州县常住人口４１４９９８人", "泽州县常住人口４１４９９８人"),
        ("泽州县的常住人口达45万人。", "泽州县的常住人口达45万人"),
        ("全市有古堡171座", "全市有古堡171座"),
        ("全市现存171座古堡，", "全市现存171座古堡"),
        ("泽州县年接待游客230万人次", "泽州县年接待游客230万人次"),
    ],
)
def test_a_number_that_no_source_has_is_told(record, words, said):
    (sentence,) = found(words)
    assert f"“{said}”" in sentence


def test_the_sentence_names_what_is_on_record_and_its_source(record):
    assert found("泽州县面积2032平方公里。") == [
        "文中写“泽州县面积2032平方公里”，数据里的面积是1991平方公里、2023平方公里（县志）。请核对。"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "泽州县面积2023平方公里，县志作1991平方公里",
        "泽州县面积1991平方公里",
        "泽州县常住人口41.5万人，一说41万人",
        "2010年，泽州县常住人口484174人",
        "当时泽州县常住人口484174人",
        "泽州县常住人口约45万人，泽州县面积2000多平方公里，泽州县面积2100平方公里左右",
        "泽州县面积最大的村有50平方公里；泽州县面积20平方公里",
        "阳城县面积1958平方公里",
        "全市古堡中有20座，全市20座古堡对外开放，全市有三座古堡",
        "泽州县年接待游客183万人次",
        "泽州县古堡171座",
    ],
)
def test_what_is_on_record_of_another_day_or_of_a_part_is_left_alone(record, words):
    assert found(words) == []


def test_doubtful_figures_alone_raise_no_doubt():
    make_village()
    make_figure(place_code=ZEZHOU, value=414999, is_unverified=True)
    assert found("泽州县常住人口424999人") == []


def test_a_text_without_places_before_numbers_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found("老槐树下，3个老人说起1980年的一场雪。") == []


def test_a_text_that_names_no_indicator_costs_one_query(record, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert found("泽州县今年办了12场集市。") == []


def test_a_text_that_tells_figures_costs_three_queries(record, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert len(found("泽州县面积2032平方公里。全市有古堡171座。")) == 2
