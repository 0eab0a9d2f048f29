"""The page of a text's history: all editions, comparing any two, restoring."""

import pytest
from django.urls import reverse

from publishing import workflow
from tests import cast
from tests.factories import make_article, make_profile
from tests.publishing.readers import HOUR, NOON, on_desk, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def chief(client):
    person = cast.chief_editor()
    client.force_login(person)
    return person


def history_of(text) -> str:
    return reverse(f"admin:{text._meta.label_lower.replace('.', '_')}_history", args=[text.pk])


def restore_address(edition) -> str:
    name = edition._meta.label_lower.replace(".", "_")
    return reverse(f"admin:{name}_restore", args=[edition.pk])


def editions(text, count: int, by=None) -> list:
    made = []
    for number in range(count):
        write(text, f"第{number}版。")
        made.append(workflow.publish(text, by, now=NOON + number * HOUR))
    return made


def page(client, text, **asked) -> str:
    answer = client.get(history_of(text), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_all_editions_are_there_on_as_many_pages_as_they_need(client, text):
    made = editions(text, 45)
    found = []
    for number in (1, 2, 3):
        rows = client.get(history_of(text), {"page": number}).context["rows"]
        found += [row["edition"].pk for row in rows]
    assert found == [edition.pk for edition in reversed(made)]


def test_an_edition_tells_who_when_kind_and_note(client, text, chief):
    editions(text, 1)
    write(text, "改。")
    workflow.publish(text, chief, change_note="改正村名。", now=NOON + 9 * HOUR)
    html = page(client, text)
    for words in ("2024-05-01 21:00", "更正", "总编辑老张", "改正村名。"):
        assert words in html


def test_any_two_editions_are_compared(client, text):
    made = editions(text, 3)
    html = page(client, text, before=made[0].pk, after=made[2].pk)
    assert "</span>0<span" in html
    assert "</span>2<span" in html
    assert "2024-05-01 12:00 的版本" in html


def test_the_desk_is_compared_with_an_edition(client, text):
    edition = editions(text, 1)[0]
    write(text, "第九版。")
    html = page(client, text, before=edition.pk, after="desk")
    assert "工作台上的文字" in html
    assert "</span>九<span" in html


def test_equal_texts_say_so(client, text):
    edition = editions(text, 1)[0]
    assert "两份文字完全相同。" in page(client, text, before=edition.pk, after="desk")


@pytest.mark.parametrize("key", ["0", "999999", "abc", "-1", "１", "9" * 5000, "1 OR 1=1", ""])
def test_what_is_no_edition_is_said_in_a_sentence(client, text, key):
    editions(text, 1)
    assert "没有选中的版本。" in page(client, text, before=key, after="desk")


@pytest.mark.parametrize("number", ["0", "99999", "abc", "-1", "9" * 30])
def test_a_wrong_page_number_shows_the_nearest_page(client, text, number):
    editions(text, 1)
    assert "2024-05-01 12:00" in page(client, text, page=number)


def test_an_edition_of_another_text_is_not_shown(client):
    mine, other = make_article(), make_article(headline="别的", standfirst="秘密。")
    editions(mine, 1)
    foreign = workflow.publish(other, None)
    html = page(client, mine, before=foreign.pk, after="desk")
    assert "没有选中的版本。" in html
    assert "秘密" not in html


def test_a_chosen_edition_of_another_page_stays_among_the_rows(client, text):
    made = editions(text, 45)
    answer = client.get(history_of(text), {"before": made[0].pk, "after": "desk", "page": 1})
    rows = answer.context["rows"]
    assert [row["edition"].pk for row in rows if row["is_before"]] == [made[0].pk]


def test_a_text_without_edition_says_so(client, text):
    assert "还没有公开过。" in page(client, text)


def test_an_edition_is_restored_from_the_history(client, text):
    made = editions(text, 2)
    answer = client.get(history_of(text))
    assert f'formaction="{restore_address(made[0])}"' in answer.content.decode()
    client.post(restore_address(made[0]), {"seen": text.revision})
    assert on_desk(text) == "第0版。"


def test_restoring_over_words_that_another_has_just_saved_is_refused(client, text):
    made = editions(text, 2)
    seen = text.revision
    write(text, "另一位的字。")
    for sent in (seen, "9" * 5000):
        answer = client.post(restore_address(made[0]), {"seen": sent}, follow=True)
        if sent == seen:
            assert "刚刚修改了这篇稿件" in str(next(iter(answer.context["messages"])))
            assert on_desk(text) == "另一位的字。"


def test_who_may_only_read_compares_and_cannot_restore(client):
    article = make_article()
    made = editions(article, 2)
    client.force_login(cast.reporter())
    html = page(client, article, before=made[0].pk, after=made[1].pk)
    assert "</span>0<span" in html
    assert "formaction" not in html
    assert client.post(restore_address(made[0])).status_code == 403


def test_who_may_not_read_sees_no_history(client):
    profile = make_profile()
    client.force_login(cast.stranger_on_staff())
    assert client.get(history_of(profile)).status_code == 403


def test_history_costs_as_much_for_many_editions(client, django_assert_max_num_queries):
    article = make_article()
    made = editions(article, 30)
    with django_assert_max_num_queries(16):
        page(client, article, before=made[0].pk, after=made[1].pk)
