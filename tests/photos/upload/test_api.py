"""What phones are answered: as agreed, in JSON, whatever they send."""

import json

import pytest
from django.test import Client

from accounts.models import TrailLine
from photos.intake import take_in
from photos.models import Arrival, Photo
from photos.upload import partial
from tests import cast
from tests.photos import pictures
from tests.photos.upload.sending import FILES, GUOYU, SHICONGTOU, announce, picture, put, send

pytestmark = pytest.mark.django_db
MISMATCH = "发来的内容与照片不符，请重新发送。"


def test_a_picture_in_pieces_becomes_a_photo_of_its_village(client, sender):
    row = send(client, picture()).json()
    photo = Photo.objects.get()
    assert (row["state"], row["photo"], row["sha256"]) == ("stored", photo.pk, photo.fingerprint)
    assert (photo.place_code, photo.caption) == (SHICONGTOU, "石淙头的清晨")
    assert (photo.uploaded_by, photo.is_released) == (sender, False)
    assert list(partial.keys()) == []


def test_the_same_file_again_is_the_same_row_as_far_as_it_came(client, sender):
    content = picture()
    first = announce(client, content)
    put(client, first.json()["id"], 0, content[:700])
    again = announce(client, content)
    assert (first.status_code, again.status_code) == (201, 200)
    assert (again.json()["id"], again.json()["received_bytes"]) == (first.json()["id"], 700)


def test_a_piece_that_does_not_follow_is_told_what_does(client, sender):
    content = picture()
    key = announce(client, content).json()["id"]
    put(client, key, 0, content[:700])
    for offset in (0, 699, 701):
        answer = put(client, key, offset, content[offset : offset + 10])
        assert (answer.status_code, answer.json()["received_bytes"]) == (409, 700)
    assert put(client, key, 700, content[700:]).json()["state"] == "stored"


def test_the_last_piece_again_says_that_the_photo_is_stored(client, sender):
    content = picture()
    row = send(client, content, size=len(content)).json()
    again = put(client, row["id"], 0, content)
    assert (again.status_code, again.json()["state"]) == (200, "stored")
    assert (Photo.objects.count(), list(partial.keys())) == (1, [])


def test_other_bytes_than_announced_are_refused_and_may_be_sent_anew(client, sender):
    content = picture()
    key = announce(client, content).json()["id"]
    row = put(client, key, 0, bytes(len(content))).json()
    assert (row["state"], row["reason"], Photo.objects.count()) == ("refused", MISMATCH, 0)
    assert list(partial.keys()) == []
    assert send(client, content).json()["state"] == "stored"


def test_more_bytes_than_announced_are_refused(client, sender):
    content = picture()
    key = announce(client, content).json()["id"]
    answer = put(client, key, 0, content + b"x")
    assert (answer.status_code, answer.json()["reason"]) == (422, MISMATCH)
    assert put(client, key, 0, content).json()["state"] == "stored"


def test_what_is_no_picture_stays_refused_until_asked_for_again(client, sender):
    content = b"no picture at all"
    row = send(client, content).json()
    assert row["state"] == "refused"
    assert row["reason"].startswith("这个文件不是照片。")
    assert announce(client, content).json()["state"] == "refused"
    assert announce(client, content, again=True).json()["state"] == "waiting"


def test_a_photo_that_is_here_is_stored_without_a_byte(client, sender):
    there = take_in(pictures.plain(), by=None)
    row = announce(client, picture()).json()
    assert (row["state"], row["photo"]) == ("stored", there.pk)


def test_two_senders_of_one_file_share_its_photo(client, sender):
    send(client, picture())
    client.force_login(cast.reporter())
    assert announce(client, picture()).json()["state"] == "stored"
    assert (Arrival.objects.count(), Photo.objects.count()) == (2, 1)


def test_time_of_the_phone_stands_in_for_a_camera_that_says_none(client, sender):
    send(client, picture(), taken_at="2025-05-01T06:30:00+08:00")
    assert Photo.objects.get().taken_at.isoformat() == "2025-04-30T22:30:00+00:00"


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", "7", '"x"', "{" * 9000, '{"sha256": "\\ud800"}', "\x00", "x" * 20000],
)
def test_a_body_that_is_no_json_object_is_told_so(client, sender, body):
    answer = client.post(FILES, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["reason"] == "手机发来的内容不完整，请重新发送。"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sha256", 7),
        ("sha256", "A" * 64),
        ("sha256", ""),
        ("sha256", "../" * 20),
        ("size_bytes", "12"),
        ("size_bytes", True),
        ("size_bytes", 1.5),
        ("size_bytes", 0),
        ("size_bytes", -1),
        ("size_bytes", 10**12),
        ("village", None),
        ("village", ["140525103222"]),
        ("village", ""),
        ("village", "140525"),
        ("village", "140525103999"),
        ("village", "\x00"),
        ("village", GUOYU),
        ("caption", {}),
        ("caption", "长" * 201),
        ("caption", "a\x00b"),
        ("taken_at", 5),
        ("taken_at", "yesterday"),
        ("again", "yes"),
    ],
)
def test_wrong_words_are_named_at_their_field(client, sender, field, value):
    answer = announce(client, picture(), **{field: value})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert answer.json()["reason"]
    assert not Arrival.objects.exists()


