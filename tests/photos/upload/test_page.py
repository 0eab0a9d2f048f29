"""The page for sending photos, without a script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from photos import release
from photos.models import Arrival, Photo
from tests import cast
from tests.photos.upload.sending import GUOYU, SHICONGTOU, picture, send

pytestmark = pytest.mark.django_db
PAGE = "/upload/"


def one(client, content: bytes | None = None, **fields):
    content = picture() if content is None else content
    file = SimpleUploadedFile("../../照片.jpg", content, "image/jpeg")
    return client.post(PAGE, {"file": file, "village": SHICONGTOU, "caption": "河湾", **fields})


def test_one_picture_is_taken_in_and_listed(client, sender):
    answer = one(client)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    photo = Photo.objects.get()
    assert (photo.place_code, photo.caption, photo.uploaded_by) == (SHICONGTOU, "河湾", sender)
    shown = client.get(PAGE).content.decode()
    assert "照片已收到。" in shown
    assert "等待公开" in shown
    assert "泽州县周村镇石淙头村" in shown


def test_the_same_picture_again_is_not_stored_twice(client, sender):
    one(client)
    one(client, caption="别的说明")
    assert (Photo.objects.get().caption, Arrival.objects.count()) == ("河湾", 1)
    assert "这张照片早已在图库里" in client.get(PAGE).content.decode()


def test_what_is_no_picture_is_refused_and_the_words_stay(client, sender):
    answer = one(client, b"text")
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"][0].startswith("这个文件不是照片。")
    assert 'value="河湾"' in answer.content.decode()


def test_a_village_outside_the_scope_is_refused_at_its_field(client, sender):
    answer = one(client, village=GUOYU)
    assert answer.context["form"].errors == {"village": ["这个村不在您的职责范围内，请另选。"]}


def test_the_only_village_of_an_account_is_chosen_already(client, sender):
    shown = client.get(PAGE).content.decode()
    assert f'<option value="{SHICONGTOU}">石淙头村（泽州县周村镇）</option>' in shown
    assert GUOYU not in shown


def test_where_there_are_many_a_village_is_written(client, villages, monkeypatch):
    monkeypatch.setattr("photos.upload.forms.MANY_VILLAGES", 1)
    client.force_login(cast.reporter())
    assert one(client, village="石淙头").status_code == 302
    assert Photo.objects.get().place_code == SHICONGTOU
    errors = one(client, village="没有这个村").context["form"].errors
    assert errors == {"village": ["没有叫“没有这个村”的村庄。请核对。"]}


def test_who_is_signed_out_is_asked_to_sign_in(client):
    answer = client.get(PAGE)
    assert answer["Location"] == "/admin/login/?next=/upload/"
    assert one(client)["Location"].startswith("/admin/login/")


def test_who_may_not_add_photos_reads_so(client):
    client.force_login(cast.auditor())
    answer = client.get(PAGE)
    assert answer.status_code == 403
    assert "您的账号不能上传照片。" in answer.content.decode()


def test_a_form_without_its_token_is_refused(client, sender):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert one(strict).status_code == 403
    assert not Photo.objects.exists()


def test_two_hundred_megabytes_are_refused_unread(client, sender, settings):
    settings.PHOTO_MAX_BYTES = 1024 * 1024
    answer = one(client, bytes(3 * 1024 * 1024))
    assert answer.status_code == 413
    assert "文件太大，最大可以是 1 MB。" in answer.content.decode()


def test_the_page_is_nobodys_to_keep_and_lets_only_own_scripts_in(client, sender):
    answer = client.get(PAGE)
    assert "no-store" in answer["Cache-Control"]
    policy = dict(
        part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";")
    )
    assert (policy["script-src"], policy["worker-src"]) == ("'self'", "'self'")
    assert (policy["img-src"], policy["style-src"]) == ("'self' blob:", "'self'")


def test_blobs_are_shown_only_where_photos_are_sent(client, sender):
    for address in ("/", "/admin/"):
        assert "blob:" not in client.get(address)["Content-Security-Policy"]


def test_a_live_photo_leads_to_its_village(client, sender):
    send(client, picture())
    release.release(Photo.objects.get(), None)
    shown = client.get(PAGE).content.decode()
    assert f'href="/villages/{SHICONGTOU}/"' in shown


def test_own_photos_are_released_where_the_administrator_allows_it(client, sender):
    key = send(client, picture()).json()["id"]
    assert client.post(PAGE, {"release": key}).status_code == 403
    sender.releases_own_photos = True
    sender.save()
    assert client.post(PAGE, {"release": key}).status_code == 302
    assert Photo.objects.get().released_by == sender


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 40, "²"])
def test_releasing_what_is_not_there_is_refused(client, sender, key):
    assert client.post(PAGE, {"release": key}).status_code == 403


def test_a_caption_is_written_by_the_plain_form_after_sending(client, sender):
    key = send(client, picture()).json()["id"]
    assert client.post(PAGE, {"describe": key, "caption": "村口的石桥"}).status_code == 302
    assert Photo.objects.get().caption == "村口的石桥"
    shown = client.get(PAGE).text
    assert "说明已保存。" in shown
    assert 'value="村口的石桥"' in shown


def test_a_caption_of_what_readers_see_is_the_editors(client, sender):
    key = send(client, picture()).json()["id"]
    release.release(Photo.objects.get(), None)
    client.post(PAGE, {"describe": key, "caption": "太迟"})
    assert "它的说明请编辑来改。" in client.get(PAGE).text
    assert Photo.objects.get().caption == "石淙头的清晨"


def test_a_caption_that_is_too_long_is_told_and_changes_nothing(client, sender):
    key = send(client, picture()).json()["id"]
    client.post(PAGE, {"describe": key, "caption": "石" * 201})
    assert "200" in client.get(PAGE).text
    assert Photo.objects.get().caption == "石淙头的清晨"


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 40, "²"])
def test_describing_what_is_not_there_is_refused(client, sender, key):
    assert client.post(PAGE, {"describe": key, "caption": "石桥"}).status_code == 403
