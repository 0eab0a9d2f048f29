"""The rights of an account: its own and those of its roles, in one query."""

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Permission

from accounts.models import User
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", [cast.reporter, cast.chief_editor, cast.stranger_on_staff])
def test_rights_are_those_that_django_finds(who):
    user = who()
    user.user_permissions.add(Permission.objects.get(codename="view_county"))
    expected = ModelBackend().get_all_permissions(User.objects.get(pk=user.pk))
    assert User.objects.get(pk=user.pk).get_all_permissions() == expected
    assert "villages.view_county" in expected


def test_rights_cost_one_query(django_assert_num_queries):
    user = cast.chief_editor()
    with django_assert_num_queries(1):
        assert user.has_perm("news.sign_article")
        assert not user.has_perm("accounts.change_user")


def test_superuser_has_every_right_and_the_inactive_and_unknown_none():
    operator = User.objects.create_superuser("operator", password=cast.PASSWORD)
    assert "news.sign_article" in operator.get_all_permissions()
    operator.is_active = False
    assert operator.get_all_permissions() == set()
    assert AnonymousUser().get_all_permissions() == set()
