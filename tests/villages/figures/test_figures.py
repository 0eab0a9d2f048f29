"""Figures: values with a day and a source, on pages of places and of their own."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from tests.factories import make_figure, make_indicator, make_village
from villages.figures import dates
from villages.models import Figure

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


@pytest.mark.parametrize(
    ("as_of", "chinese", "english", "last"),
    [
        ("2023", "2023年", "2023", "2023-12-31"),
        ("2024-02", "2024年2月", "February 2024", "2024-02-29"),
        ("2023-06-30", "2023年6月30日", "30 June 2023", "2023-06-30"),
        ("年份不详", "年份不详", "年份不详", "None"),
    ],
)
def test_a_day_is_shown_as_precisely_as_it_is_known(as_of, chinese, english, last):
    assert dates.shown(as_of) == chinese
    assert str(dates.last_day(as_of)) == last
    with override("en"):
        assert dates.shown(as_of) in (english, chinese)  # English words come with the catalogue.


@pytest.mark.parametrize("as_of", ["2023-13", "2023-02-30", "0000", "2023-00-01"])
def test_a_day_that_never_was_is_refused_in_a_sentence(as_of):
    with pytest.raises(ValidationError) as refused:
        Figure(indicator=make_indicator(), value=1, as_of=as_of, source="县志").clean()
    assert f"没有“{as_of}”这一天" in refused.value.messages[0]


def test_a_figure_without_a_value_cannot_be_stored():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_figure(value=None)


@pytest.mark.parametrize("code", ["1405251032", "140525103222\n", "１４０５２５", "99"])
def test_a_wrong_code_is_refused(code):
    with pytest.raises(ValidationError):
        Figure(
            indicator=make_indicator(), place_code=code, value=1, as_of="2023", source="县志"
        ).full_clean()


def test_a_value_stands_with_its_unit_and_its_words():
    figure = make_figure(value=Decimal("2194545"))
    assert figure.display_value == "2,194,545人"
    assert make_figure(value=Decimal("1702"), is_approximate=True).display_value == "约1702人"
    assert make_figure(value=None, value_text="7～12").display_value == "7～12"
    assert make_figure(value=Decimal("142.5900")).display_value == "142.59人"


def test_a_village_page_shows_figures_that_disagree_each_with_its_source(client, settings):
    settings.DEBUG = True
    make_village()
    make_figure(place_code=VILLAGE, value=478, as_of="2013", source="周村镇政府，2013年")
    make_figure(place_code=VILLAGE, value=502, as_of="2020-11-01", source="人口普查，2020年")
    page = client.get(f"/villages/{VILLAGE}/").content.decode()
    assert page.index("502人") < page.index("478人")
    assert "周村镇政府，2013年" in page
    assert "人口普查，2020年" in page


def test_what_only_doubtful_sources_say_is_not_among_key_figures(client, settings):
    settings.DEBUG = True
    make_village()
    make_figure(place_code=VILLAGE, value=478, is_unverified=True)
    assert "478人" not in client.get(f"/villages/{VILLAGE}/").content.decode()
    assert "待核实" in client.get("/figures/resident-population/").content.decode()


def test_an_indicator_page_counts_the_register_and_says_what_is_not_known(client, settings):
    settings.DEBUG = True
    make_village()
    make_village("140522101227")
    make_indicator(slug="villages", name="行政村", unit="个", counted="villages")
    page = client.get("/figures/villages/").content.decode()
    assert page.count("1个") == 2
    assert "2个" in page
    assert "没有查到" not in page
    make_figure(place_code="140525")
    page = client.get("/figures/resident-population/").content.decode()
    assert "没有查到" in page
    assert "阳城县" in page.split("没有查到")[1]


def test_an_indicator_without_figures_says_so(client, settings):
    settings.DEBUG = True
    make_indicator()
    assert "没有查到" in client.get("/figures/").content.decode()
    assert "没有查到可靠来源" in client.get("/figures/resident-population/").content.decode()


def test_villages_of_an_indicator_are_paged_without_parting_one(client, settings, monkeypatch):
    settings.DEBUG = True
    monkeypatch.setattr("villages.figures.pages.PAGE_LENGTH", 3)
    for code in (VILLAGE, "140522101227", "140522101230"):
        make_village(code)
        make_figure(place_code=code, value=1)
        make_figure(place_code=code, value=2)
    page = client.get("/figures/resident-population/").context["page"]
    assert [each.place.code for each in page.places] == ["140522101227"]
    page = client.get(f"/figures/resident-population/?after={page.next_after}").context["page"]
    assert [each.place.code for each in page.places] == ["140522101230"]


def test_sources_that_say_the_same_stand_under_one_value(client, settings):
    settings.DEBUG = True
    make_village()
    make_figure(place_code=VILLAGE, value=478, source="县志", is_unverified=True, as_of="2020")
    make_figure(place_code=VILLAGE, value=478, source="周村镇政府，2013年", as_of="2013")
    page = client.get(f"/villages/{VILLAGE}/").content.decode()
    assert page.count("478人") == 1
    assert "2013年，出处" in page
    assert page.index("周村镇政府") < page.index("县志")
