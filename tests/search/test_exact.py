"""The search finds what holds the words, all of it and nothing else."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from publishing import prose, workflow
from search import finding
from search.finding import Query, find
from search.folding import fold
from search.indexing import rebuild
from search.models import Entry
from tests.bulk import make_articles
from tests.factories import make_profile, make_village, publish_article

pytestmark = pytest.mark.django_db
WORDS = "石淙头村古堡新修的山路通到太行一号公路旁，村口老槐树下说书人讲王莽岭与棋子山。"


def texts(count: int) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(WORDS, k=60)) for _number in range(count)]


def found_keys(words: str, **more) -> list[str]:
    """All pages of what is found, in order."""
    keys, after = [], None
    while True:
        page = find(Query(words, "zh-hans", timezone.now(), after=after, **more))
        keys += [one.key for one in page.candidates]
        after = page.after
        if after is None:
            return keys


def test_answers_equal_substring_truth_for_any_length():
    bodies = {}
    for number, body in enumerate(texts(60)):
        edition = publish_article(headline=f"第{number}篇", body=f"<p>{body}</p>", standfirst="")
        bodies[str(edition.pk)] = edition.headline + "\n" + body
    chance = random.Random(11)
    for length in (1, 2, 4, 8):
        for _number in range(25):
            body = chance.choice(list(bodies.values())).split("\n")[1]
            start = chance.randrange(len(body) - length)
            query = body[start : start + length]
            truth = {key for key, text in bodies.items() if fold(query) in fold(text)}
            found = found_keys(query)
            assert set(found) == truth, query
            assert len(found) == len(truth)


def test_a_title_comes_before_a_text_and_the_newer_before_the_older():
    now = timezone.now()
    old = publish_article(headline="郭峪古城", body="<p>一</p>", released_at=now - timedelta(9))
    new = publish_article(headline="两处", body="<p>郭峪古城</p>", released_at=now)
    older = publish_article(headline="三处", body="<p>郭峪古城</p>", released_at=now - timedelta(3))
    assert found_keys("郭峪古城") == [str(old.pk), str(new.pk), str(older.pk)]


def test_pairs_that_do_not_touch_are_no_answer_and_a_long_reading_goes_on(monkeypatch):
    monkeypatch.setattr(finding, "MOST_READ", 5)
    for number in range(12):
        publish_article(headline=f"第{number}篇", body="<p>太行行一一号</p>")
    last = publish_article(
        headline="早的", body="<p>太行一号</p>", released_at=timezone.now() - timedelta(30)
    )
    first = find(Query("太行一号", "zh-hans", timezone.now()))
    assert first.is_cut_short
    assert first.candidates == []
    assert found_keys("太行一号") == [str(last.pk)]


def test_a_corrected_text_is_found_by_its_new_words_only():
    article = publish_article(body="<p>湘峪古堡</p>").article
    article.body = "<p>砥洎城</p>"
    workflow.save(article, None)
    workflow.publish(article, None)
    assert found_keys("湘峪") == []
    assert found_keys("砥洎城") == [str(article.editions.latest("live_from").pk)]


def test_a_withdrawn_text_is_found_no_more():
    article = publish_article(body="<p>湘峪古堡</p>").article
    workflow.withdraw(article, None, reason="内容有误")
    assert found_keys("湘峪") == []


def test_what_waits_is_found_from_its_minute_on_and_replaces_what_was(time_machine):
    article = publish_article(body="<p>旧路</p>").article
    article.body = "<p>新路</p>"
    workflow.save(article, None)
    workflow.publish(article, None, at=timezone.now() + timedelta(hours=1))
    assert len(found_keys("旧路")) == 1
    assert found_keys("新路") == []
    time_machine.move_to(timezone.now() + timedelta(hours=1, minutes=1))
    assert found_keys("旧路") == []
    assert len(found_keys("新路")) == 1


def test_a_cancelled_plan_gives_the_standing_text_back_its_time(time_machine):
    article = publish_article(body="<p>旧路</p>").article
    article.body = "<p>新路</p>"
    workflow.save(article, None)
    workflow.publish(article, None, at=timezone.now() + timedelta(hours=1))
    workflow.cancel(article, None)
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    assert len(found_keys("旧路")) == 1


def test_a_profile_is_found_by_its_words_in_its_language():
    workflow.publish(make_profile(in_brief="长河绕村而过。"), None)
    assert len(found_keys("绕村")) == 1
    assert find(Query("绕村", "en", timezone.now())).candidates == []


def test_filters_narrow():
    make_village("140522101227")
    make_village("140525103222")
    publish_article(headline="郭峪", places=["140522101227"])
    other = publish_article(headline="郭峪", places=["140525103222"])
    assert found_keys("郭峪", filters=(("county", "140525"),)) == [str(other.pk)]


def test_a_rebuilt_index_answers_the_same():
    publish_article(headline="郭峪古城", body="<p>蜂窝城墙</p>")
    workflow.publish(make_profile(in_brief="长河绕村而过。"), None)
    before = found_keys("村") + found_keys("城墙")
    count = Entry.objects.count()
    assert rebuild() == count
    assert found_keys("村") + found_keys("城墙") == before


def test_the_quick_reading_finds_the_words_of_every_kind_of_paragraph():
    html = "<h2>一</h2><p>二<strong>三</strong>&amp;<br>四</p><ul><li>五</li></ul>"
    assert prose.plain(html).split() == ["一", "二三&", "四", "五"]


def test_a_page_costs_as_much_among_many(django_assert_num_queries):
    make_articles(300, ["1405"])
    rebuild()
    with django_assert_num_queries(3):
        assert len(find(Query("正文", "zh-hans", timezone.now())).candidates) == 20
