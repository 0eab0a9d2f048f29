"""The picker of photographs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from photos.models import Photo
from tests import cast
from tests.factories import make_photo
from tests.photos.pictures import plain

pytestmark = pytest.mark.django_db


def shown(client, **query) -> list[str]:
    return [
        photo.caption
        for photo in client.get(reverse("admin:photo_picker"), query).context["choices"]
    ]


def picture(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("照片.jpg", content, content_type="image/jpeg")


def test_newest_photos_come_first(client):
    make_photo(caption="旧的")
    make_photo(caption="新的", released=False)
    client.force_login(cast.reporter())
    assert shown(client) == ["新的", "旧的"]


def test_photos_are_found_by_their_words(client):
    make_photo(caption="石淙头村口", credit_line="王小河 摄")
    make_photo(caption="皇城村")
    client.force_login(cast.reporter())
    assert shown(client, q="石淙 小河") == ["石淙头村口"]


def test_list_goes_on_before_a_photo(client):
    first, second = make_photo(caption="一"), make_photo(caption="二")
    client.force_login(cast.reporter())
    assert shown(client, before=second.pk) == ["一"]
    assert first.pk < second.pk


@pytest.mark.parametrize("before", ["9" * 40, "²", "x", ""])
def test_odd_page_key_shows_the_newest(client, before):
    make_photo(caption="石淙头村")
    client.force_login(cast.reporter())
    assert shown(client, before=before) == ["石淙头村"]


def test_photo_is_taken_in_and_chosen(client):
    client.force_login(cast.reporter())
    answer = client.post(
        reverse("admin:photo_take_in"),
        {"file": picture(plain().getvalue()), "alt_text": "村口的石桥"},
    )
    photo = Photo.objects.get()
    assert photo.alt_text == "村口的石桥"
    assert f'data-choice="{photo.pk}"' in answer.content.decode()


def test_what_is_no_picture_is_refused_with_a_sentence_and_the_words_stay(client):
    client.force_login(cast.reporter())
    sent = {"file": picture(b"no picture"), "alt_text": "村口的石桥"}
    answer = client.post(reverse("admin:photo_take_in"), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert "村口的石桥" in answer.content.decode()


def test_staff_without_a_role_neither_look_nor_send(client):
    client.force_login(cast.stranger_on_staff())
    assert client.get(reverse("admin:photo_picker")).status_code == 403
    assert client.post(reverse("admin:photo_take_in"), {}).status_code == 403


def test_form_without_its_token_is_refused(client):
    client.handler.enforce_csrf_checks = True
    client.force_login(cast.reporter())
    assert client.post(reverse("admin:photo_take_in"), {}).status_code == 403
