"""The inbox of what readers report."""

import pytest

from accounts.models import TrailLine
from corrections.models import Report
from tests import cast
from tests.factories import make_profile, make_village, publish_article

pytestmark = pytest.mark.django_db
LIST = "/admin/corrections/report/"


def make_report(page: str = "/villages/140525103222/", **values) -> Report:
    return Report.objects.create(page=page, language="zh-hans", words="拼音写错了。", **values)


@pytest.fixture
def chief(client):
    client.force_login(cast.chief_editor())
    return client


def test_the_inbox_shows_what_waits_and_where_it_is_mended(chief):
    make_village("140525103222")
    profile = make_profile()
    waiting = make_report()
    make_report(state=Report.State.CORRECTED, answer="已改。")
    text = chief.get(LIST).content.decode()
    assert f"{LIST}{waiting.pk}/change/" in text
    assert "1 读者纠错" in text or text.count("/change/") >= 1
    assert f"/admin/villages/villageprofile/{profile.pk}/change/" in text
    assert "已改。" not in text


def test_an_article_is_opened_on_the_desk_from_its_report(chief):
    article = publish_article().article
    report = make_report(f"/news/{article.number}/")
    text = chief.get(f"{LIST}{report.pk}/change/").content.decode()
    assert f"/admin/news/article/{article.pk}/change/" in text


def test_an_answer_leaves_a_line_of_the_trail(chief):
    report = make_report()
    chief.post(f"{LIST}{report.pk}/change/", {"state": "corrected", "answer": "拼音已改。"})
    report.refresh_from_db()
    assert (report.state, report.answer) == ("corrected", "拼音已改。")
    line = TrailLine.objects.get(verb="answer_report")
    assert line.after == {"state": "corrected", "answer": "拼音已改。"}


def test_an_end_without_words_is_refused(chief):
    report = make_report()
    response = chief.post(f"{LIST}{report.pk}/change/", {"state": "declined", "answer": " "})
    assert "请写一句答复" in response.content.decode()
    report.refresh_from_db()
    assert report.state == "received"


def test_what_waits_lies_on_the_first_page_of_the_desk(chief):
    make_report()
    assert "拼音写错了。" in chief.get("/admin/").content.decode()


def test_a_reporter_does_not_see_the_inbox(client):
    client.force_login(cast.reporter())
    make_report()
    assert client.get(LIST).status_code == 403
    assert "拼音写错了。" not in client.get("/admin/").content.decode()
