"""Readers report what is wrong, and read what became of it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from corrections import verbs
from corrections.models import Report
from tests import cast
from tests.factories import make_village, publish_article

pytestmark = pytest.mark.django_db
FORM = "/corrections/"
HERE = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
PAGE = "/villages/140525103222/"


@pytest.fixture(autouse=True)
def _village(settings):
    settings.DEBUG = True
    make_village("140525103222")


def send(client, where: str = FORM, /, headers=HERE, **values):
    fields = {"page": PAGE, "words": "村名的拼音写错了。", "website": "", **values}
    return client.post(where, fields, **headers)


def test_a_report_gets_a_receipt_where_its_state_stands(client):
    response = send(client, contact="13800000000")
    report = Report.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/corrections/{report.receipt}/"
    assert re.fullmatch(r"([2-9a-z]{4}-){2}[2-9a-z]{4}", report.receipt)
    shown = client.get(response["Location"])
    text = shown.content.decode()
    assert report.receipt in text
    assert "已收到" in text
    assert "13800000000" not in text
    assert "no-store" in shown["Cache-Control"]
    assert not shown.cookies


def test_the_form_knows_the_page_that_it_was_opened_from(client):
    text = client.get(FORM, {"page": PAGE}).content.decode()
    assert f'name="page" value="{PAGE}"' in text
    assert "csrfmiddlewaretoken" not in text


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "/admin/",
        "/nothing/at/all/",
        "x",
    ],
)
def test_no_other_page_than_one_of_the_site_is_taken(client, page):
    assert f'value="{page}"' not in client.get(FORM, {"page": page}).content.decode()
    response = send(client, page=page)
    assert response.status_code == 400
    assert "本站没有这一页" in response.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
    ],
)
def test_what_comes_from_elsewhere_is_refused(client, headers):
    response = send(client, headers=headers)
    assert response.status_code == 403
    assert "不是从本站的页面发来的" in response.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("headers", [{"HTTP_ORIGIN": "http://testserver"}, HERE])
def test_what_comes_from_here_is_taken_from_old_browsers_too(client, headers):
    assert send(client, headers=headers).status_code == 302


def test_a_megabyte_is_refused_in_words_and_nothing_is_kept(client):
    response = send(client, words="错" * 400_000)
    assert response.status_code == 413
    assert "太大" in response.content.decode()
    assert not Report.objects.exists()


def test_too_many_words_are_given_back(client):
    response = send(client, words="错" * 2001)
    text = response.content.decode()
    assert response.status_code == 400
    assert "最多写2000个字，现在是2001个" in text
    assert "错" * 2001 in text


def test_markup_is_words(client):
    response = send(client, words="<script>alert(1)</script> 应为 &")
    text = client.get(response["Location"]).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


@pytest.mark.parametrize("words", ["", "  ", "错\x00字错字", "错"])
def test_what_is_no_report_is_asked_for_again(client, words):
    assert send(client, words=words).status_code == 400


def test_a_program_that_fills_every_field_is_refused(client):
    response = send(client, website="http://spam.example")
    assert response.status_code == 400
    assert not Report.objects.exists()


def test_of_a_thousand_reports_five_are_kept_and_words_are_given_back(client):
    answers = [send(client, words=f"第{number}处有错").status_code for number in range(50)]
    assert answers == [302] * 5 + [429] * 45
    assert Report.objects.count() == 5
    last = send(client, words="最后一处有错").content.decode()
    assert "过一小时再发" in last
    assert "最后一处有错" in last


def test_another_reader_is_not_held_up(client):
    for number in range(6):
        send(client, words=f"第{number}处有错")
    assert send(client, headers={**HERE, "REMOTE_ADDR": "192.0.2.7"}).status_code == 302


def test_the_answer_stands_at_the_receipt_once_it_is_given(client):
    address = send(client)["Location"]
    report = Report.objects.get()
    verbs.answer(report, Report.State.IN_HAND, "请教了村里。", cast.chief_editor())
    assert "请教了村里" not in client.get(address).content.decode()
    verbs.answer(report, Report.State.CORRECTED, "拼音已改。", cast.chief_editor("second"))
    text = client.get(address).content.decode()
    assert "拼音已改。" in text
    assert "已改正" in text


def test_an_unknown_receipt_is_not_found(client):
    assert client.get("/corrections/2222-2222-2222/").status_code == 404


def test_who_sent_it_is_forgotten_a_month_after_the_answer(client):
    send(client, contact="13800000000")
    report = Report.objects.get()
    verbs.answer(report, Report.State.DECLINED, "核对过，没有错。", cast.chief_editor())
    verbs.forget_senders(timezone.now() + timedelta(days=29))
    report.refresh_from_db()
    assert (report.contact, report.sender) == ("13800000000", "")
    verbs.forget_senders(timezone.now() + timedelta(days=31))
    report.refresh_from_db()
    assert report.contact == ""


def test_every_page_leads_to_its_form(client):
    number = publish_article().article.number
    text = client.get(f"/news/{number}/").content.decode()
    assert f'href="/corrections/?page=/news/{number}/"' in text
    assert '/en/corrections/?page=/en/villages/"' in client.get("/en/villages/").content.decode()
