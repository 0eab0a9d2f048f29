"""Renditions: what readers get of a photo, in named widths, as JPEG and WebP, later as AVIF.

Without Django, for it is the darkroom that makes them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from math import ceil
from typing import Any

from PIL import Image

from photos import crops
from photos.crops import CENTRE, CROPS, WHOLE, Focus, Size

WIDTHS = (320, 480, 640, 960, 1280, 1920)
SHAPES = (WHOLE, *CROPS)
# Format, shape, width: what tells the files of one photo apart.
Key = tuple[str, str, int]
EXTENSIONS = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
# Pillow's options for each format: those made at once, and those made behind the request.
Encoding = Mapping[str, Mapping[str, Any]]
ENCODING: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 80, "progressive": True},
    # Half the time of Pillow's own method 4, for 3 % more bytes (docs/measurements.md).
    "webp": {"quality": 78, "method": 2},
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
    shape: str = WHOLE


@dataclass(frozen=True)
class Rendition:
    """One file of a photo. focus: what a crop was cut around."""

    encoded: Encoded
    name: str
    focus: Focus

    def as_row(self) -> dict[str, Any]:
        """Return what `Photo.renditions` keeps of it."""
        row = {
            "format": self.encoded.format,
            "width_px": self.encoded.width_px,
            "height_px": self.encoded.height_px,
            "size_bytes": len(self.encoded.content),
            "name": self.name,
        }
        if self.encoded.shape:
            row |= {"crop": self.encoded.shape, "focus": list(self.focus)}
        return row


def widths_for(width_px: int, widths: Sequence[int] = WIDTHS) -> list[int]:
    """Return the widths to make, never above the source; a smaller one keeps its own."""
    return [width for width in widths if width <= width_px] or [width_px]


def shape_widths(shape: str, size: Size) -> list[int]:
    """Return the widths of a shape of a picture; none where it need not be cut."""
    if shape == WHOLE:
        return widths_for(size[0])
    if not crops.is_cut(shape, size):
        return []
    return widths_for(int(crops.size_within(shape, size)[0]) or 1, crops.CROPS[shape].widths)


def forms_for(shape: str, width_px: int, encoding: Iterable[str]) -> list[str]:
    """Return the formats in which a shape is made at a width."""
    made = crops.CROPS[shape].formats if shape else encoding
    return [
        form for form in encoding if form in made and width_px <= MAX_WIDTH_OF.get(form, width_px)
    ]


def wanted(size: Size, encoding: Iterable[str], shapes: Iterable[str] = SHAPES) -> set[Key]:
    """Return what is to be made of a picture: format, shape and width of each file."""
    return {
        (form, shape, width)
        for shape in shapes
        for width in shape_widths(shape, size)
        for form in forms_for(shape, width, encoding)
    }


def widest_for(size: Size, encoding: Iterable[str], shapes: Iterable[str] = SHAPES) -> int:
    """Return how wide a picture must be decoded for these files; more would be in vain."""
    needed = {widths_for(WIDTHS[0])[0]}
    for _form, shape, width in wanted(size, encoding, shapes):
        across = crops.size_within(shape, size)[0] if shape else size[0]
        needed.add(ceil(width * size[0] / across))
    return min(size[0], max(needed))


def make(
    image: Image.Image,
    size: Size,
    encoding: Encoding,
    shapes: Iterable[str] = SHAPES,
    focus: Focus = CENTRE,
) -> Iterator[Encoded]:
    """Yield the files of a decoded picture, shape by shape, from the widest down.

    image: upright sRGB, as wide as `widest_for` says; size: of the picture before it was
    made small. Each width is made from the one above it, which costs a third of making
    each from the source. Slow: a third of a second of processor time for 1920 pixels.
    """
    for shape in shapes:
        source, box = image, crops.box(shape, image.size, focus) if shape else None
        for width in reversed(shape_widths(shape, size)):
            forms = forms_for(shape, width, encoding)
            if not forms:
                continue
            wanted_size = (width, _height_for(shape, width, image))
            if box or wanted_size != source.size:
                source = source.resize(
                    wanted_size, Image.Resampling.LANCZOS, box=box, reducing_gap=2.0
                )
            box = None
            for form in forms:
                encoded = BytesIO()
                source.save(encoded, form, **encoding[form])
                yield Encoded(form, *wanted_size, encoded.getvalue(), shape)


def _height_for(shape: str, width_px: int, image: Image.Image) -> int:
    if shape:
        return crops.CROPS[shape].height_for(width_px)
    return max(1, round(width_px * image.height / image.width))


def named(encoded: Encoded, fingerprint: str, focus: Focus = CENTRE) -> Rendition:
    """Return the rendition of a photo that was encoded so."""
    name = name_of(encoded.content, fingerprint, encoded.width_px, encoded.format)
    return Rendition(encoded, name, focus)


def name_of(content: bytes, fingerprint: str, width_px: int, form: str) -> str:
    """Return the public name: it tells the content apart, so that it may be kept for ever.

    The fingerprint goes in, so that two photos never share a file, and taking one down
    cannot take the other's.
    """
    stem = sha256(fingerprint.encode() + content).hexdigest()[:32]
    return f"{stem}-{width_px}.{EXTENSIONS[form]}"
