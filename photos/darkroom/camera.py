"""What the camera wrote beside the picture: which side is up, when, and where."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

Transpose = Image.Transpose

UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class CameraNotes:
    """What was read; None where the camera said nothing, or nothing sensible.

    taken_at is naive when the clock named no zone.
    """

    orientation: int = 1
    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_sideways(self) -> bool:
        return self.orientation in SIDEWAYS


def read(image: Image.Image) -> CameraNotes:
    """Return the camera's notes of an opened picture; spoilt ones count as none."""
    try:
        exif = image.getexif()
        photo, position = exif.get_ifd(IFD.Exif), exif.get_ifd(IFD.GPSInfo)
    except Exception:  # EXIF is a heap of offsets: anything may be wrong, and the picture fine.
        return CameraNotes()
    # Pillow turns a TIFF by itself while loading it.
    orientation = 1 if image.format == "TIFF" else exif.get(Base.Orientation)
    latitude, longitude = _position(position)
    return CameraNotes(
        orientation=orientation if orientation in UPRIGHT else 1,
        taken_at=_moment(photo.get(Base.DateTimeOriginal), photo.get(Base.OffsetTimeOriginal)),
        latitude=latitude,
        longitude=longitude,
    )


def _moment(text: Any, offset: Any) -> datetime | None:
    """Return the moment, aware when the camera noted its zone."""
    try:
        naive = datetime.strptime(str(text).strip("\0 "), "%Y:%m:%d %H:%M:%S")
        zone = datetime.strptime(str(offset).strip("\0 "), "%z").tzinfo if offset else None
    except ValueError:
        return None
    # A camera whose clock was never set writes the year 0 or 1.
    if not FIRST_YEAR <= naive.year <= LAST_YEAR:
        return None
    return naive.replace(tzinfo=zone)


def _position(values: dict[int, Any]) -> tuple[float | None, float | None]:
    latitude = _degrees(values.get(GPS.GPSLatitude), values.get(GPS.GPSLatitudeRef), "S", 90)
    longitude = _degrees(values.get(GPS.GPSLongitude), values.get(GPS.GPSLongitudeRef), "W", 180)
    # Phones without a fix write zeros.
    if latitude is None or longitude is None or not (latitude or longitude):
        return None, None
    return latitude, longitude


def _degrees(parts: Any, reference: Any, negative: str, limit: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value) or value > limit:
        return None
    return round(-value if reference == negative else value, 6)
