"""The desk as a whole: its first page, its door, its script policy."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from publishing import workflow
from tests import cast
from tests.desk import address
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def policy(answer) -> dict[str, str]:
    """The directives of the answer's script policy."""
    parts = answer["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts if " " in part.strip())


def test_first_page_shows_an_editor_what_waits(client):
    workflow.submit(make_article(headline="等人审的"), cast.reporter())
    make_article(headline="别人的草稿")
    client.force_login(cast.section_editor())
    page = client.get(reverse("admin:index")).content.decode()
    assert "等人审的" in page
    assert "别人的草稿" not in page
    assert "写文章" in page


def test_first_page_shows_an_administrator_no_texts(client):
    workflow.submit(make_article(headline="等人审的"), cast.reporter())
    client.force_login(cast.administrator())
    page = client.get(reverse("admin:index")).content.decode()
    assert "等人审的" not in page
    assert "写文章" not in page


def test_first_page_costs_few_queries(client, django_assert_max_num_queries):
    client.force_login(cast.chief_editor())
    with django_assert_max_num_queries(17):
        client.get(reverse("admin:index"))


def test_door_speaks_chinese(client):
    assert "登录" in client.get(reverse("admin:login")).content.decode()


def test_desk_speaks_the_language_of_the_account(client):
    editor = cast.chief_editor()
    User.objects.update(language="en")
    client.force_login(editor)
    assert 'lang="en"' in client.get(reverse("admin:index")).content.decode()


def test_door_is_locked_after_ten_wrong_passwords(client):
    user = cast.reporter()
    for _time in range(10):
        answer = client.post(
            reverse("admin:login"), {"username": user.username, "password": "不对"}
        )
    assert answer.status_code == 429
    assert "这个账号暂时锁住了" in answer.content.decode()


def test_desk_allows_no_inline_script_but_the_editors_import_map(client):
    client.force_login(cast.chief_editor())
    answer = client.get(address("change", make_article()))
    scripts = policy(answer)["script-src"]
    nonce = scripts.split("'nonce-")[1].split("'")[0]
    assert scripts == f"'self' 'nonce-{nonce}'"
    assert f'type="importmap" nonce="{nonce}"' in answer.content.decode() or (
        f'nonce="{nonce}" type="importmap"' in answer.content.decode()
    )


def test_desk_is_not_kept_by_a_browser(client):
    client.force_login(cast.chief_editor())
    assert "no-store" in client.get(reverse("admin:index"))["Cache-Control"]


def test_the_desk_holds_the_rooms_own_rows_only():
    rooms = {model._meta.app_label for model in admin.site._registry}
    assert rooms == {
        *("news", "villages", "photos", "attachments", "publishing", "corrections", "accounts"),
        "jincheng",
    }
