"""Who may do what on the desk."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        (cast.reporter, {"add", "change", "delete", "view", "submit"}),
        (cast.section_editor, {"add", "change", "delete", "view", "submit", "publish"}),
        (cast.chief_editor, {"add", "change", "delete", "view", "submit", "publish", "withdraw"}),
        (cast.administrator, set()),
        (cast.stranger_on_staff, set()),
    ],
)
def test_roles_may_do_with_articles_what_is_theirs(role, verbs):
    user = role()
    every = {"add", "change", "delete", "view", "submit", "publish", "withdraw"}
    assert {verb for verb in every if user.has_perm(f"news.{verb}_article")} == verbs


def test_administrator_keeps_accounts_and_nothing_else():
    rooms = {permission.split(".")[0] for permission in cast.administrator().get_all_permissions()}
    assert rooms == {"accounts"}


def test_only_those_who_publish_release_photos():
    assert not cast.reporter().has_perm("photos.release_photo")
    assert cast.section_editor().has_perm("photos.release_photo")
