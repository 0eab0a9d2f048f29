"""Photos on their way through crashes, sick disks and impatient phones."""

import errno
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils import timezone

from photos import release
from photos.intake import take_in
from photos.models import Arrival, Photo
from photos.upload import finishing, partial, receiving
from tests import cast
from tests.photos import pictures
from tests.photos.upload.sending import FILES, announce, picture, put, send

pytestmark = pytest.mark.django_db


def full_disk(*_args, **_kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def half(client, sender):
    """A file of which the first half is here: its row's number and its bytes."""
    content = picture()
    key = announce(client, content).json()["id"]
    put(client, key, 0, content[: len(content) // 2])
    return key, content


def test_what_a_killed_process_wrote_but_did_not_confirm_is_cut_off(client, half):
    key, content = half
    with partial.path_of(key).open("ab") as file:
        file.write(b"half a piece")
    middle = len(content) // 2
    assert put(client, key, middle, content[middle:]).json()["state"] == "stored"


def test_lost_bytes_are_asked_for_again(client, half):
    key, content = half
    partial.path_of(key).unlink()
    answer = put(client, key, len(content) // 2, b"x")
    assert (answer.status_code, answer.json()["received_bytes"]) == (409, 0)
    assert send(client, content).json()["state"] == "stored"


@pytest.fixture
def stop_at(monkeypatch):
    """Let the server stop where a function of `finishing` would have run."""

    @contextmanager
    def stopping(name):
        def stop(*_args):
            raise KeyboardInterrupt

        with monkeypatch.context() as stopped:
            stopped.setattr(finishing, name, stop)
            with pytest.raises(KeyboardInterrupt):
                yield

    return stopping


def test_a_complete_file_whose_server_stopped_is_finished_when_asked_for(client, half, stop_at):
    key, content = half
    with stop_at("finish"):
        put(client, key, len(content) // 2, content[len(content) // 2 :])
    assert Arrival.objects.get().is_complete
    assert announce(client, content).json()["state"] == "stored"


def test_a_photo_whose_row_was_not_told_of_it_is_found(client, half, stop_at):
    key, content = half
    with stop_at("store"):
        put(client, key, len(content) // 2, content[len(content) // 2 :])
    row = announce(client, content).json()
    assert (row["state"], row["photo"]) == ("stored", Photo.objects.get().pk)
    assert list(partial.keys()) == []


def test_a_full_disk_is_said_and_the_piece_is_taken_later(client, half, monkeypatch):
    key, content = half
    middle = len(content) // 2
    with monkeypatch.context() as disk:
        disk.setattr(partial, "append", full_disk)
        answer = put(client, key, middle, content[middle:])
    assert answer.status_code == 507
    assert answer.json()["reason"].startswith("照片没能保存：磁盘已满或不可写。")
    assert put(client, key, middle, content[middle:]).json()["state"] == "stored"


def test_a_library_that_takes_nothing_keeps_the_file_on_its_way(client, half, monkeypatch):
    key, content = half
    with monkeypatch.context() as disk:
        disk.setattr("photos.files.write", full_disk)
        answer = put(client, key, len(content) // 2, content[len(content) // 2 :])
    assert (answer.status_code, Arrival.objects.get().state) == (507, "waiting")
    # An empty piece at the end asks for it once more.
    assert put(client, key, len(content), b"").json()["state"] == "stored"


def test_a_database_that_is_away_is_no_refusal(client, half, monkeypatch):
    key, content = half

    def away(*_args, **_fields):
        raise OperationalError("database is locked")

    with monkeypatch.context() as database:
        database.setattr(finishing, "take_in", away)
        answer = put(client, key, len(content) // 2, content[len(content) // 2 :])
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert announce(client, content).json()["state"] == "stored"


def test_a_file_that_cannot_be_made_is_refused_and_may_be_tried_again(client, half, monkeypatch):
    key, content = half
    with monkeypatch.context() as odd:
        odd.setattr(finishing, "take_in", lambda *_args, **_fields: 1 / 0)
        row = put(client, key, len(content) // 2, content[len(content) // 2 :]).json()
    assert row["reason"] == "这张照片没能处理。请再试一次；还是不行，请告知系统管理员。"
    assert announce(client, content).json()["state"] == "refused"
    assert send(client, content, again=True).json()["state"] == "stored"


def test_who_comes_while_another_is_at_work_is_asked_to_wait(client, half, monkeypatch):
    key, content = half
    monkeypatch.setattr(partial, "PATIENCE_SECONDS", 0.1)
    with partial.held(key):
        answer = put(client, key, len(content) // 2, b"x")
    assert (answer.status_code, answer.json()["reason"]) == (503, "这张照片正在处理，请稍候。")


def test_a_lock_of_a_deleted_file_is_not_taken_for_one(tmp_path, settings):
    taken = []

    def wait():
        with partial.held(5):
            taken.append(partial.path_of(5).exists())

    with partial.held(5):
        waiting = threading.Thread(target=wait)
        waiting.start()
        partial.delete(5)
    waiting.join()
    assert taken == [True]


def test_bytes_on_their_way_are_private(client, half):
    key, _content = half
    assert partial.path_of(key).stat().st_mode & 0o777 == 0o600
    assert partial.path_of(key).parent.stat().st_mode & 0o777 == 0o700


def test_a_deleted_photo_may_be_sent_anew(client, sender):
    content = picture()
    send(client, content)
    release.discard(Photo.objects.get(), None)
    [row] = client.get(FILES).json()["files"]
    assert row["standing"] == "deleted"
    assert send(client, content).json()["state"] == "stored"


def test_another_size_of_the_same_hash_begins_anew(client, half):
    _key, content = half
    row = announce(client, content, size_bytes=len(content) + 1).json()
    assert row["received_bytes"] == 0


def test_words_may_change_while_a_file_is_on_its_way(client, half):
    _key, content = half
    announce(client, content, caption="后来写的说明")
    send(client, content, caption="后来写的说明")
    assert Photo.objects.get().caption == "后来写的说明"


def test_unfinished_files_go_after_a_week_and_stored_ones_stay(client, half):
    key, _content = half
    send(client, picture(641))
    partial.path_of(99).touch()
    in_a_week = timezone.now() + timedelta(days=7, minutes=1)
    assert receiving.clear_old(timezone.now()) == 0
    assert list(partial.keys()) == [key]
    assert receiving.clear_old(in_a_week) == 1
    assert (list(partial.keys()), Arrival.objects.get().state) == ([], "stored")


def test_a_file_too_many_waits_even_when_begun_anew(client, sender, settings):
    settings.ARRIVALS_MAX_WAITING = 1
    send(client, b"no picture")
    announce(client, picture())
    with pytest.raises(ValidationError):
        receiving.announce(
            sender,
            receiving.Announcement(
                sha256=Arrival.objects.get(state="refused").sha256, size_bytes=10, again=True
            ),
        )


def test_the_photo_of_a_sender_who_may_release_is_shown_at_once_when_asked(client, sender):
    key = send(client, picture()).json()["id"]
    assert client.post(f"{FILES}{key}/release/").status_code == 403
    sender.releases_own_photos = True
    sender.save()
    row = client.post(f"{FILES}{key}/release/").json()
    assert (row["standing"], row["may_release"]) == ("live", False)
    assert row["link"] == "/villages/140525103222/"


def test_a_photo_moved_out_of_the_scope_is_not_the_senders_to_release(client, sender):
    sender.releases_own_photos = True
    sender.save()
    key = send(client, picture()).json()["id"]
    Photo.objects.update(place_code="140522101227")
    assert client.post(f"{FILES}{key}/release/").status_code == 403


def test_releasing_needs_a_photo(client, half):
    key, _content = half
    assert client.post(f"{FILES}{key}/release/").status_code == 403


def test_an_editor_releases_what_was_sent(client, villages):
    client.force_login(cast.section_editor())
    key = send(client, picture()).json()["id"]
    assert client.post(f"{FILES}{key}/release/").json()["standing"] == "live"


def later(client, key, **words):
    return client.patch(f"{FILES}{key}/", words, content_type="application/json")


def test_a_caption_is_written_later_before_the_bytes_come_and_after(client, half):
    key, content = half
    assert later(client, key, caption="晨雾").json()["caption"] == "晨雾"
    put(client, key, len(content) // 2, content[len(content) // 2 :])
    assert Photo.objects.get().caption == "晨雾"
    assert later(client, key, caption="散了的晨雾").json()["caption"] == "散了的晨雾"
    photo = Photo.objects.get()
    assert (photo.caption, photo.place_code) == ("散了的晨雾", "140525103222")


def test_words_later_keep_to_the_scope(client, half):
    answer = later(client, half[0], village="140522101227")
    assert answer.json()["errors"] == {"village": ["这个村不在您的职责范围内，请另选。"]}


def test_words_that_readers_see_are_the_editors(client, sender):
    key = send(client, picture()).json()["id"]
    release.release(Photo.objects.get(), None)
    assert later(client, key, caption="别的").status_code == 403
    assert Photo.objects.get().caption == "石淙头的清晨"


def test_words_of_anothers_photo_stay(client, sender):
    there = take_in(pictures.plain(), by=None, caption="别人的")
    key = announce(client, picture()).json()["id"]
    assert later(client, key, caption="我的").status_code == 403
    there.refresh_from_db()
    assert there.caption == "别人的"
