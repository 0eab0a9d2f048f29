"""Reading the trail on the desk."""

import csv
from io import StringIO

import pytest
from django.urls import reverse

from accounts import trail
from accounts.changes import Change, changes
from accounts.models import TrailLine
from tests import cast
from tests.factories import make_article

pytestmark = pytest.mark.django_db
LIST, EXPORT = "admin:accounts_trailline_changelist", "admin:accounts_trailline_export"


@pytest.fixture
def reader(client):
    client.force_login(cast.chief_editor())
    return client


def titles(answer) -> list[str]:
    return [line.subject_title for line in answer.context["cl"].result_list]


def rows(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def test_before_and_after_are_read_under_the_names_of_the_fields():
    line = trail.write(
        None,
        "edit",
        make_article(),
        before={"headline": "旧", "is_repost": False, "places": []},
        after={"headline": "新", "is_repost": True, "places": ["1405", "140525"], "comment": "好"},
    )
    assert changes(line) == [
        Change("标题", "旧", "新"),
        Change("转载", "否", "是"),
        Change("相关地点", "", "1405、140525"),
        Change("意见", "", "好"),
    ]


def test_moments_roles_and_choices_are_read_in_words():
    after = {
        "live_from": "2026-01-01T00:30:00+00:00",
        "groups": ["reporter"],
        "language": "zh-hans",
    }
    told = changes(trail.write(None, "publish", make_article(), after=after))
    assert [change.after for change in told] == ["2026-01-01 08:30:00", "记者", "中文"]


@pytest.mark.parametrize("kind", ["gone.model", "nothing", ""])
def test_a_line_outlives_what_it_speaks_of(reader, kind):
    line = TrailLine(verb="look", subject_kind=kind, subject_key="x", subject_title="不在了")
    line.after = {"x": [{"y": None}], "long": "2026-99-99T99:99 and more"}
    line.save()
    page = reverse("admin:accounts_trailline_change", args=[line.pk])
    assert reader.get(page).status_code == 200
    assert reader.get(reverse(LIST)).status_code == 200


def test_markup_in_a_line_is_shown_as_words(reader):
    line = trail.write(None, "edit", make_article(), after={"headline": "<script>x</script>"})
    page = reader.get(reverse("admin:accounts_trailline_change", args=[line.pk])).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script>x" not in page


def test_lines_are_found_by_title_by_person_and_by_filters(reader):
    editor = cast.section_editor("审稿人老何")
    first, second = make_article(headline="石淙头"), make_article(headline="郭峪")
    trail.write(editor, "look", first)
    trail.write(None, "look", second)
    for query, expected in [
        ({"q": "老何"}, ["石淙头"]),
        ({"q": "郭峪", "verb": "look"}, ["郭峪"]),
        ({"by": str(editor.pk)}, ["石淙头"]),
        ({"by": "0", "verb": "look"}, ["郭峪"]),
        ({"verb": "look", "kind": "news.article"}, ["郭峪", "石淙头"]),
        ({"way": "command", "verb": "look"}, ["郭峪", "石淙头"]),
        ({"by": "9" * 40}, []),
    ]:
        assert titles(reader.get(reverse(LIST), query)) == expected


def test_the_list_costs_few_queries(reader, django_assert_max_num_queries):
    for number in range(60):
        trail.write(None, "look", make_article(headline=str(number)))
    with django_assert_max_num_queries(8):
        reader.get(reverse(LIST))


def test_the_filtered_lines_are_taken_away_as_a_table(reader):
    trail.write(None, "look", make_article(headline="=HYPERLINK(1)"), after={"headline": "+1"})
    trail.write(None, "other", make_article())
    table = rows(reader.get(reverse(EXPORT), {"verb": "look"}))
    assert len(table) == 2
    assert table[0][:3] == ["时间", "谁", "动作"]
    assert (table[1][1], table[1][5], table[1][9]) == ("本站", "'=HYPERLINK(1)", "标题：+1")


def test_a_wrong_filter_of_the_export_leads_back_to_the_list(reader):
    assert reader.get(reverse(EXPORT), {"nonsense": "1"}).status_code == 302


def test_only_those_who_may_read_the_trail_take_it_away(client):
    client.force_login(cast.reporter())
    assert client.get(reverse(EXPORT)).status_code == 403
    assert client.get(reverse(LIST)).status_code == 403
