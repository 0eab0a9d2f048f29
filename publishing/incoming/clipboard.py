"""What a browser sends of a clipboard: HTML, in which pictures may be written out, and files."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from publishing.incoming.arrivals import Arrival, pasted
from publishing.incoming.pictures import decoded
from publishing.incoming.rtf import pictures

MOST_BYTES = 60 * 1024 * 1024
# Without the pictures that are written out in it.
MOST_CHARACTERS = 4 * 1024 * 1024
# Shorter ones are the blanks of pages that load their pictures later.
_WRITTEN_OUT = re.compile(r"""\bsrc\s*=\s*(["'])(data:image/[^"'<>]{400,})\1""", re.IGNORECASE)


Sent = UploadedFile[Any] | None


def arrival(html: Sent, files: Sequence[UploadedFile[Any]], by: Any, rtf: Sent = None) -> Arrival:
    """Return what was pasted. rtf: the same as RTF, for its pictures, when there are no files.

    Errors: ValidationError with a sentence when it is too long.
    """
    if sum(sent.size or 0 for sent in (html, rtf, *files) if sent) > MOST_BYTES:
        raise too_long()
    words = html.read().decode(errors="replace") if html else ""
    enclosed: list[bytes | None] = []

    def put_aside(match: re.Match[str]) -> str:
        enclosed.append(decoded(match[2]))
        return f'data-incoming="{len(enclosed) - 1}"'

    words = _WRITTEN_OUT.sub(put_aside, words)
    if len(words) > MOST_CHARACTERS:
        raise too_long()
    loose = [file.read() for file in files]
    if rtf and not loose:
        loose = pictures(rtf.read().decode("latin-1"))
    return pasted(words, loose, by, enclosed)


def too_long() -> ValidationError:
    return ValidationError(_("粘贴的文字和图片太多了，请分几次粘贴。"), code="too_long")
