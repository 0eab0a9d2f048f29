"""Renditions: what readers get of a photo, in named widths, as JPEG and WebP, later as AVIF.

Without Django, for it is the darkroom that makes them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image

WIDTHS = (320, 480, 640, 960, 1280, 1920)
EXTENSIONS = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
# Pillow's options for each format: those made at once, and those made behind the request.
Encoding = Mapping[str, Mapping[str, Any]]
ENCODING: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 80, "progressive": True},
    "webp": {"quality": 78, "method": 4},
}
AFTERWARDS: dict[str, dict[str, Any]] = {
    "avif": {"quality": 60, "speed": 8, "max_threads": 1},
}
# AVIF takes three quarters of the encoding time.
MAX_WIDTH_OF = {"avif": 1280}


@dataclass(frozen=True)
class Encoded:
    """One file as it was encoded, without a name."""

    format: str
    width_px: int
    height_px: int
    content: bytes


@dataclass(frozen=True)
class Rendition:
    """One file of a photo."""

    format: str
    width_px: int
    height_px: int
    content: bytes
    name: str

    def as_row(self) -> dict[str, str | int]:
        """Return what `Photo.renditions` keeps of it."""
        return {
            "format": self.format,
            "width_px": self.width_px,
            "height_px": self.height_px,
            "size_bytes": len(self.content),
            "name": self.name,
        }


def widths_for(width_px: int) -> list[int]:
    """Return the widths to make, never above the source; a smaller one keeps its own."""
    return [width for width in WIDTHS if width <= width_px] or [width_px]


def widest_for(width_px: int, encoding: Encoding) -> int:
    """Return the widest that these formats need of a picture; decoding more would be in vain."""
    most = max((MAX_WIDTH_OF.get(form, width_px) for form in encoding), default=WIDTHS[0])
    return widths_for(min(width_px, most))[-1]


def make(image: Image.Image, encoding: Encoding) -> Iterator[Encoded]:
    """Yield the files of a decoded picture, from the widest down.

    image: upright sRGB, as wide as the widest of them. Each width is made from the one
    above it, which costs a third of making each from the source. Slow: a third of a
    second of processor time for 1920 pixels.
    """
    ratio = image.height / image.width
    for width in reversed(widths_for(image.width)):
        size = (width, max(1, round(width * ratio)))
        if size != image.size:
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        for form, options in encoding.items():
            if width <= MAX_WIDTH_OF.get(form, width):
                encoded = BytesIO()
                image.save(encoded, form, **options)
                yield Encoded(form, *size, encoded.getvalue())


def named(encoded: Encoded, fingerprint: str) -> Rendition:
    """Return the rendition of a photo that was encoded so."""
    name = name_of(encoded.content, fingerprint, encoded.width_px, encoded.format)
    return Rendition(encoded.format, encoded.width_px, encoded.height_px, encoded.content, name)


def name_of(content: bytes, fingerprint: str, width_px: int, form: str) -> str:
    """Return the public name: it tells the content apart, so that it may be kept for ever.

    The fingerprint goes in, so that two photos never share a file, and taking one down
    cannot take the other's.
    """
    stem = sha256(fingerprint.encode() + content).hexdigest()[:32]
    return f"{stem}-{width_px}.{EXTENSIONS[form]}"
