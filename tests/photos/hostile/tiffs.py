"""TIFFs that are odd, and TIFFs that mean harm; most are written here by their tags."""

import struct
from io import BytesIO

from PIL import Image
from PIL.ExifTags import Base

from tests.photos.pictures import UPRIGHT_TO_STORED, quarters, saved

WIDTH, HEIGHT = 64, 48
SHORT, LONG = 3, 4
_KIND, _DNG = 254, 50706
_AFTER_HEADER = 8


def tags(**changes: int) -> dict[int, tuple[int, int]]:
    """The tags of a grey picture in one strip."""
    return {
        256: (LONG, changes.get("width", WIDTH)),
        257: (LONG, changes.get("height", HEIGHT)),
        258: (SHORT, 8),
        259: (SHORT, 1),
        262: (SHORT, 1),
        273: (LONG, _AFTER_HEADER),
        277: (SHORT, 1),
        278: (LONG, changes.get("height", HEIGHT)),
        279: (LONG, WIDTH * HEIGHT),
    }


def written(*pages: dict[int, tuple[int, int]], last_leads_to: int = 0) -> BytesIO:
    """A TIFF of these pages, all of one grey strip of pixels. pages: type and value by tag.

    last_leads_to: where the last directory says that the next one begins; -1 is the first.
    """
    content = b"\x80" * (WIDTH * HEIGHT)
    start = _AFTER_HEADER + len(content)
    sizes = [2 + 12 * len(page) + 4 for page in pages]
    places = [start + sum(sizes[:number]) for number in range(len(pages))]
    after = [*places[1:], places[0] if last_leads_to == -1 else last_leads_to]
    for page, next_one in zip(pages, after, strict=True):
        content += struct.pack("<H", len(page))
        for tag, (kind, value) in sorted(page.items()):
            content += struct.pack("<HHII", tag, kind, 1, value)
        content += struct.pack("<I", next_one)
    return BytesIO(b"II*\0" + struct.pack("<I", start) + content)


def compressed(compression: str) -> BytesIO:
    return saved(quarters(), "TIFF", compression=compression)


def in_mode(mode: str) -> BytesIO:
    return saved(quarters().convert(mode), "TIFF")


def in_lab() -> BytesIO:
    """One colour measured by the eye: L 53, a 80, b 67 is the red of a screen."""
    return saved(Image.new("LAB", (WIDTH, HEIGHT), (136, 80 + 128, 67 + 128)), "TIFF")


def big() -> BytesIO:
    return saved(quarters(), "TIFF", big_tiff=True)


def sixteen_bit_grey() -> BytesIO:
    return saved(Image.new("I;16", (WIDTH, HEIGHT), 0x8080), "TIFF")


def floating() -> BytesIO:
    return saved(Image.new("F", (WIDTH, HEIGHT), 0.5), "TIFF")


def lying_on_its_side() -> BytesIO:
    stored = quarters().transpose(UPRIGHT_TO_STORED[6])
    return saved(stored, "TIFF", tiffinfo={Base.Orientation: 6})


def tiled() -> BytesIO:
    """One tile as large as the picture, instead of a strip."""
    page = {tag: value for tag, value in tags().items() if tag not in (273, 278, 279)}
    page |= {322: (LONG, WIDTH), 323: (LONG, HEIGHT)}
    return written(page | {324: (LONG, _AFTER_HEADER), 325: (LONG, WIDTH * HEIGHT)})


def with_vast_tile() -> BytesIO:
    page = {tag: value for tag, value in tags().items() if tag not in (273, 278, 279)}
    page |= {322: (LONG, 1 << 20), 323: (LONG, 1 << 20)}
    return written(page | {324: (LONG, _AFTER_HEADER), 325: (LONG, WIDTH * HEIGHT)})


def with_preview() -> BytesIO:
    """The photo, and behind it a preview that says so."""
    return written(tags(), tags() | {_KIND: (LONG, 1)})


def of_pages(count: int) -> BytesIO:
    return written(*[tags()] * count)


def raw() -> BytesIO:
    """A camera's own file: a preview first, or the mark of a DNG."""
    return written(tags() | {_KIND: (LONG, 1)}, tags())


def digital_negative() -> BytesIO:
    return written(tags() | {_DNG: (1, 1)})


def canon_raw() -> BytesIO:
    return BytesIO(b"II*\0\x10\0\0\0CR\x02\0" + b"\0" * 400)
