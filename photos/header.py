"""What a file says of itself before anything is decoded, and what is refused on its word."""

import logging
import re
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from delivery.files import megabytes

log = logging.getLogger(__name__)

FORMATS = ("JPEG", "PNG", "WEBP")
EXTENSIONS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp"}
# Only baseline JPEGs are decoded in reduced size; all else is held whole in memory.
MAX_PIXELS_WHOLE = 50_000_000
# A usual progressive JPEG has ten; thousands keep a processor busy for minutes.
MAX_SCANS = 64
MAX_HEIGHT_TO_WIDTH = 8

_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_END, _SCAN = 0xD9, 0xDA
# The first bytes of files that people take for usable pictures.
_FOREIGN = (
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"....ftyp(hei|hev|mif|msf)", re.DOTALL), "HEIC"),
    (re.compile(rb"....ftypavi", re.DOTALL), "AVIF"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF"),
    (re.compile(rb"BM"), "BMP"),
    (re.compile(rb"%PDF"), "PDF"),
)


def open_checked(file: IO[bytes]) -> Image.Image:
    """Return the picture, opened but not decoded, when its header keeps every limit.

    Errors: ValidationError with a sentence for the person who sent it.
    """
    check_size(file)
    image = _open(file)
    _check_pixels(image)
    _check_frames(image)
    if image.format in ("JPEG", "MPO"):
        _check_scans(file)
    return image


def check_size(file: IO[bytes]) -> int:
    """Return the number of bytes. Errors: ValidationError when there are none or too many."""
    size = file.seek(0, 2)
    file.seek(0)
    if not size:
        raise ValidationError(_("这个文件是空的。请重新选择照片。"), code="empty")
    if size > settings.PHOTO_MAX_BYTES:
        raise ValidationError(
            _("文件有 %(size)s MB，最大可以是 %(limit)s MB。请缩小或压缩后再上传。"),
            code="too_large",
            params={"size": megabytes(size), "limit": megabytes(settings.PHOTO_MAX_BYTES)},
        )
    return size


def is_reducible(image: Image.Image) -> bool:
    """Tell whether the picture can be decoded in reduced size, with little memory."""
    return image.format in ("JPEG", "MPO") and not image.info.get("progressive")


def _open(file: IO[bytes]) -> Image.Image:
    try:
        return Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(settings.PHOTO_MAX_PIXELS) from error
    except UnidentifiedImageError as error:
        raise _not_a_picture(file) from error
    except Exception as error:  # Pillow's readers meet hostile bytes with errors of any kind.
        log.info("A header could not be read", exc_info=True)
        raise damaged() from error


def _check_pixels(image: Image.Image) -> None:
    width, height = image.size
    limit = settings.PHOTO_MAX_PIXELS
    if not is_reducible(image):
        limit = min(limit, MAX_PIXELS_WHOLE)
    if width * height > limit:
        raise _too_many_pixels(limit)
    if max(image.size) > MAX_HEIGHT_TO_WIDTH * min(image.size):
        raise ValidationError(
            _("画面太细长：长边不能超过短边的 %(times)s 倍。请裁剪后再上传。"),
            code="too_long",
            params={"times": MAX_HEIGHT_TO_WIDTH},
        )


def _check_frames(image: Image.Image) -> None:
    # A JPEG of several pictures (MPO) holds a preview or a depth map; its first is the photo.
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise ValidationError(
            _("这是一张动图。图库只收静止的照片，请另存为 JPEG 或 PNG 后再上传。"), code="animated"
        )


def _check_scans(file: IO[bytes]) -> None:
    file.seek(0)
    if count_scans(file.read()) > MAX_SCANS:
        raise ValidationError(
            _("这个 JPEG 文件的编码方式不正常，无法处理。请用看图软件另存一份再上传。"),
            code="too_many_scans",
        )
    file.seek(0)


def count_scans(content: bytes) -> int:
    """Return the number of scans of a JPEG, up to its end; what is appended does not count."""
    scans, position = 0, 2
    while found := _MARKER.search(content, position):
        marker, position = found[1][0], found.end()
        if marker == _END:
            break
        scans += marker == _SCAN
        position += int.from_bytes(content[position : position + 2])
    return scans


def damaged() -> ValidationError:
    """Return the refusal of a picture that cannot be decoded."""
    return ValidationError(
        _("照片文件已损坏或不完整，打不开。请重新导出或重新传送后再上传。"), code="damaged"
    )


def _not_a_picture(file: IO[bytes]) -> ValidationError:
    file.seek(0)
    start = file.read(16)
    for pattern, name in _FOREIGN:
        if pattern.match(start):
            return ValidationError(_foreign(name), code="foreign", params={"format": name})
    return ValidationError(
        _("这个文件不是照片。请选择 JPEG、PNG 或 WebP 格式的图片。"), code="not_a_picture"
    )


def _foreign(name: str) -> str:
    if name == "HEIC":
        return _(
            "这是 iPhone 的 HEIC 文件，图库暂不支持。请在手机“设置”的“相机”、“格式”里选“兼容性最佳”，"
            "或另存为 JPEG 后再上传。"
        )
    return _("这是 %(format)s 文件，图库暂不支持。请另存为 JPEG、PNG 或 WebP 后再上传。")


def _too_many_pixels(limit: int) -> ValidationError:
    return ValidationError(
        _("照片的像素太多，最多可以有 %(limit)s 万像素。请缩小后再上传。"),
        code="too_many_pixels",
        params={"limit": limit // 10_000},
    )
