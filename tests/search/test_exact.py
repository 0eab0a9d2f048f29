"""The search finds what holds the words, all of it and nothing else."""

import random
import unicodedata
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from publishing import prose, workflow
from search import finding, tables
from search.finding import Query, find
from search.indexing import rebuild
from search.models import Entry
from tests.bulk import make_articles
from tests.factories import make_profile, make_village, publish_article

pytestmark = pytest.mark.django_db
WORDS = (
    "石淙头村古堡新修的山路通到太行一号公路旁，村口老槐树下说书人讲王莽岭与棋子山。"
    "石淙頭龍門晉城ＡＢ１２Wi-Fi5G2024年《沁河》“古村”（3）%_*'&𬒗𠮷㙍😀é"
)
LENGTHS, EACH = (1, 2, 4, 8), 50


def texts(count: int) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(WORDS, k=60)) for _number in range(count)]


def compared(words: str) -> str:
    """Words as readers take them for the same: told apart from the site's own folding."""
    apart = unicodedata.normalize("NFKD", words).casefold()
    return apart.replace("\N{COMBINING ACUTE ACCENT}", "")


def found_keys(words: str, **more) -> list[str]:
    """All pages of what is found, in order."""
    keys, after = [], None
    while True:
        page = find(Query(words, "zh-hans", timezone.now(), after=after, **more))
        keys += [one.key for one in page.candidates]
        after = page.after
        if after is None:
            return keys


@pytest.fixture
def published() -> dict[str, str]:
    """Headline and body of many texts, by the key under which they are found."""
    found = {}
    for number, body in enumerate(texts(60)):
        html = f"<p>{escape(body)}</p>"
        edition = publish_article(headline=f"第{number}篇", body=html, standfirst="")
        found[str(edition.pk)] = f"{edition.headline}\n{body}"
    return found


def drawn(bodies: list[str]) -> Iterator[str]:
    """Yield 200 pieces of the texts, each held by one of them at least."""
    chance = random.Random(11)
    for length in LENGTHS:
        for _number in range(EACH):
            body = chance.choice(bodies).split("\n")[1]
            start = chance.randrange(len(body) - length)
            yield body[start : start + length]


def test_200_queries_equal_substring_truth_for_any_length(published):
    queries = list(drawn(list(published.values())))
    assert len(queries) == 200
    for query in queries:
        truth = {key for key, text in published.items() if compared(query) in compared(text)}
        found = found_keys(query)
        assert truth
        assert set(found) == truth, query
        assert len(found) == len(truth)


def test_answers_are_the_same_however_few_of_the_newest_are_looked_at_first(published, monkeypatch):
    for query in "村石山路":
        truth = {key for key, text in published.items() if query in text}
        assert len(truth) > finding.BATCH
        answers = []
        for near in (1, 30, 1000):
            monkeypatch.setattr(tables, "NEAR", near)
            answers.append(found_keys(query))
        assert set(answers[0]) == truth
        assert answers == [answers[0]] * 3, query


@pytest.mark.parametrize(
    ("written", "asked", "is_found"),
    [
        ("太行一號公路", "太行一號", True),
        ("太行一號公路", "太行一号", False),
        ("Ｇ２０７国道", "g207国道", True),
        ("G207国道", "Ｇ２０７", True),
        ("水磨𬒗村", "𬒗", True),
        ("水磨𬒗村", "磨𬒗村", True),
        ("水磨𬒗村", "𬒘", False),
        ("丰收😀了", "收😀", True),
        ("增长12.5%", "12.5%", True),
        ("增长12.5%", "12_5%", False),
        ("Taihang Café", "taihang cafe", True),
        ("石\u200b淙头", "石淙头", True),
        ("城\n墙", "城墙", False),
    ],
)
def test_what_is_the_same_to_a_reader_is_found_and_nothing_else(written, asked, is_found):
    paragraphs = "".join(f"<p>{line}</p>" for line in written.split("\n"))
    publish_article(headline="一篇", body=paragraphs, standfirst="")
    assert bool(found_keys(asked)) is is_found


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
