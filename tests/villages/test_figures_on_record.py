"""Figures in texts against the register: a whole is compared, a part is left alone."""

import pytest
from django.core.management import call_command

from news.models import Article
from villages.figures_on_record import figures
from villages.numerals import in_chinese, value, written_like

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The whole register, for it is what is asked."""
    from search.models import Entry
    from villages.models import County, Designation, Township, Village

    with django_db_blocker.unblock():
        call_command("load_register", verbosity=0)
        yield
        # What search knows of the register would be found by the tests that follow.
        for model in (Entry, Designation, Village, Township, County):
            model.objects.all().delete()


def found(words, **values):
    return [
        (one.sentence, one.quote, one.replacement) for one in figures(Article(body=words, **values))
    ]


@pytest.mark.parametrize(
    ("words", "said", "right", "better"),
    [
        ("全市1584个行政村", "1584个行政村", 1548, "全市1548个行政村"),
        ("晋城市1,584个村都有规划", "1,584个村", 1548, "晋城市1,548个村"),
        ("晋城共有1 584个村。", "1 584个村", 1548, "晋城共有1 548个村"),
        ("我市现有１５８４个行政村", "１５８４个行政村", 1548, "我市现有1548个行政村"),
        ("全市一千五百八十四个村", "一千五百八十四个村", 1548, "全市一千五百四十八个村"),
        ("所有1584个村", "1584个村", 1548, "所有1548个村"),
        ("泽州县共有482个行政村，", "482个行政村", 428, "泽州县共有428个行政村"),
        ("金村镇共65个村。", "65个村", 56, "金村镇共56个村"),
        ("全市78个乡镇（街道）", "78个乡镇（街道）", 77, "全市77个乡镇（街道）"),
        ("全市共7个县（市、区）。", "7个县（市、区）", 6, "全市共6个县（市、区）"),
        ("城区共有94个村。", "94个村", 49, None),
    ],
)
def test_a_figure_of_a_whole_is_compared_with_the_register(register, words, said, right, better):
    told = found(f"<p>{words}</p>")
    if better is None:
        assert told == []
        return
    assert told == [(f"文中写“{said}”，登记册是{right}个。", told[0][1], better)]


@pytest.mark.parametrize(
    "words",
    [
        "首批30个村，全市30个村入选，全市有38个村列入名录",
        "全市1548个行政村，泽州县428个村，金村镇56个村",
        "全市67个乡镇，77个乡镇和街道",
        "沁水县那时有239个行政村；2016年全市有2200个村",
        "泽州县400个村通了燃气",
        "1584个村民代表和全市1584个村民小组",
        "县城区共有60个村。",
        "1547个村都写作“某某村委会”",
        "全市一半的村，全市万个村",
    ],
)
def test_parts_earlier_figures_and_right_ones_are_left_alone(register, words):
    assert found(f"<p>{words}</p>") == []


def test_an_english_text_is_compared_too(register):
    words = "<p>All 1,584 villages of the city; 30 villages are listed.</p>"
    assert found(words, language="en") == [
        ("文中写“1,584 villages”，登记册是1548个。", "All 1,584 villages", "All 1,548 villages")
    ]


def test_a_text_without_such_figures_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert found("<p>首届村晚，30人参加。</p>") == []


@pytest.mark.parametrize("number", [1, 10, 12, 20, 49, 100, 101, 110, 428, 1005, 1050, 1548, 9999])
def test_chinese_numbers_are_read_as_they_are_written(number):
    assert value(in_chinese(number)) == number


@pytest.mark.parametrize("written", ["一万五千", "一五四八", "千万"])
def test_what_is_no_plain_number_is_not_read(written):
    assert value(written) is None


def test_a_number_is_written_in_the_manner_of_another():
    assert written_like(1548, "1,584") == "1,548"
    assert written_like(49, "94") == "49"
