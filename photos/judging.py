"""Judging what the darkroom left: numbers in their limits, plain files, no surprise."""

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from photos.refusals import SENTENCES, refusal
from photos.renditions import EXTENSIONS as FORMATS
from photos.renditions import SHAPES, Encoded

log = logging.getLogger(__name__)

EXTENSIONS = {
    "JPEG": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIF": "heic",
    "TIFF": "tif",
}
MOST_BYTES_OF_A_FILE = 16 * 1024 * 1024
_UNUSABLE = (OSError, LookupError, TypeError, ValueError, OverflowError, AttributeError)


@dataclass(frozen=True)
class Developed:
    """What came out of the darkroom. width_px, height_px: of the whole picture, upright."""

    extension: str
    width_px: int
    height_px: int
    taken_at: datetime | None
    latitude: float | None
    longitude: float | None
    likeness: int | None
    folder: Path
    listed: list[tuple[str, int, int, str]]

    def files(self) -> Iterator[Encoded]:
        """Yield the encoded files, each shape from the widest down. Errors: ValidationError."""
        for form, width_px, height_px, shape in self.listed:
            try:
                content = read(self.folder / f"{shape}-{width_px}.{form}")
            except OSError as error:
                raise refusal("failed") from error
            yield Encoded(form, width_px, height_px, content, shape)


def judged(folder: Path) -> Developed:
    """Return what the darkroom left in a folder.

    Errors: ValidationError when it refused the picture, or left nothing that can be used.
    """
    try:
        result = json.loads(read(folder / "result.json"))
        if "refused" in result:
            raise _refused(result["refused"], result.get("params", {}))
        return _developed(folder, result)
    except _UNUSABLE as error:
        log.warning("The darkroom left nothing that can be used", exc_info=True)
        raise refusal("failed") from error


def _refused(code: Any, params: Any) -> ValidationError:
    """Return the refusal that was asked for, once its sentence has all its numbers."""
    numbers = {name: int(params[name]) for name in params}
    log.info("A picture was refused: %s", SENTENCES[code] % numbers)
    return refusal(code, **numbers)


def _developed(folder: Path, result: Any) -> Developed:
    at = result["taken_at"] and datetime.fromisoformat(result["taken_at"])
    return Developed(
        extension=EXTENSIONS[result["format"]],
        width_px=_pixels(result["width_px"]),
        height_px=_pixels(result["height_px"]),
        # A clock without a zone shows the time of Jincheng.
        taken_at=timezone.make_aware(at) if at and at.tzinfo is None else at,
        latitude=_degrees(result["latitude"], 90),
        longitude=_degrees(result["longitude"], 180),
        likeness=_bits(result["likeness"]),
        folder=folder,
        listed=[_listed(*entry) for entry in result["files"]],
    )


def _listed(form: str, width: int, height: int, shape: str) -> tuple[str, int, int, str]:
    known = {name: name for name in (*FORMATS, *SHAPES)}
    return known[form], _pixels(width), _pixels(height), known[shape]


def _pixels(value: Any) -> int:
    if not isinstance(value, int) or not 0 < value < settings.PHOTO_MAX_PIXELS:
        raise ValueError(value)
    return value


def _degrees(value: Any, limit: int) -> float | None:
    if value is not None and not -limit <= value <= limit:
        raise ValueError(value)
    return value if value is None else float(value)


def _bits(value: Any) -> int | None:
    if value is not None and not (isinstance(value, int) and -(2**63) <= value < 2**63):
        raise ValueError(value)
    return value


def read(path: Path) -> bytes:
    """Return a file that a stranger left; never what a link leads to. Errors: OSError."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        return file.read(MOST_BYTES_OF_A_FILE)
