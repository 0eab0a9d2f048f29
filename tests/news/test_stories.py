"""What readers are told of changes."""

import pytest

from news import stories
from publishing import workflow
from tests.factories import make_article, make_photo, publish_article
from tests.publishing.readers import HOUR, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_store(settings):
    settings.DEBUG = True


def change(article, body: str, kind: str, note: str = "", **options):
    article.body = f"<p>{body}</p>"
    workflow.save(article, None)
    return workflow.publish(article, None, change_kind=kind, change_note=note, **options)


def page(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_all_updates_and_corrections_are_listed_newest_first():
    edition = publish_article(now=NOON)
    change(edition.article, "一", "correction", "改正人名。", now=NOON + HOUR)
    change(edition.article, "二", "minor", now=NOON + 2 * HOUR)
    change(edition.article, "三", "update", now=NOON + 3 * HOUR)
    story = stories.read(edition.article.number, "zh-hans", NOON + 4 * HOUR)
    assert [each.change_kind for each in story.changes] == ["update", "correction"]
    assert story.correction.change_note == "改正人名。"
    assert story.edition.body == "<p>三</p>"


def test_a_change_that_waits_is_told_to_nobody():
    edition = publish_article(now=NOON)
    change(edition.article, "一", "update", "明天的消息。", now=NOON, at=NOON + 2 * HOUR)
    assert stories.read(edition.article.number, "zh-hans", NOON + HOUR).changes == []


def test_a_planned_end_tells_of_no_change_and_keeps_the_list():
    edition = publish_article(now=NOON)
    change(edition.article, "一", "correction", "改正人名。", now=NOON)
    workflow.expire(edition.article, None, until=NOON + 9 * HOUR, now=NOON + HOUR)
    story = stories.read(edition.article.number, "zh-hans", NOON + 2 * HOUR)
    assert [each.change_note for each in story.changes] == ["改正人名。"]


def test_the_article_says_at_top_and_end_that_it_was_corrected(client):
    article = publish_article(now=NOON).article
    change(article, "一", "correction", "改正人名。", now=NOON + HOUR)
    html = page(client, article.get_absolute_url())
    assert '<a href="#changes">2024年5月1日更正</a>' in html
    assert html.index('id="changes"') < html.index("改正人名。")
    assert f'href="/news/{article.number}/changes/"' in html


def test_a_correction_of_this_year_stands_without_the_year(client, time_machine):
    time_machine.move_to(NOON + 2 * HOUR)
    article = publish_article(now=NOON).article
    change(article, "一", "correction", "改正人名。", now=NOON + HOUR)
    assert '<a href="#changes">5月1日更正</a>' in page(client, article.get_absolute_url())


def test_an_update_is_not_called_a_correction(client):
    article = publish_article().article
    change(article, "一", "update", "补充数字。")
    html = page(client, article.get_absolute_url())
    assert "补充数字。" in html
    assert "更正" not in html


def test_readers_see_what_changed_word_by_word(client):
    article = publish_article(body="<p>全村1584户。</p>").article
    change(article, "全村1548户。", "correction", "改正户数。")
    html = page(client, f"/news/{article.number}/changes/")
    assert ">1584<" in html
    assert ">1548<" in html
    assert "改正户数。" in html


def test_minor_changes_are_not_shown(client):
    article = publish_article(body="<p>甲村。</p>").article
    change(article, "乙村。", "minor")
    assert "changes" not in page(client, article.get_absolute_url())
    page(client, f"/news/{article.number}/changes/", 404)


def test_words_that_may_not_be_shown_any_more_are_in_no_comparison(client):
    article = publish_article(body="<p>电话13800000000。</p>").article
    change(article, "电话13800000000，找老李。", "update")
    change(article, "请问村委会。", "correction", "删去私人电话。", hides_before=True)
    change(article, "请问村委会办公室。", "update")
    html = page(client, f"/news/{article.number}/changes/")
    assert "138" not in html
    assert html.count("改动前的文字不再公开。") == 2
    assert ">办公室<" in html


def test_a_withdrawn_text_shows_no_changes(client):
    article = publish_article(body="<p>甲村。</p>").article
    change(article, "乙村。", "correction", "改正村名。")
    workflow.withdraw(article, None, reason="来源要求撤下")
    assert "甲村" not in page(client, f"/news/{article.number}/changes/", 410)


def test_the_english_text_has_changes_of_its_own(client):
    chinese = make_article()
    workflow.publish(chinese, None)
    english = make_article(headline="Blueprint", language="en", translation_of=chinese)
    workflow.publish(english, None)
    change(english, "New words", "update", "New figures.")
    assert "New figures." in page(client, f"/en/news/{chinese.number}/changes/")
    page(client, f"/news/{chinese.number}/changes/", 404)


def test_a_picture_that_was_taken_down_is_not_shown_among_changes(client):
    photo = make_photo()
    article = publish_article(body=f'<p>一</p><figure data-photo="{photo.pk}"></figure>').article
    change(article, "一", "update")
    type(photo).objects.update(released_at=None)
    html = page(client, f"/news/{article.number}/changes/")
    assert "照片已不公开" in html
    assert "/media/" not in html


def test_markup_in_notes_is_escaped(client):
    article = publish_article().article
    change(article, "一", "update", "<img src=x>")
    for address in (article.get_absolute_url(), f"/news/{article.number}/changes/"):
        assert "<img src=x>" not in page(client, address)
