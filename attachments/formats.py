"""What a file is, by its bytes alone: name and declared type are the sender's word."""

import re
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attachments import office, video
from attachments.models import Attachment
from attachments.refusals import damaged, refusal
from delivery.files import megabytes

Kind = Attachment.Kind

_END_WITHIN_BYTES = 4096
_FOREIGN = (
    (re.compile(rb"\xd0\xcf\x11\xe0"), "old"),
    (re.compile(rb"\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP", re.DOTALL), "picture"),
    (re.compile(rb"....ftypqt", re.DOTALL), "mov"),
    (re.compile(rb"\x1aE\xdf\xa3|RIFF....AVI |FLV", re.DOTALL), "video"),
)


def check(file: IO[bytes]) -> Attachment.Kind:
    """Return the kind of an uploaded file that keeps every limit.

    Errors: ValidationError with a sentence for the person who sent it.
    """
    size = file.seek(0, 2)
    file.seek(0)
    start = file.read(64)
    if not size:
        raise refusal("empty", _("这个文件是空的。请重新选择。"))
    kind = _kind(file, start, size)
    _check_size(size, kind)
    if kind == Kind.PDF:
        _check_pdf(file, size)
    elif kind == Kind.MP4:
        video.check(file, size)
    file.seek(0)
    return kind


def _kind(file: IO[bytes], start: bytes, size: int) -> Attachment.Kind:
    if start.startswith(b"%PDF-"):
        return Kind.PDF
    if start.startswith(b"PK\x03\x04"):
        _check_size(size, Kind.DOCX)
        return office.kind_of(file)
    if start[4:8] == b"ftyp" and start[8:11] not in (b"qt ", b"hei", b"avi", b"mif"):
        return Kind.MP4
    raise _not_ours(start)


def _check_size(size: int, kind: Attachment.Kind) -> None:
    limit = settings.VIDEO_MAX_BYTES if kind == Kind.MP4 else settings.ATTACHMENT_MAX_BYTES
    if size > limit:
        sentence = _("文件有 %(size)s MB，最大可以是 %(limit)s MB。请压缩或分成几份后再上传。")
        raise refusal("too_large", sentence % {"size": megabytes(size), "limit": megabytes(limit)})


def _check_pdf(file: IO[bytes], size: int) -> None:
    file.seek(max(0, size - _END_WITHIN_BYTES))
    if b"%%EOF" not in file.read():
        raise damaged()


def _not_ours(start: bytes) -> ValidationError:
    name = next((name for pattern, name in _FOREIGN if pattern.match(start)), "")
    sentences = {
        "old": _(
            "这是加了密码的文件，或旧格式的 Office、WPS 文件。"
            "请去掉密码，或另存为 DOCX、XLSX、PDF 后再上传。"
        ),
        "picture": _("这是图片。请用“插入照片”把它收进照片库。"),
        "mov": _("这是 MOV 视频，许多手机放不出来。请转成 MP4（H.264）后再上传。"),
        "video": _("视频只收 MP4（H.264）。请转换后再上传。"),
    }
    other = _("附件只收 PDF、DOCX、XLSX 和 MP4。这个文件都不是，请另存后再上传。")
    return refusal("foreign", sentences.get(name, other))
