"""What stands first on the home page, and who says so."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import TrailLine
from jincheng import front
from news.models import Pin
from news.pinning import Choice, arrange, choices_now, signature
from publishing import workflow
from tests import cast
from tests.bulk import FIRST, make_articles
from tests.factories import make_article, publish_article
from tests.publishing.readers import refused

pytestmark = pytest.mark.django_db
PAGE = "admin:news_pin_changelist"


def first(language: str = "zh-hans", at=None) -> list[str]:
    """The headlines that stand first on a language's home page."""
    stories = front.stories(at or timezone.now(), language)
    return [each.headline for each in [stories.lead, *stories.row] if each]


def pin(*numbers, until=None, **options) -> None:
    """Pin stories to the places in order; None leaves a place to the newest."""
    padded = [*numbers, *[None] * (4 - len(numbers))]
    arrange([Choice(i, n, until if n else None) for i, n in enumerate(padded)], None, **options)


def publish(*headlines: str) -> list[int]:
    """Publish stories, each newer than the one before; return their numbers."""
    start = timezone.now() - timedelta(hours=9)
    return [
        publish_article(
            headline=headline, released_at=start + timedelta(minutes=index)
        ).article.number
        for index, headline in enumerate(headlines)
    ]


def answers(*numbers, **more) -> dict[str, str]:
    padded = [*numbers, *[""] * (4 - len(numbers))]
    sent = {f"story_{index}": str(number) for index, number in enumerate(padded)}
    return {"seen": signature(choices_now()), **sent, **more}


def test_without_pins_the_newest_stand_first():
    publish("一", "二", "三", "四", "五")
    assert first() == ["五", "四", "三", "二"]


def test_pinned_stories_stand_in_their_places_and_the_newest_fill_the_others():
    numbers = publish("一", "二", "三", "四", "五", "六")
    pin(numbers[0], None, numbers[1])
    assert first() == ["一", "六", "二", "五"]


def test_a_pinned_story_stands_nowhere_twice():
    numbers = publish("一", "二", "三", "四", "五", "六")
    pin(numbers[0])
    stories = front.stories(timezone.now(), "zh-hans")
    in_sections = [each.headline for _section, each_of in stories.sections for each in each_of]
    assert "一" not in in_sections
    assert set(in_sections) == {"二", "三"}


def test_a_story_far_down_the_lists_can_lead():
    old = publish_article(headline="旧闻", released_at=FIRST).article.number
    make_articles(60, ["1405"])
    assert "旧闻" not in first()
    pin(old)
    assert first()[0] == "旧闻"


def test_a_withdrawn_story_leaves_its_place_to_the_newest():
    numbers = publish("一", "二", "三", "四", "五")
    pin(numbers[0])
    workflow.withdraw(
        type(make_article()).objects.get(number=numbers[0]), None, reason="来源要求撤下"
    )
    assert first() == ["五", "四", "三", "二"]


def test_a_pin_ends_at_its_very_moment():
    numbers, now = publish("一", "二", "三", "四", "五"), timezone.now()
    end = now + timedelta(hours=1)
    pin(numbers[0], until=end)
    assert first(at=end - timedelta(microseconds=1))[0] == "一"
    assert first(at=end)[0] == "五"
    assert Pin.objects.next_moment(now) == end


def test_the_english_home_shows_the_english_text_of_a_pinned_story():
    article = publish_article(headline="蓝图").article
    english = make_article(headline="Blueprint", language="en", translation_of=article)
    workflow.publish(english, None)
    plain = publish_article(headline="新闻").article
    newer = make_article(headline="News", language="en", translation_of=plain)
    workflow.publish(newer, None)
    lone = publish("只有中文")[0]
    pin(lone, article.number)
    assert first()[:2] == ["只有中文", "蓝图"]
    assert first("en") == ["News", "Blueprint"]


def test_arranging_is_told_and_makes_pages_anew(client):
    numbers = publish("一", "二")
    pin(numbers[0])
    pin(numbers[1], numbers[0])
    lines = TrailLine.objects.filter(verb__in=["pin", "unpin"]).order_by("pk")
    told = [(line.subject_title, line.verb, line.after) for line in lines]
    assert told[0] == ("一", "pin", {"position": 0})
    assert sorted(told[1:]) == [("一", "pin", {"position": 1}), ("二", "pin", {"position": 0})]
    pin()
    assert TrailLine.objects.filter(verb="unpin").count() == 2


