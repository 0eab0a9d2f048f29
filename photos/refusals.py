"""What the sender of a picture is told: what is wrong with it, and how to put it right."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from delivery.files import megabytes

# These say nothing of the picture: the same file may be taken in a moment later.
PASSING = {"busy", "not_stored"}

SENTENCES = {
    "empty": gettext_noop("这个文件是空的。请重新选择照片。"),
    "too_large": gettext_noop(
        "文件有 %(size)s MB，最大可以是 %(limit)s MB。请缩小或压缩后再上传。"
    ),
    "not_a_picture": gettext_noop(
        "这个文件不是照片。请选择 JPEG、PNG、WebP、AVIF、HEIC 或 TIFF 格式的图片。"
    ),
    "foreign": gettext_noop(
        "这是 %(format)s 文件，图库不收。请另存为 JPEG、PNG 或 WebP 后再上传。"
    ),
    "video": gettext_noop("这是一段视频，图库只收照片。请截取其中一幅画面，存为 JPEG 后再上传。"),
    "archive": gettext_noop(
        "这是压缩包或办公文档，不是照片。请先解开，取出里面的照片，再逐张上传。"
    ),
    "raw": gettext_noop(
        "这是相机的 RAW 原始文件，图库不收。请在相机或修图软件里导出为 JPEG 后再上传。"
    ),
    "damaged": gettext_noop("照片文件已损坏或不完整，打不开。请重新导出或重新传送后再上传。"),
    "animated": gettext_noop("这是一张动图。图库只收静止的照片，请另存为 JPEG 或 PNG 后再上传。"),
    "many_pages": gettext_noop(
        "这个 TIFF 文件有好几页，图库一次收一张照片。请把要用的那一页另存为 JPEG 或 PNG 后再上传。"
    ),
    "too_many_pixels": gettext_noop(
        "照片的像素太多，最多可以有 %(limit)s 万像素。请缩小后再上传。"
    ),
    "too_long": gettext_noop("画面太细长：长边不能超过短边的 %(times)s 倍。请裁剪后再上传。"),
    "too_many_scans": gettext_noop(
        "这个 JPEG 文件的编码方式不正常，无法处理。请用看图软件另存一份再上传。"
    ),
    "no_white": gettext_noop(
        "这张照片用浮点数或 32 位整数记录明暗，无法处理。请用修图软件导出为 8 位的 JPEG 后再上传。"
    ),
    "too_slow": gettext_noop(
        "这张照片处理了 %(seconds)s 秒还没有完成，已经停下。请缩小，或用看图软件另存为 JPEG 后再上传。"
    ),
    "too_heavy": gettext_noop(
        "处理这张照片需要的内存太多，已经停下。请缩小，或用看图软件另存为 JPEG 后再上传。"
    ),
    "failed": gettext_noop("这张照片处理时出错，没有收下。请用看图软件另存为 JPEG 后再上传。"),
    "busy": gettext_noop("现在同时上传的照片太多，这一张还没有处理。请过一两分钟再上传。"),
    "not_stored": gettext_noop(
        "照片没能保存：存放照片的磁盘已满或不可写。请告知系统管理员，稍后再上传。"
    ),
}
_OF_FORMAT = {"VIDEO": "video", "ARCHIVE": "archive", "RAW": "raw"}


def refusal(code: str, **params: Any) -> ValidationError:
    """Return the refusal with this code, its sentence in the language of the request."""
    return ValidationError(_(SENTENCES[code]), code=code, params=params)


def foreign(name: str) -> ValidationError:
    """Return the refusal of a file in a format that is not taken in; empty is unknown."""
    if name in _OF_FORMAT:
        return refusal(_OF_FORMAT[name])
    return refusal("foreign", format=name) if name else refusal("not_a_picture")


def too_large(size_bytes: int, limit_bytes: int) -> ValidationError:
    """Return the refusal of a file with too many bytes."""
    return refusal("too_large", size=megabytes(size_bytes), limit=megabytes(limit_bytes))
