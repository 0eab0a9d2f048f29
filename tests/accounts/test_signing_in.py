"""Signing in and out, new passwords and refusals in the trail."""

import pytest
from django.urls import reverse

from accounts.models import TrailLine, User
from tests import cast
from tests.desk import address, form_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def sign_in(client, username: str, password: str = cast.PASSWORD):
    sent = {"username": username, "password": password}
    return client.post(reverse("admin:login"), sent, REMOTE_ADDR="203.0.113.9")


def lines(verb: str) -> list[TrailLine]:
    return list(TrailLine.objects.filter(verb=verb))


def test_signing_in_and_out_is_in_the_trail(client):
    user = cast.reporter()
    sign_in(client, user.username)
    client.post(reverse("admin:logout"))
    (came,), (went,) = lines("sign_in"), lines("sign_out")
    assert (came.by, came.address, went.by) == (user, "203.0.113.9", user)


def test_a_wrong_password_is_in_the_trail_and_what_was_typed_is_not(client):
    user = cast.reporter()
    sign_in(client, user.username, "geheim-1548")
    (line,) = lines("sign_in_failed")
    assert (line.by, line.subject_key, line.before, line.after) == (None, str(user.pk), {}, {})


@pytest.mark.parametrize("name", ["nobody", "my-password-in-the-wrong-field", "a\0b", ""])
def test_a_name_that_is_nobodys_leaves_no_line(client, name):
    sign_in(client, name)
    assert not TrailLine.objects.exists()


def test_a_lock_out_is_told_once(client):
    user = cast.reporter()
    for _attempt in range(13):
        sign_in(client, user.username, "wrong")
    assert len(lines("lock_out")) == 1
    assert len(lines("sign_in_failed")) <= 10


def test_a_new_password_is_in_the_trail_without_the_password(client):
    user, administrator = cast.reporter(), cast.administrator()
    client.force_login(administrator)
    page = reverse("admin:auth_user_password_change", args=[user.pk])
    new = "另一个-密码-1548"
    client.post(page, {"password1": new, "password2": new, "usable_password": "true"})
    line = TrailLine.objects.get(verb="set_password")
    assert (line.by, line.subject_key) == (administrator, str(user.pk))
    assert new not in f"{line.before}{line.after}"


def test_ones_own_new_password_is_in_the_trail(client):
    user = cast.reporter()
    client.force_login(user)
    new = "另一个-密码-1548"
    sent = {"old_password": cast.PASSWORD, "new_password1": new, "new_password2": new}
    client.post(reverse("admin:password_change"), sent)
    assert TrailLine.objects.get(verb="set_password").by == user


def test_publishing_without_the_right_is_refused_and_in_the_trail(client):
    reporter = cast.reporter()
    article = make_article(created_by=reporter)
    client.force_login(reporter)
    answer = client.post(address("change", article), form_of(article, button="_publish"))
    line = TrailLine.objects.get(verb="refused")
    assert answer.status_code == 403
    assert (line.by, line.subject_kind, line.subject_key) == (
        reporter,
        "news.article",
        str(article.pk),
    )
    assert line.after == {"path": address("change", article), "buttons": ["_publish"]}


def test_a_raw_request_to_a_verbs_page_is_refused_and_in_the_trail(client):
    reporter, article = cast.reporter(), make_article()
    client.force_login(reporter)
    assert client.post(address("publish", article), {"when": "now"}).status_code == 403
    assert TrailLine.objects.get(verb="refused").subject_title == article.headline


def test_a_refusal_without_a_row_names_the_account(client):
    stranger = cast.stranger_on_staff()
    client.force_login(stranger)
    assert client.post(reverse("admin:accounts_user_add"), {"x": "y"}).status_code == 403
    assert TrailLine.objects.get(verb="refused").subject_kind == "accounts.user"


def test_looking_without_the_right_leaves_no_line(client):
    client.force_login(cast.stranger_on_staff())
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 403
    assert not TrailLine.objects.exists()


def test_a_deleted_account_is_in_the_trail(client):
    user, administrator = cast.stranger_on_staff(), cast.administrator()
    client.force_login(administrator)
    client.post(reverse("admin:accounts_user_delete", args=[user.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=user.pk).exists()
    assert TrailLine.objects.get(verb="delete_account").subject_title == "无角色"