@pytest.mark.parametrize(
    ("choose", "refusal"),
    [
        (lambda live, draft: (draft,), ("story_0", "not_public")),
        (lambda live, draft: (-1,), ("story_0", "not_public")),
        (lambda live, draft: (live, live), ("story_0", "twice")),
    ],
)
def test_wrong_choices_are_refused_at_their_place(choose, refusal):
    live, draft = publish("一")[0], make_article().number
    with pytest.raises(ValidationError) as error:
        pin(*choose(live, draft))
    name, found = next(iter(refused(error).items()))
    assert (name, found[0][0]) == refusal
    assert not Pin.objects.exists()


def test_an_end_in_the_past_is_refused():
    number = publish("一")[0]
    with pytest.raises(ValidationError) as error:
        pin(number, until=timezone.now() - timedelta(hours=1))
    assert refused(error)["until_0"][0][0] == "past"


def test_the_chief_editor_arranges_the_page(client):
    numbers = publish("一", "二", "三", "四", "五")
    client.force_login(cast.chief_editor())
    page = client.get(reverse(PAGE)).content.decode()
    assert f'<option value="{numbers[0]}">' in page
    answer = client.post(reverse(PAGE), answers(numbers[0], "", numbers[1]), follow=True)
    assert "首页已按新的安排显示。" in answer.content.decode()
    assert first() == ["一", "五", "二", "四"]


@pytest.mark.parametrize(
    "sent",
    [
        {"story_0": "abc"},
        {"story_0": "9" * 5000},
        {"story_1": "-1"},
        {"until_0": "昨天"},
        {"story_0": "99999999"},
    ],
)
def test_forged_answers_are_refused_at_their_field_and_the_rest_kept(client, sent):
    number = publish("一")[0]
    client.force_login(cast.chief_editor())
    answer = client.post(reverse(PAGE), answers("", "", number, **sent))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == list(sent)
    assert answer.context["form"]["story_2"].value() == str(number)
    assert not Pin.objects.exists()


def test_who_is_overtaken_is_told_and_sees_the_new_arrangement(client):
    numbers = publish("一", "二")
    client.force_login(cast.chief_editor())
    sent = answers(numbers[0])
    pin(numbers[1])
    answer = client.post(reverse(PAGE), sent)
    assert "另一位编辑刚刚改了首页安排" in answer.content.decode()
    assert answer.context["form"]["story_0"].value() == numbers[1]
    assert first()[0] == "二"


def test_older_stories_are_found_by_their_words(client):
    old = publish_article(headline="石淙头的桥", released_at=FIRST).article.number
    make_articles(60, ["1405"])
    client.force_login(cast.chief_editor())
    assert f'value="{old}"' not in client.get(reverse(PAGE)).content.decode()
    assert f'value="{old}"' in client.get(reverse(PAGE), {"q": "石淙头"}).content.decode()


def test_a_pinned_story_that_was_withdrawn_stays_named_and_harms_nothing(client):
    number = publish("一")[0]
    pin(number)
    workflow.withdraw(type(make_article()).objects.get(number=number), None, reason="有误")
    client.force_login(cast.chief_editor())
    assert f"{number} 号（读者已看不到）" in client.get(reverse(PAGE)).content.decode()
    client.post(reverse(PAGE), answers(number))
    assert Pin.objects.get().story_id == number


def test_others_may_not_arrange(client):
    for person, status in ((cast.section_editor(), 403), (cast.reporter(), 403)):
        client.force_login(person)
        assert client.get(reverse(PAGE)).status_code == status
        assert client.post(reverse(PAGE), answers()).status_code == 403


def test_the_page_costs_as_much_for_many_articles(client, django_assert_max_num_queries):
    make_articles(60, ["1405"])
    client.force_login(cast.chief_editor())
    with django_assert_max_num_queries(14):
        client.get(reverse(PAGE))
