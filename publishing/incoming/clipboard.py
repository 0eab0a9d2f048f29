"""What a browser sends of a clipboard: HTML, in which pictures may be written out, and files."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from publishing.incoming.arrivals import Arrival, pasted
from publishing.incoming.pictures import decoded

MOST_BYTES = 60 * 1024 * 1024
# Without the pictures that are written out in it.
MOST_CHARACTERS = 4 * 1024 * 1024
# Shorter ones are the blanks of pages that load their pictures later.
_WRITTEN_OUT = re.compile(r"""\bsrc\s*=\s*(["'])(data:image/[^"'<>]{400,})\1""", re.IGNORECASE)


def arrival(html: UploadedFile[Any] | None, files: Sequence[UploadedFile[Any]], by: Any) -> Arrival:
    """Return what was pasted. Errors: ValidationError with a sentence when it is too long."""
    sizes = [file.size or 0 for file in files] + [html.size or 0 if html else 0]
    if sum(sizes) > MOST_BYTES:
        raise too_long()
    words = html.read().decode(errors="replace") if html else ""
    enclosed: list[bytes | None] = []

    def put_aside(match: re.Match[str]) -> str:
        enclosed.append(decoded(match[2]))
        return f'data-incoming="{len(enclosed) - 1}"'

    words = _WRITTEN_OUT.sub(put_aside, words)
    if len(words) > MOST_CHARACTERS:
        raise too_long()
    return pasted(words, [file.read() for file in files], by, enclosed)


def too_long() -> ValidationError:
    return ValidationError(_("粘贴的文字和图片太多了，请分几次粘贴。"), code="too_long")
