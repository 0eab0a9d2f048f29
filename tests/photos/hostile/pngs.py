"""PNGs that are odd, and PNGs that mean harm."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from tests.photos.pictures import chunk, plain, quarters, saved

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB = 0, 2
# Of each pass of an interlaced picture: first column and row, steps between them.
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)


def written(size: tuple[int, int], bits: int, colours: int, rows: bytes, *more, lace=0) -> BytesIO:
    """A PNG of these bytes. more: chunks before the picture."""
    header = struct.pack(">IIBBBBB", *size, bits, colours, 0, 0, lace)
    parts = [
        chunk(b"IHDR", header),
        *more,
        chunk(b"IDAT", zlib.compress(rows)),
        chunk(b"IEND", b""),
    ]
    return BytesIO(_SIGNATURE + b"".join(parts))


def _rows(pixel: bytes, width: int, height: int) -> bytes:
    return (b"\0" + pixel * width) * height


def sixteen_bit() -> BytesIO:
    pixel = struct.pack(">HHH", 200 * 257, 30 * 257, 30 * 257)
    return written((64, 40), 16, _RGB, _rows(pixel, 64, 40))


def interlaced() -> BytesIO:
    rows = b""
    for left, top, across, down in _PASSES:
        rows += _rows(b"\xc8\x1e\x1e", -(-(64 - left) // across), -(-(40 - top) // down))
    return written((64, 40), 8, _RGB, rows, lace=1)


def with_clear_colour() -> BytesIO:
    """Red is named as the colour that is seen through."""
    clear = chunk(b"tRNS", struct.pack(">HHH", 200, 30, 30))
    return written((64, 40), 8, _RGB, _rows(b"\xc8\x1e\x1e", 64, 40), clear)


def sixteen_bit_grey_with_clear() -> BytesIO:
    """One grey of 65,536 is seen through; here it is none that appears."""
    clear = chunk(b"tRNS", struct.pack(">H", 5))
    return written((64, 40), 16, _GREY, _rows(b"\x80\x80", 64, 40), clear)


def grey_half_clear() -> BytesIO:
    return saved(Image.new("LA", (64, 40), (0, 128)), "PNG")


def black_and_white() -> BytesIO:
    return saved(quarters().convert("1"), "PNG")


def palette() -> BytesIO:
    return saved(quarters().convert("P", palette=Image.Palette.ADAPTIVE), "PNG")


def more_than_claimed() -> BytesIO:
    """A small picture whose compressed bytes swell to 100 MB."""
    return written((64, 40), 8, _GREY, b"\0" * 100_000_000)


def with_bomb(kind: bytes) -> BytesIO:
    """A good picture with a compressed text or profile that swells to 100 MB."""
    swollen = zlib.compress(b"\0" * 100_000_000)
    content = {
        b"iCCP": b"bomb\0\0" + swollen,
        b"zTXt": b"Comment\0\0" + swollen,
        b"iTXt": b"Comment\0\x01\0\0\0" + swollen,
    }
    return written((64, 40), 8, _GREY, _rows(b"\x80", 64, 40), chunk(kind, content[kind]))


def of_many_chunks() -> BytesIO:
    """Chunks without number, one empty text after another."""
    texts = chunk(b"tEXt", b"a\0b") * 50_000
    return written((64, 40), 8, _GREY, _rows(b"\x80", 64, 40), texts)


def with_wrong_checksum() -> BytesIO:
    content = bytearray(plain(form="PNG").getvalue())
    content[29] ^= 0xFF
    return BytesIO(bytes(content))


def without_picture() -> BytesIO:
    header = struct.pack(">IIBBBBB", 64, 40, 8, _GREY, 0, 0, 0)
    return BytesIO(_SIGNATURE + chunk(b"IHDR", header) + chunk(b"IEND", b""))
