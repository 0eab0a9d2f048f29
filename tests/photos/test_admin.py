"""The library on the desk: uploading, releasing, taking down, deleting."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from delivery.models import Version
from photos import release, uses
from photos.intake import take_in
from photos.models import Photo
from tests import cast
from tests.photos import pictures

pytestmark = pytest.mark.django_db

ADD = reverse("admin:photos_photo_add")
LIST = reverse("admin:photos_photo_changelist")


def change(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])


def take_down(photo: Photo) -> str:
    return reverse("admin:photos_photo_take_down", args=[photo.pk])


def upload(client, content: bytes | None = None, **fields):
    content = pictures.plain().getvalue() if content is None else content
    answers = {"kind": "photograph", "caption": "石淙头村", **fields}
    return client.post(ADD, {"file": SimpleUploadedFile("照片.jpg", content), **answers})


def words(**fields) -> dict[str, str]:
    return {"kind": "photograph", "caption": "石淙头村", "taken_at": "", **fields}


@pytest.fixture
def photo() -> Photo:
    return take_in(pictures.from_phone(), by=None, caption="石淙头村")


@pytest.fixture
def reporter(client):
    user = cast.reporter()
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    user = cast.section_editor()
    client.force_login(user)
    return user


def test_reporter_uploads_a_photo_with_its_words(client, reporter):
    answer = upload(client, alt_text="河水绕过的石头村子", place_code="140525103222")
    assert answer.status_code == 302
    photo = Photo.objects.get()
    assert (photo.caption, photo.alt_text) == ("石淙头村", "河水绕过的石头村子")
    assert (photo.place_code, photo.uploaded_by) == ("140525103222", reporter)
    assert not photo.is_released
    assert LogEntry.objects.get().object_id == str(photo.pk)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "这个文件是空的。请重新选择照片。"),
        (
            "一段文字".encode(),
            "这个文件不是照片。请选择 JPEG、PNG、WebP、AVIF、HEIC 或 TIFF 格式的图片。",
        ),
        (
            pictures.truncated().getvalue(),
            "照片文件已损坏或不完整，打不开。请重新导出或重新传送后再上传。",
        ),
    ],
)
def test_bad_file_is_a_sentence_at_the_field_and_the_words_are_kept(
    client, reporter, content, sentence
):
    answer = upload(client, content, credit_line="王小明 摄")
    form = answer.context["adminform"].form
    assert form.errors == {"file": [sentence]}
    assert sentence in answer.text
    assert 'value="王小明 摄"' in answer.text
    assert not Photo.objects.exists()


def test_upload_is_decoded_outside_of_a_transaction(client, reporter, monkeypatch):
    depths = []

    def look(*args, **kwargs):
        depths.append(len(connection.savepoint_ids))
        return take_in(*args, **kwargs)

    monkeypatch.setattr("photos.forms.take_in", look)
    upload(client)
    assert depths == [len(connection.savepoint_ids)]


def test_wrong_words_keep_the_file_out(client, reporter):
    answer = upload(client, place_code="石淙头")
    assert list(answer.context["adminform"].form.errors) == ["place_code"]
    assert not Photo.objects.exists()


def test_missing_file_is_asked_for(client, reporter):
    answer = client.post(ADD, words())
    assert answer.context["adminform"].form.errors == {"file": ["请选择照片文件。"]}


def test_same_file_again_leads_to_the_photo_that_is_there(client, reporter, photo):
    answer = client.post(
        ADD,
        words(caption="别的", file=SimpleUploadedFile("a.jpg", pictures.from_phone().getvalue())),
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == change(photo)
    assert "这张照片早已在图库里，没有再存一份。" in answer.text
    assert Photo.objects.get().caption == "石淙头村"
    assert not LogEntry.objects.exists()


def test_editor_uploads_and_releases_at_once(client, editor):
    upload(client, _release="保存并公开")
    assert Photo.objects.get().released_by == editor


def test_reporter_may_not_release(client, reporter, photo):
    assert "_release" not in client.get(change(photo)).text
    assert client.post(change(photo), words(_release="1")).status_code == 403
    assert client.post(take_down(photo)).status_code == 403
    assert not Photo.objects.released().exists()


def test_reporter_may_not_change_the_words_of_a_released_photo(client, reporter, photo):
    release.release(photo, None)
    assert "要改文字请找有权公开照片的编辑" in client.get(change(photo)).text
    assert client.post(change(photo), words(caption="别的")).status_code == 403
    assert Photo.objects.get().caption == "石淙头村"


def test_changed_words_of_a_released_photo_bump(client, editor, photo):
    release.release(photo, None)
    before = Version.objects.get().number
    client.post(change(photo), words(caption="长河绕村", alt_text="石头村子"))
    assert Photo.objects.get().caption == "长河绕村"
    assert Version.objects.get().number == before + 1


def test_taking_down_says_where_the_photo_stands_and_asks_first(client, editor, photo):
    release.release(photo, None)
    uses.record("news.article", 7, "一张蓝图连城乡", [photo.pk])
    assert "一张蓝图连城乡" in client.get(take_down(photo)).text
    assert Photo.objects.released().exists()
    answer = client.post(take_down(photo), {"reason": "被拍的人不同意"}, follow=True)
    assert "照片已撤下，读者在任何页面上都看不到它了。" in answer.text
    assert not Photo.objects.released().exists()


def test_selected_photos_are_released_through_the_verb(client, editor, photo, tmp_path):
    other = take_in(pictures.plain(), by=None)
    answer = client.post(
        LIST, {"action": "release_selected", "_selected_action": [photo.pk, other.pk]}, follow=True
    )
    assert "公开了 2 张照片。" in answer.text
    assert len(list((tmp_path / "media").iterdir())) == 18


def test_focal_point_is_asked_for_in_percent_and_stored_as_fractions(client, editor, photo):
    assert 'value="50"' in client.get(change(photo)).text
    client.post(change(photo), words(focus_x="12.5", focus_y="100"))
    photo.refresh_from_db()
    assert photo.focus == [0.125, 1.0]


def test_percentage_left_empty_stays_as_it_was(client, editor, photo):
    Photo.objects.update(focus_x=0.25)
    client.post(change(photo), words(focus_x="", focus_y="75"))
    photo.refresh_from_db()
    assert photo.focus == [0.25, 0.75]


@pytest.mark.parametrize("value", ["101", "-1", "nan", "中间", "1e999"])
def test_percentage_that_is_none_is_a_sentence_and_moves_nothing(client, editor, photo, value):
    answer = client.post(change(photo), words(focus_x=value))
    assert answer.status_code == 200
    assert "errorlist" in answer.text
    photo.refresh_from_db()
    assert photo.focus == [0.5, 0.5]


def test_reporter_may_not_move_the_focal_point_of_a_released_photo(client, reporter, photo):
    release.release(photo, None)
    assert 'name="focus_x"' not in client.get(change(photo)).text
    assert client.post(change(photo), words(focus_x="10")).status_code == 403
    photo.refresh_from_db()
    assert photo.focus == [0.5, 0.5]


def test_reporter_has_no_bulk_action(client, reporter, photo):
    assert "release_selected" not in client.get(LIST).text


def test_unused_private_photo_is_deleted(client, editor, photo):
    address = reverse("admin:photos_photo_delete", args=[photo.pk])
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert not Photo.objects.exists()


def test_photo_that_was_public_is_not_deleted_alone_or_in_bulk(client, editor, photo):
    release.release(photo, None)
    release.take_down(photo, None)
    alone = reverse("admin:photos_photo_delete", args=[photo.pk])
    assert client.post(alone, {"post": "yes"}).status_code == 403
    answers = {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"}
    assert "公开过或正在使用" in client.post(LIST, answers).text
    assert Photo.objects.exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("released=no", True),
        ("released=yes", False),
        ("described=no", True),
        ("described=yes", False),
        ("used=no", True),
        ("used=yes", False),
        ("q=石淙头", True),
        ("q=郭峪", False),
        ("kind__exact=photograph", True),
    ],
)
def test_list_is_narrowed(client, reporter, photo, query, found):
    answer = client.get(f"{LIST}?{query}")
    assert (photo in answer.context["cl"].queryset) is found


def test_list_costs_the_same_for_one_and_for_many(
    client, reporter, photo, django_assert_num_queries, django_assert_max_num_queries
):
    client.get(LIST)
    with django_assert_max_num_queries(7) as captured:
        client.get(LIST)
    for width in range(300, 310):
        take_in(pictures.plain(width), by=None)
    with django_assert_num_queries(len(captured)):
        client.get(LIST)


def test_preview_of_a_private_photo_is_for_staff_and_never_kept(client, reporter, photo):
    answer = client.get(reverse("admin:photo_preview", args=[photo.pk]))
    assert answer["Content-Type"] == "image/jpeg"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")


def test_preview_is_refused_to_everyone_else(client, photo):
    address = reverse("admin:photo_preview", args=[photo.pk, 960])
    assert client.get(address).status_code == 302
    client.force_login(cast.stranger_on_staff())
    assert client.get(address).status_code == 403


def test_position_is_shown_to_staff(client, reporter, photo):
    assert "北纬 35.51，东经 112.82。只在这里显示，不会公开。" in client.get(change(photo)).text
