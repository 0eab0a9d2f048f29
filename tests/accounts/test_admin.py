"""The desk of accounts."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import TrailLine, User
from jincheng import roles
from tests import cast
from tests.factories import make_section, make_village

pytestmark = pytest.mark.django_db


def address(view: str, user: User | None = None) -> str:
    return reverse(f"admin:accounts_user_{view}", args=[user.pk] if user else [])


def form_of(user: User, **changes) -> dict:
    sent = {"username": user.username, "display_name": user.display_name, "language": "zh-hans"}
    return {**sent, "is_active": "on", "is_staff": "on", **changes}


def test_administrator_adds_a_member_of_staff(client):
    client.force_login(cast.administrator())
    sent = {
        "username": "wangxiaohe",
        "display_name": "王小河",
        "usable_password": "true",
        "password1": cast.PASSWORD,
        "password2": cast.PASSWORD,
    }
    client.post(address("add"), sent)
    assert User.objects.get(username="wangxiaohe").is_staff


def test_administrator_gives_a_role_and_the_trail_keeps_it(client):
    user = cast.stranger_on_staff()
    client.force_login(cast.administrator())
    role = Group.objects.get(name=roles.REPORTER)
    client.post(address("change", user), form_of(user, groups=[role.pk]))
    assert [group.name for group in user.groups.all()] == [roles.REPORTER]
    line = TrailLine.objects.get(verb="change_account")
    assert (line.before, line.after) == ({"groups": []}, {"groups": [roles.REPORTER]})


def test_roles_are_shown_by_their_titles(client):
    cast.reporter()
    client.force_login(cast.administrator())
    assert "记者" in client.get(address("changelist")).content.decode()


def test_administrator_makes_nobody_a_superuser(client):
    user = cast.reporter()
    client.force_login(cast.administrator())
    client.post(address("change", user), form_of(user, is_superuser="on"))
    assert not User.objects.get(pk=user.pk).is_superuser


def test_administrator_may_not_touch_a_superuser(client):
    operator = User.objects.create_superuser("operator", password=cast.PASSWORD)
    client.force_login(cast.administrator())
    password = reverse("admin:auth_user_password_change", args=[operator.pk])
    sent = {"password1": "另一个-密码-1548", "password2": "另一个-密码-1548"}
    assert client.post(address("change", operator), form_of(operator)).status_code == 403
    assert client.post(password, sent).status_code == 403


def test_reporter_sees_no_accounts(client):
    client.force_login(cast.reporter())
    assert client.get(address("changelist")).status_code == 403
    assert client.post(address("add"), {"username": "x"}).status_code == 403


def test_trail_is_only_read(client):
    client.force_login(cast.chief_editor())
    assert client.get(reverse("admin:accounts_trailline_changelist")).status_code == 200
    assert client.post(reverse("admin:accounts_trailline_add"), {}).status_code == 403


def test_administrator_limits_an_account_to_sections_and_places(client):
    make_section()
    make_village()
    user = cast.section_editor()
    client.force_login(cast.administrator())
    group = Group.objects.get(name=roles.SECTION_EDITOR)
    sent = form_of(user, groups=[group.pk], scope_sections=["heritage"], scope_codes="140525103")
    client.post(address("change", user), sent)
    user.refresh_from_db()
    assert (user.scope_sections, user.scope_codes) == (["heritage"], ["140525103"])
    page = client.get(address("change", user)).content.decode()
    assert "周村镇（泽州县）" in page


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("scope_sections", ["nowhere"], "选择一个有效的选项"),
        ("scope_codes", "149999", "登记册里没有这些代码：149999。请核对，或从列表里选择。"),
    ],
)
def test_unknown_sections_and_places_are_refused_at_their_field(client, column, value, sentence):
    user = cast.reporter()
    client.force_login(cast.administrator())
    form = (
        client.post(address("change", user), form_of(user, **{column: value}))
        .context["adminform"]
        .form
    )
    assert sentence in form.errors[column][0]


def test_a_section_that_is_gone_does_not_widen_the_scope(client):
    user = cast.scoped(cast.reporter(), sections=("gone",))
    client.force_login(cast.administrator())
    page = client.get(address("change", user)).content.decode()
    assert "gone（已没有这个栏目）" in page
    client.post(address("change", user), form_of(user, scope_sections=["gone"]))
    user.refresh_from_db()
    assert user.scope_sections == ["gone"]


def test_nobody_widens_the_own_scope_without_the_right(client):
    user = cast.scoped(cast.chief_editor(), sections=("heritage",))
    client.force_login(user)
    assert client.post(address("change", user), form_of(user)).status_code == 403


def test_administrator_finds_places_for_a_scope(client):
    make_village()
    client.force_login(cast.administrator())
    found = client.get(reverse("admin:place_finder"), {"q": "石淙头"}).json()
    assert [place["code"] for place in found["places"]] == ["140525103222"]


def test_auditor_reads_an_account_with_its_scope_named_and_no_password(client):
    make_section()
    user = cast.scoped(cast.reporter(), sections=("heritage",))
    client.force_login(cast.auditor())
    page = client.get(address("change", user)).content.decode()
    assert "古村新语" in page
    assert user.password not in page
    assert client.post(address("change", user), form_of(user)).status_code == 403
