"""Judging the documents of plans, by their bytes alone; then storing them."""

from contextlib import suppress
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from attachments import formats
from attachments.intake import plain_name
from delivery.files import fingerprint_of
from photos import developing
from photos.darkroom.formats import START_BYTES, picture_format
from villages.plans import files
from villages.plans.models import PlanDocument

PDF = "pdf"
PICTURES = {"jpg", "png"}
# The darkroom opens the whole picture to judge it; what it makes of it is not kept.
AS_LITTLE = {"jpeg": {"quality": 30}}


def judge(file: IO[bytes]) -> str:
    """Return the extension of a document that keeps every limit: pdf, jpg or png.

    Slow for pictures, which are opened in a process of their own. Errors:
    ValidationError with a sentence for the sender.
    """
    file.seek(0)
    start = file.read(START_BYTES)
    if not start or start.startswith(b"%PDF-"):
        formats.check(file)
        return PDF
    if picture_format(start):
        return _judge_picture(file)
    raise ValidationError(
        _("规划文件只收 PDF、JPEG 和 PNG。这个文件的内容都不是，请另存或扫描成 PDF 后再上传。"),
        code="foreign",
    )


def _judge_picture(file: IO[bytes]) -> str:
    with developing.develop(file, encoding=AS_LITTLE) as developed:
        extension, is_located = developed.extension, developed.latitude is not None
    file.seek(0)
    if extension not in PICTURES:
        sentence = _("这种图片许多电脑打不开。请另存为 JPEG、PNG 或 PDF 后再上传。")
        raise ValidationError(sentence, code="foreign")
    if is_located:
        raise ValidationError(
            _("这张图片里记着拍摄地点，而规划文件会原样公开。请用扫描件，或去掉位置信息后再上传。"),
            code="located",
        )
    return extension


def fill(document: PlanDocument, file: IO[bytes], *, file_name: str) -> None:
    """Write a judged file's columns into its row, which is not saved yet. Errors: as `judge`."""
    document.extension = judge(file)
    document.fingerprint = fingerprint_of(file)
    document.size_bytes = file.seek(0, 2)
    document.file_name = plain_name(file_name)


def store(document: PlanDocument, file: IO[bytes]) -> None:
    """Write the file of a row that names its plan. Errors: ValidationError; nothing is left."""
    try:
        files.write(document.private_path, file)
    except OSError as error:
        with suppress(OSError):
            files.delete([document.private_path])
        raise ValidationError(
            _("文件没能保存：存放文件的磁盘已满或不可写。请告知系统管理员，稍后再上传。"),
            code="not_stored",
        ) from error
