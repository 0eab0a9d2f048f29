"""The trays of the desk's first page: what waits, what is mine, what is neglected."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from publishing import workflow
from tests import cast
from tests.desk import address
from tests.factories import make_article, make_section, publish_article

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def trays(client, user) -> dict[str, list[tuple[str, str]]]:
    """The titles of the first page's trays, each with its lines."""
    client.force_login(user)
    found = client.get(reverse("admin:index")).context["trays"]
    return {tray.title: [(line.title, str(line.note)) for line in tray.lines] for tray in found}


def test_reporter_finds_the_own_texts_and_where_they_stand(client):
    reporter = cast.reporter()
    article = make_article(headline="长河绕村")
    workflow.save(article, reporter)
    type(article).objects.update(created_by=reporter)
    workflow.submit(article, reporter)
    make_article(headline="别人的")
    [(title, note)] = trays(client, reporter)["文章：我写的"]
    assert title == "长河绕村"
    assert "待审" in note


def test_what_waits_for_an_editor_comes_first(client):
    article = make_article(headline="等人审的")
    workflow.submit(article, cast.reporter())
    found = trays(client, cast.section_editor())
    assert next(iter(found)) == "文章：等我处理"
    assert found["文章：等我处理"][0][0] == "等人审的"


def test_what_is_planned_for_today_says_so(client, time_machine):
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    time_machine.move_to(noon)
    publish_article(headline="晚上见", at=noon + timedelta(hours=6))
    publish_article(headline="后天见", at=noon + 2 * DAY)
    notes = dict(trays(client, cast.chief_editor())["文章：定时公开"])
    assert notes["晚上见"] == "今天 18:00 公开"
    assert notes["后天见"].startswith("将于 ")


def test_section_without_anything_new_is_named_with_its_last_day(client, settings):
    settings.SECTION_STALE_DAYS = 14
    old = timezone.now() - 20 * DAY
    publish_article(section=make_section("old", label="老栏目"), released_at=old)
    publish_article(section=make_section("new", label="新栏目"))
    make_section("empty", label="空栏目")
    stale = dict(trays(client, cast.chief_editor())["栏目久未更新"])
    assert stale["空栏目"] == "还没有公开过文章"
    assert stale["老栏目"] == f"最近一篇：{timezone.localtime(old):%Y-%m-%d}"
    assert "新栏目" not in stale


def test_live_story_without_english_is_named_until_there_is_a_text(client):
    edition = publish_article(headline="还没译的")
    chief = cast.chief_editor()
    assert trays(client, chief)["还没有英文稿"][0][0] == "还没译的"
    make_article(headline="In English", language="en", translation_of=edition.article)
    assert "还没有英文稿" not in trays(client, chief)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?county=140525", {"泽州的"}),
        ("?county=1405", {"全市的"}),
        ("?county=none", {"没地方的"}),
        ("?county=x'", {"泽州的", "全市的", "没地方的"}),
        ("?english=missing", {"泽州的", "全市的", "没地方的"}),
        ("?mine=written", set()),
        ("?mine=nonsense", {"泽州的", "全市的", "没地方的"}),
    ],
)
def test_lists_are_narrowed_as_editors_expect(client, query, found):
    from tests.factories import make_village

    make_village()
    make_article(headline="泽州的", places=["140525103222"])
    make_article(headline="全市的", places=["1405"])
    make_article(headline="没地方的")
    client.force_login(cast.chief_editor())
    shown = client.get(address("changelist") + query).context["cl"].result_list
    assert {text.headline for text in shown} == found
