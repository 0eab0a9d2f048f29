"""What an account may do with photos of its places, and of others: by form, by post, in bulk."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from photos import scopes
from photos.models import Photo
from tests import cast
from tests.desk import address, publish_form
from tests.factories import make_article, make_photo, make_village

pytestmark = pytest.mark.django_db
SHICONGTOU, GUOYU, ZEZHOU = "140525103222", "140522101227", "140525"
LIST = reverse("admin:photos_photo_changelist")


def at(view: str, photo: Photo) -> str:
    return reverse(f"admin:photos_photo_{view}", args=[photo.pk])


def words(**changes) -> dict[str, str]:
    return {"kind": "photograph", "caption": "改过", "place_code": SHICONGTOU, **changes}


def chosen(action: str, *photos: Photo, **more) -> dict:
    return {"action": action, "_selected_action": [photo.pk for photo in photos], **more}


@pytest.fixture
def inside() -> Photo:
    return make_photo(place_code=SHICONGTOU, released=False)


@pytest.fixture
def outside() -> Photo:
    return make_photo(place_code=GUOYU, released=False, caption="郭峪")


@pytest.fixture
def editor(client):
    user = cast.scoped(cast.section_editor(), codes=(ZEZHOU,))
    client.force_login(user)
    return user


@pytest.fixture
def villager(client):
    user = cast.village_photographer()
    client.force_login(user)
    return user


def test_editor_of_a_county_changes_its_photos_and_no_others(client, editor, inside, outside):
    assert client.post(at("change", inside), words()).status_code == 302
    assert client.post(at("change", outside), words(place_code=GUOYU)).status_code == 403
    assert 'name="_save"' in client.get(at("change", inside)).text
    assert 'name="_save"' not in client.get(at("change", outside)).text
    assert list(Photo.objects.order_by("pk").values_list("caption", flat=True)) == ["改过", "郭峪"]


@pytest.mark.parametrize("answer", ["get", "post"])
def test_editor_of_a_county_takes_down_its_photos_and_no_others(client, editor, answer):
    own, others = make_photo(place_code=SHICONGTOU), make_photo(place_code=GUOYU)

    def ask(address):
        return getattr(client, answer)(address, {"reason": "重拍"})

    assert ask(at("take_down", own)).status_code == (200 if answer == "get" else 302)
    assert ask(at("take_down", others)).status_code == 403
    assert others in Photo.objects.released()


def test_editor_of_a_county_releases_and_deletes_no_other_photo(client, editor, outside):
    assert client.post(at("change", outside), words(_release="1")).status_code == 403
    assert client.get(at("delete", outside)).status_code == 403
    assert client.post(at("delete", outside), {"post": "yes"}).status_code == 403
    assert not Photo.objects.released().exists()


def test_photos_out_of_the_scope_are_left_out_of_a_release_of_many(
    client, editor, inside, outside, monkeypatch
):
    monkeypatch.setattr("photos.files.copy_to_public", lambda _names: None)
    page = client.post(LIST, chosen("release_selected", inside, outside), follow=True)
    assert "郭峪：不在您的职责范围内，没有公开。" in page.text
    assert "公开了 1 张照片。" in page.text
    assert list(Photo.objects.released()) == [inside]


def test_many_are_described_within_the_scope_or_none(client, editor, inside, outside):
    sent = chosen("describe_selected", inside, outside, apply="1", credit_line="王小明 摄")
    page = client.post(LIST, sent, follow=True)
    assert "“郭峪”不在您的职责范围内。请不要选它。" in page.text
    assert not Photo.objects.filter(credit_line="王小明 摄").exists()


def test_many_are_not_moved_out_of_the_scope(client, editor, inside):
    sent = chosen("describe_selected", inside, apply="1", place_code=GUOYU)
    assert "这个地点不在您的职责范围内，请另选。" in client.post(LIST, sent, follow=True).text
    assert Photo.objects.get().place_code == SHICONGTOU


def test_photos_out_of_the_scope_are_not_deleted_in_bulk(client, editor, inside, outside):
    sent = chosen("delete_selected", inside, outside, post="yes")
    assert client.post(LIST, sent).status_code == 403
    assert Photo.objects.count() == 2


@pytest.mark.parametrize("place", [GUOYU, "1405", ""])
def test_a_photo_is_not_moved_out_of_the_scope(client, editor, inside, place):
    page = client.post(at("change", inside), words(place_code=place))
    errors = page.context["adminform"].form.errors
    assert errors == {"place_code": ["这个地点不在您的职责范围内，请另选。"]}


def test_a_photo_without_a_place_is_its_senders_and_the_whole_citys(client, editor):
    own, others = make_photo(uploaded_by=editor), make_photo()
    assert scopes.may_change(editor, own)
    assert not scopes.may_change(editor, others)
    assert scopes.may_change(cast.chief_editor(), others)


def test_village_staff_writes_the_words_of_its_photos_until_they_are_public(
    client, villager, inside, outside
):
    public = make_photo(place_code=SHICONGTOU)
    assert client.post(at("change", inside), words(alt_text="石桥")).status_code == 302
    assert client.post(at("change", outside), words(place_code=GUOYU)).status_code == 403
    assert client.post(at("change", public), words()).status_code == 403
    inside.refresh_from_db()
    assert inside.alt_text == "石桥"


def test_village_staff_releases_nothing_unless_it_was_allowed(client, villager, monkeypatch):
    monkeypatch.setattr("photos.files.copy_to_public", lambda _names: None)
    own = make_photo(place_code=SHICONGTOU, released=False, uploaded_by=villager)
    others = make_photo(place_code=SHICONGTOU, released=False)
    assert client.post(at("change", own), words(_release="1")).status_code == 403
    villager.releases_own_photos = True
    villager.save()
    client.post(at("change", own), words(_release="1"))
    assert client.post(at("change", others), words(_release="1")).status_code == 403
    assert list(Photo.objects.released()) == [own]
    assert client.get(at("take_down", own)).status_code == 200


def test_village_staff_without_places_changes_nothing(client, villager, inside):
    cast.scoped(villager, codes=())
    assert client.post(at("change", inside), words()).status_code == 403


def test_a_text_does_not_release_photos_of_places_out_of_the_scope(client, editor, outside):
    make_village(SHICONGTOU)
    article = make_article(places=[SHICONGTOU], lead_photo=outside)
    sent = publish_form(article, release_photos="on")
    answer = client.post(address("publish", article), sent)
    assert "的地点不在您的职责范围内，请负责那里的编辑先公开它" in answer.text
    assert not Photo.objects.released().exists()
    assert not article.editions.exists()


def test_check_place_leaves_a_place_that_was_there():
    user = cast.scoped(cast.reporter(), codes=(ZEZHOU,))
    scopes.check_place(user, GUOYU, make_photo(place_code=GUOYU))
    with pytest.raises(ValidationError):
        scopes.check_place(user, GUOYU)
