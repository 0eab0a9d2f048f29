"""Renditions: what readers get of a photo, in named widths, as JPEG and WebP."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image

WIDTHS = (320, 480, 640, 960, 1280, 1920)
EXTENSIONS = {"jpeg": "jpg", "webp": "webp"}
ENCODING: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 80, "progressive": True},
    "webp": {"quality": 78, "method": 4},
}


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


def make(image: Image.Image, fingerprint: str) -> Iterator[Rendition]:
    """Yield the renditions of a decoded picture, from the widest down.

    image: upright sRGB, as wide as the widest of them. Each width is made from the one
    above it, which costs a third of making each from the source. Slow: a third of a
    second of processor time for 1920 pixels.
    """
    ratio = image.height / image.width
    for width in reversed(widths_for(image.width)):
        size = (width, max(1, round(width * ratio)))
        if size != image.size:
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        for form, options in ENCODING.items():
            encoded = BytesIO()
            image.save(encoded, form, **options)
            content = encoded.getvalue()
            yield Rendition(form, *size, content, name_of(content, fingerprint, width, form))


def name_of(content: bytes, fingerprint: str, width_px: int, form: str) -> str:
    """Return the public name: it tells the content apart, so that it may be kept for ever.

    The fingerprint goes in, so that two photos never share a file, and taking one down
    cannot take the other's.
    """
    stem = sha256(fingerprint.encode() + content).hexdigest()[:32]
    return f"{stem}-{width_px}.{EXTENSIONS[form]}"
