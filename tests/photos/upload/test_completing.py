"""Files whose phone never came back after its last piece."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from photos.models import Arrival, Photo
from photos.refusals import refusal
from photos.upload import completing, finishing, partial
from tests.photos.upload.sending import announce, picture, put, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(client, sender, monkeypatch) -> Arrival:
    """A complete file whose photo was not made before its server stopped."""

    def stop(*_args):
        raise KeyboardInterrupt

    content = picture()
    key = announce(client, content).json()["id"]
    with monkeypatch.context() as stopped:
        stopped.setattr(finishing, "finish", stop)
        with pytest.raises(KeyboardInterrupt):
            put(client, key, 0, content)
    return Arrival.objects.get()


def days_later() -> None:
    Arrival.objects.update(changed_at=timezone.now() - timedelta(hours=1))


def asked() -> int:
    return DBTaskResult.objects.filter(task_path=completing.PATH, status="READY").count()


def test_photo_is_made_though_the_phone_never_came_back(left):
    assert left.is_complete
    assert asked() == 1
    days_later()
    completing.complete_arrivals.func()
    left.refresh_from_db()
    assert (left.state, left.photo) == ("stored", Photo.objects.get())
    assert left.photo.caption == "石淙头的清晨"
    assert list(partial.keys()) == []


def test_phone_that_may_still_come_back_is_left_alone(left):
    completing.complete_arrivals.func()
    left.refresh_from_db()
    assert left.is_complete


@pytest.mark.django_db(transaction=True)
def test_worker_makes_it(left):
    days_later()
    DBTaskResult.objects.update(run_after=timezone.now())
    call_command("db_worker", queue_name="*", batch=True, verbosity=0, startup_delay=False)
    assert Arrival.objects.get().state == "stored"


def test_many_files_ask_for_one_turn(client, sender):
    for width in (300, 400, 500):
        send(client, picture(width))
    assert asked() == 1


def test_turn_without_anything_to_do_asks_for_no_other(client, sender):
    send(client, picture())
    DBTaskResult.objects.all().delete()
    completing.complete_arrivals.func()
    assert asked() == 0


def test_busy_darkroom_is_tried_again(left, monkeypatch):
    def busy(*_args, **_fields):
        raise refusal("busy")

    DBTaskResult.objects.all().delete()
    days_later()
    monkeypatch.setattr(finishing, "take_in", busy)
    completing.complete_arrivals.func()
    assert Arrival.objects.get().is_complete
    assert asked() == 1


def test_one_bad_file_does_not_hold_up_the_next(left, client, monkeypatch):
    path = partial.path_of(left.pk)
    path.write_bytes(bytes(path.stat().st_size))
    days_later()
    completing.complete_arrivals.func()
    left.refresh_from_db()
    assert (left.state, left.reason_code) == ("refused", "mismatch")
    assert send(client, picture(400)).json()["state"] == "stored"


def test_refusal_is_written_in_the_senders_language(left, sender):
    sender.language = "en"
    sender.save()
    path = partial.path_of(left.pk)
    path.write_bytes(bytes(path.stat().st_size))
    days_later()
    completing.complete_arrivals.func()
    left.refresh_from_db()
    assert left.reason.isascii()
