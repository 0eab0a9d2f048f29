"""The darkroom's process may crash, hang, swell or lie: the site says a sentence and lives."""

import fcntl
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from photos import developing, renditions
from photos.developing import develop
from photos.intake import take_in
from photos.models import Photo
from tests.photos import pictures
from tests.photos.hostile import jpegs, pngs

FAILED = "这张照片处理时出错，没有收下。请用看图软件另存为 JPEG 后再上传。"
TOO_SLOW = "这张照片处理了 %s 秒还没有完成，已经停下。请缩小，或用看图软件另存为 JPEG 后再上传。"
TOO_HEAVY = "处理这张照片需要的内存太多，已经停下。请缩小，或用看图软件另存为 JPEG 后再上传。"
BUSY = "现在同时上传的照片太多，这一张还没有处理。请过一两分钟再上传。"
NOT_STORED = "照片没能保存：存放照片的磁盘已满或不可写。请告知系统管理员，稍后再上传。"


def sentence_of(file=None) -> list[str]:
    with pytest.raises(ValidationError) as refusal, develop(file or pictures.plain()) as developed:
        list(developed.files())
    return refusal.value.messages


@pytest.fixture
def darkroom(monkeypatch, settings):
    """Put another program in the darkroom's place; afterwards it has left nothing."""

    def put(program: str) -> None:
        monkeypatch.setattr(developing, "PROGRAM", ["-c", program])

    yield put
    assert not list(settings.DARKROOM_DIR.glob("picture-*"))


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", FAILED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGABRT)", FAILED),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", TOO_HEAVY),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", TOO_SLOW % 60),
        ("1 / 0", FAILED),
        ("pass", FAILED),
    ],
)
def test_crash_of_the_darkroom_is_a_sentence(darkroom, program, sentence):
    darkroom(program)
    assert sentence_of() == [sentence]


def test_a_darkroom_that_does_not_come_back_is_ended(darkroom, settings, monkeypatch):
    settings.PHOTO_SECONDS = 1
    monkeypatch.setattr(developing, "PATIENCE", 1)
    darkroom("import time; time.sleep(60)")
    assert sentence_of() == [TOO_SLOW % 1]


def test_a_darkroom_that_only_waits_may_take_longer_than_its_share_of_the_processor(
    darkroom, settings
):
    settings.PHOTO_SECONDS = 1
    darkroom("import time; time.sleep(1.3)")
    # It left nothing; but it was not ended for being slow.
    assert sentence_of() == [FAILED]


GOOD = {
    "format": "JPEG",
    "width_px": 640,
    "height_px": 400,
    "taken_at": None,
    "latitude": None,
    "longitude": None,
    "likeness": None,
    "files": [["jpeg", 640, 400]],
}


@pytest.mark.parametrize(
    "lie",
    [
        [],
        "JPEG",
        {"refused": "no such reason"},
        {"refused": "too_long", "params": {}},
        {"format": "../x"},
        {"width_px": -1},
        {"width_px": 10**12},
        {"height_px": "400"},
        {"taken_at": "yesterday"},
        {"latitude": 91},
        {"longitude": "<script>"},
        {"files": [["../../secret", 640, 400]]},
        {"files": [["jpeg", "../640", 400]]},
        {"likeness": 2**63},
        {"files": 3},
    ],
)
def test_lie_of_the_darkroom_is_found_out(darkroom, lie):
    result = {**GOOD, **lie} if isinstance(lie, dict) else lie
    darkroom(f"open('result.json', 'w').write({json.dumps(result)!r})")
    assert sentence_of() == [FAILED]


@pytest.mark.parametrize("name", ["result.json", "640.jpeg"])
def test_link_that_the_darkroom_leaves_is_not_followed(darkroom, tmp_path, name):
    secret = tmp_path / "secret"
    secret.write_text(json.dumps(GOOD))
    lines = ["import os", f"open('result.json', 'w').write({json.dumps(GOOD)!r})"]
    lines += [
        f"os.path.exists({name!r}) and os.remove({name!r})",
        f"os.symlink({str(secret)!r}, {name!r})",
    ]
    darkroom("\n".join(lines))
    assert sentence_of() == [FAILED]


def test_darkroom_knows_no_secret_of_the_site(darkroom, monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "never told")
    seen = tmp_path / "seen"
    darkroom(f"import os; open({str(seen)!r}, 'w').write(repr(dict(os.environ)))")
    sentence_of()
    assert "never told" not in seen.read_text()
    assert "DATABASE" not in seen.read_text()


def test_picture_that_needs_too_much_memory_is_a_sentence(settings):
    settings.PHOTO_MEMORY_BYTES = 256 * 1024 * 1024
    file = pngs.written((7_000, 7_000), 8, 2, b"\0" * 7_000 * 21_001)
    assert sentence_of(file) == [TOO_HEAVY]


def test_whole_picture_of_the_most_pixels_fits_into_the_memory(settings):
    settings.PHOTO_MEMORY_BYTES = 1024 * 1024 * 1024
    image = Image.new("RGBA", (7_000, 7_000), (255, 0, 0, 128))
    with develop(pictures.saved(image, "PNG", compress_level=1)) as developed:
        assert len(list(developed.files())) == 12 + 8 + 1


def test_upload_that_finds_no_turn_is_told_to_come_again(settings):
    settings.PHOTO_TURNS, settings.PHOTO_WAIT_SECONDS = 1, 0
    with (settings.DARKROOM_DIR / "turn-0").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert sentence_of() == [BUSY]


def test_darkroom_that_cannot_be_written_is_a_sentence(settings, tmp_path):
    settings.DARKROOM_DIR = tmp_path / "file" / "darkroom"
    (tmp_path / "file").write_text("in the way")
    assert sentence_of() == [NOT_STORED]


def test_what_a_crash_left_behind_is_swept_away(settings):
    old, new = settings.DARKROOM_DIR / "picture-old", settings.DARKROOM_DIR / "picture-new"
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "picture").write_bytes(b"left behind")
    os.utime(old, (time.time() - 3600,) * 2)
    with develop(pictures.plain()):
        assert not old.exists()
        assert new.exists()


def test_avif_is_made_when_asked_for_and_never_wide():
    asked = {"encoding": renditions.AFTERWARDS, "shapes": [""]}
    with develop(pictures.plain(2_000, 1_400), **asked) as developed:
        made = list(developed.files())
    assert [file.width_px for file in made] == [1280, 960, 640, 480, 320]
    assert all(file.content[4:12] == b"ftypavif" for file in made)


@pytest.mark.django_db(transaction=True)
def test_three_hundred_files_at_once_each_get_their_answer(settings):
    """Every tenth is good; of the others some are known by their first bytes, some are not."""
    bad = [pictures.empty, pictures.text, lambda: jpegs.cut(pictures.plain(), 0.05)]

    def answer(number: int) -> str:
        make = bad[number % 3] if number % 10 else lambda: pictures.plain(100 + number, 100)
        try:
            return "taken" if take_in(make(), by=None).pk else ""
        except ValidationError as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(answer, range(300)))
    assert answers.count("taken") == 30 == Photo.objects.count()
    assert {*answers} == {"taken", "empty", "not_a_picture", "damaged"}
    assert [path.name for path in Path(settings.DARKROOM_DIR).glob("picture-*")] == []
