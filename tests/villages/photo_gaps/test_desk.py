"""The page of villages that lack pictures: what it counts, who sees what, the file."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.factories import make_photo, make_village
from villages.models import Village
from villages.photo_gaps.counting import Gap, of_villages

pytestmark = pytest.mark.django_db
SHICONGTOU, GUOYU, HUANGCHENG = "140525103222", "140522101227", "140522101230"
TODAY = date(2026, 11, 25)
PAGE, FILE = reverse("admin:photo_gaps"), reverse("admin:photo_gaps_csv")


@pytest.fixture(autouse=True)
def three_villages():
    for code in (SHICONGTOU, GUOYU, HUANGCHENG):
        make_village(code)


def lacking(gap: str) -> list[str]:
    return [row.village.code for row in of_villages((), TODAY) if row.has(gap)]


def shown(client, **query) -> list[str]:
    return [row.village.code for row in client.get(PAGE, query).context["page"]]


def moment(*day: int) -> datetime:
    return datetime(*day, tzinfo=timezone.get_current_timezone())


def test_only_a_released_picture_fills_the_first_gap():
    make_photo(place_code=SHICONGTOU)
    make_photo(place_code=GUOYU, released=False)
    make_photo(place_code=HUANGCHENG[:9])
    assert lacking(Gap.ANY) == [GUOYU, HUANGCHENG]


@pytest.mark.parametrize("drawn", [{"kind": "illustration"}, {"ai_use": "made"}])
def test_what_no_camera_took_fills_no_gap(drawn):
    make_photo(place_code=SHICONGTOU, taken_year=2026, alt_text="", **drawn)
    assert SHICONGTOU in lacking(Gap.ANY)
    assert SHICONGTOU in lacking(Gap.ALT_TEXT)


@pytest.mark.parametrize(
    ("taken", "is_recent"),
    [
        ({"taken_at": moment(2024, 11, 25)}, True),
        ({"taken_at": moment(2024, 11, 24, 23, 59)}, False),
        ({"taken_year": 2024}, True),
        ({"taken_year": 2023}, False),
        # An old print that was copied lately: the year that was written counts.
        ({"taken_year": 1985, "taken_at": moment(2026, 5, 1)}, False),
        ({}, False),
    ],
)
def test_recent_is_what_was_taken_within_two_years(taken, is_recent):
    make_photo(place_code=SHICONGTOU, **taken)
    assert (SHICONGTOU not in lacking(Gap.RECENT)) is is_recent


def test_leap_day_has_a_day_two_years_before():
    assert of_villages((), date(2028, 2, 29))


def test_pictures_without_alt_text_count_before_they_are_released_too():
    make_photo(place_code=SHICONGTOU, released=False, alt_text="")
    make_photo(place_code=GUOYU)
    assert lacking(Gap.ALT_TEXT) == [SHICONGTOU]


def test_a_village_that_was_merged_has_no_gap_and_leaves_its_pictures():
    Village.objects.filter(pk=GUOYU).update(is_standing=False)
    Village.objects.filter(pk=HUANGCHENG).update(former_codes=[GUOYU])
    make_photo(place_code=GUOYU, taken_year=2026)
    assert lacking(Gap.ANY) == lacking(Gap.RECENT) == [SHICONGTOU]


def test_page_is_narrowed_by_county_township_and_gap(client):
    client.force_login(cast.section_editor())
    make_photo(place_code=GUOYU, alt_text="")
    assert shown(client) == [HUANGCHENG, SHICONGTOU]
    assert shown(client, place="140522") == [HUANGCHENG]
    assert shown(client, place="140525103") == [SHICONGTOU]
    assert shown(client, place="140522", gap="alt") == [GUOYU]


@pytest.mark.parametrize("place", ["x", "140599", "14", "１４０５２２", SHICONGTOU, "1' OR '1"])
def test_a_place_that_is_none_is_said_and_all_are_shown(client, place):
    client.force_login(cast.section_editor())
    answer = client.get(PAGE, {"place": place, "gap": "?", "p": "9" * 30})
    assert "没有这个地点" in answer.text
    assert answer.context["page"].paginator.count == 3


def test_village_staff_sees_its_own_villages_alone(client):
    client.force_login(cast.village_photographer())
    assert shown(client) == [SHICONGTOU]
    assert shown(client, place="140522") == [SHICONGTOU]
    assert "郭峪" not in client.get(FILE).content.decode()


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_who_may_not_view_photos_sees_no_gaps(client, address):
    client.force_login(cast.stranger_on_staff())
    assert client.get(address).status_code == 403


def test_page_names_nobody(client):
    person = cast.reporter("摄影者老郭")
    make_photo(place_code=SHICONGTOU, alt_text="", uploaded_by=person, photographer="老郭")
    client.force_login(cast.chief_editor())
    assert "老郭" not in client.get(PAGE, {"gap": "alt"}).text


def test_file_keeps_codes_as_text_and_names_from_being_formulas(client):
    village = make_village(SHICONGTOU)
    type(village).objects.filter(pk=SHICONGTOU).update(name="=1+1")
    make_photo(place_code=SHICONGTOU, released=False, alt_text="")
    client.force_login(cast.section_editor())
    answer = client.get(FILE, {"place": "140525", "gap": "alt"})
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Disposition"].startswith('attachment; filename="photo-gaps-alt-140525-')
    assert lines[0].startswith("\ufeff县（市、区）,乡镇（街道）,村庄,代码,")
    assert lines[1] == f"泽州县,周村镇,'=1+1,\t{SHICONGTOU},0,0,,1"


def test_page_costs_two_queries_of_its_own(client):
    client.force_login(cast.section_editor())
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE)
    asked = [one["sql"] for one in queries if "villages_" in one["sql"] or "photos_" in one["sql"]]
    assert len(asked) == 2
    assert len(queries) <= 6


def test_library_and_first_page_lead_to_the_gaps(client):
    client.force_login(cast.village_photographer())
    for address in (reverse("admin:photos_photo_changelist"), reverse("admin:index")):
        assert f'href="{PAGE}"' in client.get(address).text
