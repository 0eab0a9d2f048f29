"""Who may do what on the desk."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db
EVERY = {"add", "change", "delete", "view", "submit", "sign", "publish", "withdraw"}


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        (cast.reporter, {"add", "change", "delete", "view", "submit"}),
        (cast.section_editor, EVERY - {"withdraw"}),
        (cast.chief_editor, EVERY),
        (cast.village_photographer, set()),
        (cast.auditor, {"view"}),
        (cast.administrator, set()),
        (cast.stranger_on_staff, set()),
    ],
)
def test_roles_may_do_with_articles_what_is_theirs(role, verbs):
    user = role()
    assert {verb for verb in EVERY if user.has_perm(f"news.{verb}_article")} == verbs


def test_administrator_keeps_accounts_the_register_and_what_stands_on_every_page():
    rights = cast.administrator().get_all_permissions()
    others = {right for right in rights if not right.startswith("accounts.")}
    telling = {
        f"jincheng.{verb}_{model}"
        for verb in ("add", "change", "delete", "view")
        for model in ("notice", "greyday")
    }
    assert others == {"villages.view_registeredition", "villages.apply_registeredition"} | telling


def test_auditor_has_no_right_but_to_read():
    rights = cast.auditor().get_all_permissions()
    assert {"accounts.view_trailline", "publishing.view_signoff"} <= rights
    assert {right for right in rights if ".view_" not in right} == set()


def test_only_those_who_publish_release_photos():
    assert not cast.reporter().has_perm("photos.release_photo")
    assert not cast.village_photographer().has_perm("photos.release_photo")
    assert cast.section_editor().has_perm("photos.release_photo")
