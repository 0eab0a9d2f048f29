"""Plans in the search, and with them the layout and the indicators."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from search.finding import Query, find
from search.indexing import rebuild
from search.kinds import kinds
from tests.factories import make_element, make_indicator, make_village, publish_article
from tests.villages.plans.making import make_plan
from villages.models import Plan
from villages.plans import keeping

pytestmark = pytest.mark.django_db


def found(words: str, language: str = "zh-hans", **filters) -> list[str]:
    page = find(Query(words, language, timezone.now(), tuple(filters.items())))
    with translation.override(language):
        return [kinds[one.kind].show([one.key])[one.key].address for one in page.candidates]


@pytest.fixture
def plan():
    make_village("140525103222")
    return make_plan(
        title="石淙头村村庄规划",
        title_en="Plan of Shicongtou",
        approval_number="泽政函〔2024〕36号",
        authority="周村镇人民政府",
        can_build="宅基地在村东。",
        can_build_en="Houses go east.",
        codes=("140525103222",),
        stages={"compiling": "2024-01-05"},
    )


@pytest.mark.parametrize(
    "words", ["村庄规划", "泽政函〔2024〕36号", "周村镇人民政府", "宅基地在村东"]
)
def test_a_plan_is_found_by_title_number_office_and_plain_words(plan, words):
    assert found(words) == [f"/plans/{plan.pk}/"]


def test_english_readers_find_a_plan_by_its_english_and_its_chinese_title(plan):
    for words in ("houses go east", "plan of shicongtou", "石淙头村村庄规划", "泽政函"):
        assert found(words, "en") == [f"/en/plans/{plan.pk}/"]
    assert found("宅基地", "en") == []


def test_a_plan_is_found_only_while_readers_see_it(plan):
    keeping.withdraw(plan, None, reason="内容有误")
    assert found("村庄规划") == []
    keeping.publish(plan, None)
    assert len(found("村庄规划")) == 1
    make_plan(title="未公开的规划", is_public=False)
    assert found("未公开") == []


def test_a_changed_plan_is_found_by_its_new_words_only(plan):
    stored = Plan.objects.get(pk=plan.pk)
    stored.can_build = "宅基地在村西。"
    stored.save()
    assert found("村东") == []
    assert len(found("村西")) == 1


def test_a_plan_is_narrowed_by_the_counties_of_its_places_and_its_year(plan):
    year = str(timezone.localdate().year)
    assert len(found("村庄规划", kind="plan", county="140525", year=year)) == 1
    assert found("村庄规划", county="140522") == []
    make_village("140522101227")
    keeping.set_places(plan, ["140522101227"])
    assert found("村庄规划", county="140525") == []
    assert len(found("村庄规划", county="140522")) == 1


def test_a_rebuilt_index_finds_the_same_plans(plan):
    rebuild()
    assert found("宅基地") == [f"/plans/{plan.pk}/"]
    assert found("Houses", "en") == [f"/en/plans/{plan.pk}/"]


def test_plans_are_found_at_as_many_queries_among_many(plan, django_assert_num_queries):
    later = timezone.now() + timedelta(minutes=1)
    for _number in range(8):
        make_plan(title="又一部村庄规划")
    with django_assert_num_queries(2):
        assert len(find(Query("村庄规划", "zh-hans", later)).candidates) == 9
    keys = [f"{pk}.zh-hans" for pk in Plan.objects.values_list("pk", flat=True)]
    with django_assert_num_queries(2):
        assert len(kinds["plan"].show(keys)) == 9


def test_elements_of_the_layout_and_indicators_are_found():
    make_element(slug="qinhe", name="沁河示范带", name_en="Qinhe Belt")
    make_indicator(slug="forest", name="森林覆盖率", name_en="Forest cover", also_called="绿化率")
    assert found("沁河示范带") == ["/layout/qinhe/"]
    assert found("绿化率") == ["/figures/forest/"]
    assert found("forest cover", "en") == ["/en/figures/forest/"]


def test_indicators_stand_behind_texts():
    make_indicator(slug="forest", name="森林覆盖率")
    publish_article(headline="一篇", body="<p>森林覆盖率又高了。</p>")
    assert len(found("森林覆盖率")) == 2
    assert found("森林覆盖率")[-1] == "/figures/forest/"
