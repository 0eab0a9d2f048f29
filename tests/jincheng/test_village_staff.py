"""Village staff: photos and words of the own village, and of no other."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import User
from jincheng import roles
from photos.models import Photo
from tests import cast
from tests.factories import make_profile, make_village
from tests.photos import pictures
from villages.models import VillageProfile

pytestmark = pytest.mark.django_db
SHICONGTOU, GUOYU = "140525103222", "140522101227"


@pytest.fixture
def photographer(client):
    make_village(SHICONGTOU)
    make_village(GUOYU)
    user = cast.village_photographer()
    client.force_login(user)
    return user


def at(view: str, *arguments) -> str:
    return reverse(f"admin:villages_villageprofile_{view}", args=arguments)


def words(**changes) -> dict:
    return {"village": SHICONGTOU, "language": "zh-hans", "in_brief": "长河绕村。", **changes}


def test_desk_leads_to_sending_photos_first_of_all(client, photographer):
    page = client.get("/admin/").content.decode()
    assert '<a class="button" href="/upload/">传照片</a>' in page
    assert "写文章" not in page


def test_words_of_the_own_village_are_written_and_submitted(client, photographer):
    assert client.post(at("add"), words(_submit="1")).status_code == 302
    profile = VillageProfile.objects.get()
    assert (profile.village_id, profile.review) == (SHICONGTOU, "in_review")


def test_words_of_another_village_are_refused_at_the_field(client, photographer):
    answer = client.post(at("add"), words(village=GUOYU, _save="1"))
    assert list(answer.context["adminform"].form.errors) == ["village"]
    assert not VillageProfile.objects.exists()


def test_words_that_another_began_are_changed_within_the_scope_only(client, photographer):
    own, others = make_profile(), make_profile(village=make_village(GUOYU))
    changed = words(in_brief="另一句。", seen=own.revision, _continue="1")
    assert client.post(at("change", own.pk), changed).status_code == 302
    own.refresh_from_db()
    assert own.in_brief == "另一句。"
    assert client.post(at("change", others.pk), words(seen=1, _save="1")).status_code == 403


@pytest.mark.parametrize("verb", ["publish", "sign", "withdraw"])
def test_nothing_is_published_or_signed_by_village_staff(client, photographer, verb):
    assert client.post(at(verb, make_profile().pk)).status_code == 403


def test_who_tends_no_place_changes_nobodys_words(client, photographer):
    profile = make_profile()
    cast.scoped(photographer, codes=())
    assert client.post(at("change", profile.pk), words(seen=1, _save="1")).status_code == 403


def test_photos_on_the_desk_keep_to_the_scope_too(client, photographer):
    def upload(code):
        file = SimpleUploadedFile("a.jpg", pictures.plain().getvalue())
        sent = {"file": file, "kind": "photograph", "place_code": code}
        return client.post(reverse("admin:photos_photo_add"), sent)

    errors = upload(GUOYU).context["adminform"].form.errors
    assert errors == {"place_code": ["这个地点不在您的职责范围内，请另选。"]}
    upload(SHICONGTOU)
    assert Photo.objects.get().place_code == SHICONGTOU


def test_a_role_bound_to_places_needs_them(client):
    user = cast.stranger_on_staff()
    make_village(SHICONGTOU)
    client.force_login(cast.administrator())
    role = Group.objects.get(name=roles.VILLAGE_STAFF)
    sent = {"username": user.username, "language": "zh-hans", "is_active": "on"}
    address = reverse("admin:accounts_user_change", args=[user.pk])
    answer = client.post(address, {**sent, "groups": [role.pk]})
    errors = answer.context["adminform"].form.errors
    assert errors == {"scope_codes": ["“村级人员”只管自己的地方：请选择村、乡镇或县。"]}
    allowed = {"scope_codes": SHICONGTOU, "releases_own_photos": "on"}
    client.post(address, {**sent, "groups": [role.pk], **allowed})
    stored = User.objects.get(pk=user.pk)
    assert (stored.scope_codes, stored.releases_own_photos) == ([SHICONGTOU], True)
    assert [group.name for group in stored.groups.all()] == [roles.VILLAGE_STAFF]
