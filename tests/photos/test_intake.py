"""Taking pictures in: what is refused and how it is said, what comes out of the rest."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import DatabaseError
from django.utils import timezone
from PIL import Image

from photos import intake
from photos.intake import take_in
from photos.models import Photo
from tests.photos import pictures
from tests.photos.hostile import jpegs
from tests.photos.pictures import BLUE, GREEN, RED, YELLOW, corners, is_near

pytestmark = pytest.mark.django_db

NOT_A_PICTURE = "这个文件不是照片。请选择 JPEG、PNG、WebP、AVIF、HEIC 或 TIFF 格式的图片。"
DAMAGED = "照片文件已损坏或不完整，打不开。请重新导出或重新传送后再上传。"
ANIMATED = "这是一张动图。图库只收静止的照片，请另存为 JPEG 或 PNG 后再上传。"


def files_on_disk(tmp_path: Path) -> list[Path]:
    return [path for path in tmp_path.rglob("*") if path.is_file()]


def widest(photo: Photo, form: str = "jpeg") -> Image.Image:
    name = photo.rendition_for(9999, form)["name"]
    with storages["originals"].open(f"renditions/{name[:2]}/{name}") as file:
        image = Image.open(file)
        image.load()
    return image


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (pictures.empty(), "这个文件是空的。请重新选择照片。"),
        (pictures.text(), NOT_A_PICTURE),
        (pictures.truncated("JPEG"), DAMAGED),
        (pictures.truncated("PNG"), DAMAGED),
        (pictures.truncated("WEBP"), DAMAGED),
        (pictures.claiming(5_000, 5_000), DAMAGED),
        (
            pictures.claiming(50_000, 50_000),
            "照片的像素太多，最多可以有 5000 万像素。请缩小后再上传。",
        ),
        (
            pictures.claiming(9_000, 6_000),
            "照片的像素太多，最多可以有 5000 万像素。请缩小后再上传。",
        ),
        (pictures.claiming(0, 100), DAMAGED),
        (
            pictures.plain(100, 801),
            "画面太细长：长边不能超过短边的 8 倍。请裁剪后再上传。",
        ),
        (pictures.animated("PNG"), ANIMATED),
        (pictures.animated("WEBP"), ANIMATED),
        (
            pictures.animated("GIF"),
            "这是 GIF 文件，图库不收。请另存为 JPEG、PNG 或 WebP 后再上传。",
        ),
        (pictures.heic(), DAMAGED),
        (
            pictures.of_many_scans(80),
            "这个 JPEG 文件的编码方式不正常，无法处理。请用看图软件另存一份再上传。",
        ),
    ],
)
def test_bad_file_is_refused_with_a_sentence_and_leaves_nothing(file, sentence, tmp_path):
    with pytest.raises(ValidationError) as refusal:
        take_in(file, by=None)
    assert refusal.value.messages == [sentence]
    assert not Photo.objects.exists()
    assert files_on_disk(tmp_path) == []


def test_file_of_too_many_bytes_is_refused_before_it_is_opened(settings):
    settings.PHOTO_MAX_BYTES = 1024 * 1024
    file = pictures.plain()
    file.seek(1_600_000)
    file.write(b"0")
    with pytest.raises(ValidationError) as refusal:
        take_in(file, by=None)
    assert refusal.value.messages == ["文件有 1.5 MB，最大可以是 1 MB。请缩小或压缩后再上传。"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_phone_picture_comes_out_upright_however_it_was_held(orientation):
    photo = take_in(pictures.from_phone(orientation), by=None)
    assert (photo.width_px, photo.height_px) == (640, 400)
    image = widest(photo)
    assert image.size == (640, 400)
    for seen, expected in zip(corners(image), (RED, GREEN, BLUE, YELLOW), strict=True):
        assert is_near(seen, expected)


@pytest.mark.parametrize("file", [pictures.cmyk(), pictures.of_several_pictures()])
def test_printers_and_phones_odd_jpegs_keep_their_colours(file):
    image = widest(take_in(file, by=None))
    assert image.mode == "RGB"
    assert is_near(corners(image)[0], RED, tolerance=40)


def test_what_is_seen_through_becomes_white():
    image = widest(take_in(pictures.palette_with_transparency(), by=None))
    assert is_near(corners(image)[0], RED, tolerance=20)
    assert is_near(corners(image)[1], (255, 255, 255))


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_half_strength_is_mixed_with_white(form):
    image = widest(take_in(pictures.see_through(form), by=None))
    assert is_near(corners(image)[0], (255, 127, 127))


def test_sixteen_bit_grey_keeps_its_grey():
    image = widest(take_in(pictures.sixteen_bit_grey(), by=None))
    assert is_near(corners(image)[0], (128, 128, 128), tolerance=2)


def test_colour_profile_is_obeyed():
    red, green, _blue = corners(widest(take_in(pictures.wide_gamut(), by=None)))[0]
    assert green > 200
    assert red < 60


def test_broken_colour_profile_is_passed_over():
    image = widest(take_in(pictures.with_broken_profile(), by=None))
    assert is_near(corners(image)[0], RED)


def test_time_without_zone_is_the_time_of_jincheng():
    photo = take_in(pictures.from_phone(taken=datetime(2024, 5, 1, 8, 30)), by=None)
    assert photo.taken_at == datetime(2024, 5, 1, 0, 30, tzinfo=UTC)


def test_time_with_zone_is_taken_at_its_word():
    file = pictures.from_phone(taken=datetime(2024, 5, 1, 8, 30), zone="+09:00")
    assert take_in(file, by=None).taken_at == datetime(2024, 4, 30, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "0001:01:01 00:00:00", "  ", "昨天"])
def test_clock_that_was_never_set_counts_as_no_time(written):
    assert take_in(pictures.dated(written), by=None).taken_at is None


def test_given_time_wins_over_the_camera():
    at = timezone.now()
    file = pictures.from_phone(taken=datetime(2024, 5, 1, 8, 30))
    assert take_in(file, by=None, taken_at=at).taken_at == at


def test_iphone_picture_brings_its_time_and_position():
    photo = take_in(jpegs.from_file("plain.heic"), by=None)
    assert photo.original.endswith(".heic")
    assert photo.taken_at == datetime(2024, 5, 1, 0, 30, tzinfo=UTC)
    assert (photo.latitude, photo.longitude) == (35.51, 112.82)


def test_clock_of_the_far_future_counts_as_no_time():
    assert take_in(pictures.dated("9999:12:31 23:59:59"), by=None).taken_at is None


def test_position_is_kept_on_the_row():
    photo = take_in(pictures.from_phone(), by=None)
    assert (photo.latitude, photo.longitude) == (35.51, 112.82)


@pytest.mark.parametrize("file", [pictures.from_phone(6), pictures.polyglot()])
def test_nothing_but_the_picture_reaches_a_rendition(file):
    photo = take_in(file, by=None)
    for rendition in photo.renditions:
        name = rendition["name"]
        content = storages["originals"].open(f"renditions/{name[:2]}/{name}").read()
        assert len(content) == rendition["size_bytes"]
        for trace in (b"Exif", b"EXIF", b"GPS", b"ICC", b"TaihangPhone", b"script"):
            assert trace not in content


def test_original_is_kept_as_it_came_under_a_name_of_its_content():
    file = pictures.from_phone(6)
    photo = take_in(file, by=None)
    assert photo.original == f"{photo.fingerprint[:2]}/{photo.fingerprint}.jpg"
    assert storages["originals"].open(photo.original).read() == file.getvalue()
    assert photo.size_bytes == len(file.getvalue())


def test_wrong_extension_and_hostile_name_do_not_matter():
    file = pictures.plain(form="PNG")
    file.name = "../../etc/照片.jpg"
    assert take_in(file, by=None).original.endswith(".png")


def test_same_file_again_returns_the_photo_that_is_there():
    photo = take_in(pictures.plain(), by=None, caption="石淙头村")
    again = take_in(pictures.plain(), by=None, caption="别的说明")
    assert again == photo
    assert again.caption == "石淙头村"
    assert (photo.was_here_already, again.was_here_already) == (False, True)


def test_same_file_sent_twice_at_one_moment_is_stored_once(monkeypatch, tmp_path):
    photo = take_in(pictures.plain(), by=None)
    known = files_on_disk(tmp_path)
    look, answers = intake._existing, iter([None])
    monkeypatch.setattr(intake, "_existing", lambda mark: next(answers, look(mark)))
    assert take_in(pictures.plain(), by=None) == photo
    assert sorted(files_on_disk(tmp_path)) == sorted(known)


def test_new_photo_is_private_with_renditions_no_wider_than_the_source(tmp_path):
    photo = take_in(pictures.plain(1000, 700), by=None)
    assert not photo.is_released
    made = [(row["format"], row.get("crop", ""), row["width_px"]) for row in photo.renditions]
    whole = [(form, "", width) for width in (960, 640, 480, 320) for form in ("jpeg", "webp")]
    cards = [(form, "card", width) for width in (960, 640, 320) for form in ("jpeg", "webp")]
    assert made == [*whole, *cards, ("jpeg", "share", 1000)]
    assert files_on_disk(tmp_path / "media") == []
    assert len(files_on_disk(tmp_path / "originals")) == 16


def test_small_picture_keeps_its_own_width():
    photo = take_in(pictures.plain(200, 150), by=None)
    assert {row["width_px"] for row in photo.renditions} == {200}


def test_full_disk_is_a_sentence_and_leaves_nothing(monkeypatch, tmp_path):
    written = []

    def write_until_full(storage, path, content):
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        written.append(storage.save(path, content))

    monkeypatch.setattr(intake.files, "write", write_until_full)
    with pytest.raises(ValidationError, match="照片没能保存：存放照片的磁盘已满或不可写。"):
        take_in(pictures.plain(), by=None)
    assert len(written) == 3
    assert files_on_disk(tmp_path) == []


def test_failing_database_leaves_no_file(monkeypatch, tmp_path):
    def fail(*_args, **_kwargs):
        raise DatabaseError

    monkeypatch.setattr(intake.trail, "write", fail)
    with pytest.raises(DatabaseError):
        take_in(pictures.plain(), by=None)
    assert not Photo.objects.exists()
    assert files_on_disk(tmp_path) == []


def test_words_that_do_not_fit_are_refused_before_the_picture_is_read():
    with pytest.raises(ValidationError) as refusal:
        take_in(pictures.plain(), by=None, place_code="14052")
    assert refusal.value.message_dict == {
        "place_code": ["地点代码应为 4、6、9 或 12 位数字，如 140525103222。"]
    }