def test_a_village_outside_the_scope_is_refused_with_a_sentence(client, sender):
    errors = announce(client, picture(), village=GUOYU).json()["errors"]
    assert errors == {"village": ["这个村不在您的职责范围内，请另选。"]}


def test_who_works_for_the_whole_city_may_name_no_village(client, villages):
    client.force_login(cast.reporter())
    assert announce(client, picture(), village="").status_code == 201


@pytest.mark.parametrize("offset", ["", "-1", "x", "1.5", "٣", "9" * 30])
def test_an_offset_that_is_no_number_is_told_so(client, sender, offset):
    key = announce(client, picture()).json()["id"]
    assert put(client, key, offset, b"x").status_code == 400


def test_a_piece_is_at_most_a_megabyte(client, sender, settings):
    key = announce(client, picture()).json()["id"]
    answer = put(client, key, 0, bytes(settings.PHOTO_PIECE_MAX_BYTES + 1))
    assert (answer.status_code, answer.json()["reason"]) == (413, "一次最多发送 1 MB。")


def test_anothers_file_and_an_unknown_one_are_not_there(client, sender):
    key = announce(client, picture()).json()["id"]
    client.force_login(cast.chief_editor())
    for address in (f"{FILES}{key}/", f"{FILES}999/", f"{FILES}{'9' * 18}/", f"{FILES}x/"):
        for method in ("get", "put", "delete"):
            assert getattr(client, method)(address).status_code == 404
    assert client.post(f"{FILES}{key}/release/").status_code == 404


def test_who_is_signed_out_is_told_so_in_json(client, villages):
    for answer in (client.get(FILES), announce(client, picture()), put(client, 1, 0, b"x")):
        assert (answer.status_code, list(answer.json())) == (401, ["reason"])


def test_who_may_not_add_photos_is_refused_and_the_trail_knows(client, villages):
    client.force_login(cast.auditor())
    assert client.get(FILES).status_code == 403
    assert announce(client, picture()).status_code == 403
    assert TrailLine.objects.get().verb == "refused"


def test_a_request_without_its_token_is_refused_in_json(client, sender):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answer = announce(strict, picture())
    assert (answer.status_code, answer.json()["code"]) == (403, "token")
    token = strict.get(FILES).json()["token"]
    given = strict.post(
        FILES, "{}", content_type="application/json", headers={"x-csrftoken": token}
    )
    assert given.status_code == 422


def test_other_methods_are_refused_in_json(client, sender):
    answer = client.delete(FILES)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")
    assert answer.json()["reason"]


def test_the_three_hundred_and_first_file_waits_its_turn(client, sender, settings):
    settings.ARRIVALS_MAX_WAITING = 2
    announce(client, picture(640))
    announce(client, picture(641))
    answer = announce(client, picture(642))
    assert answer.status_code == 429
    assert answer.json()["reason"] == "还有 2 张照片没有传完。请等它们传完，再加新的。"
    assert announce(client, picture(641)).status_code == 200


def test_answers_are_for_nobody_else_to_keep(client, sender):
    answer = client.get(FILES)
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))


def test_villages_are_named_in_the_accounts_language(client, sender):
    sender.language = "en"
    sender.save()
    assert client.get("/upload/villages.json").json()["villages"][0]["name"] == "Shicongtou Village"


def test_a_sender_gives_a_waiting_file_up(client, sender):
    key = announce(client, picture()).json()["id"]
    put(client, key, 0, b"x")
    assert client.delete(f"{FILES}{key}/").json() == {"id": key, "state": "gone"}
    assert (Arrival.objects.count(), list(partial.keys())) == (0, [])


def test_a_stored_photo_is_not_given_up(client, sender):
    key = send(client, picture()).json()["id"]
    assert client.delete(f"{FILES}{key}/").status_code == 409


def test_villages_come_with_pinyin_and_are_not_sent_twice(client, sender):
    answer = client.get("/upload/villages.json")
    [village] = json.loads(answer.content)["villages"]
    assert village == {
        "code": SHICONGTOU,
        "name": "石淙头村",
        "pinyin": "Shicongtou",
        "initials": "sct",
        "township": "周村镇",
        "county": "泽州县",
        "also": [],
        "latitude": None,
        "longitude": None,
    }
    assert "private" in answer["Cache-Control"]
    again = client.get("/upload/villages.json", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_village_lies_where_its_photos_were_taken(client, sender):
    take_in(pictures.from_phone(), by=None, place_code=SHICONGTOU)
    [village] = client.get("/upload/villages.json").json()["villages"]
    assert (village["latitude"], village["longitude"]) == (35.51, 112.82)
