"""WebP, AVIF and HEIC: chunks and boxes that are odd, or that lie."""

import struct
from io import BytesIO

from PIL import Image

from tests.photos.hostile.jpegs import from_file
from tests.photos.pictures import plain, quarters, saved


def webp_chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def webp(*chunks: bytes) -> BytesIO:
    body = b"WEBP" + b"".join(chunks)
    return BytesIO(b"RIFF" + struct.pack("<I", len(body)) + body)


def canvas(width: int, height: int, flags: int = 0) -> bytes:
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return webp_chunk(b"VP8X", bytes([flags, 0, 0, 0]) + sizes)


def webp_on_canvas(width: int, height: int) -> BytesIO:
    """A picture of 640 by 400 on a canvas that claims another size."""
    return webp(canvas(width, height), plain(form="WEBP").getvalue()[12:])


def webp_frame_claiming(width: int, height: int) -> BytesIO:
    """A small canvas, and within it a frame that claims this size."""
    content = bytearray(plain(form="WEBP").getvalue()[12:])
    content[14:18] = struct.pack("<HH", width, height)
    return webp(canvas(640, 400), bytes(content))


def webp_of_many_chunks() -> BytesIO:
    return webp(canvas(640, 400), webp_chunk(b"JUNK", b"") * 5_000)


def lossless() -> BytesIO:
    return saved(quarters(), "WEBP", lossless=True)


def claiming(file: BytesIO, width: int, height: int) -> BytesIO:
    """A HEIC or AVIF whose boxes claim this size."""
    content = bytearray(file.getvalue())
    at = content.index(b"ispe") + 8
    content[at : at + 8] = struct.pack(">II", width, height)
    return BytesIO(bytes(content))


def of_brand(file: BytesIO, brand: bytes) -> BytesIO:
    content = file.getvalue()
    return BytesIO(content[:8] + brand + content[12:])


def avif(image: Image.Image | None = None, **options) -> BytesIO:
    return saved(image or quarters(), "AVIF", speed=10, **options)


def avif_named_generally() -> BytesIO:
    """The general brand first, and its own among the others."""
    return of_brand(avif(), b"mif1")


def with_film() -> BytesIO:
    """A HEIC that goes on as a film."""
    return BytesIO(from_file("plain.heic").getvalue() + struct.pack(">I4s", 8, b"moov"))


def nested(depth: int) -> BytesIO:
    """Boxes in boxes in boxes."""
    content = b""
    for _level in range(depth):
        content = struct.pack(">I4sI", len(content) + 12, b"meta", 0) + content
    return BytesIO(b"\0\0\0\x14ftypheic\0\0\0\0mif1" + content)


def of_many_boxes() -> BytesIO:
    return BytesIO(b"\0\0\0\x14ftypheic\0\0\0\0mif1" + struct.pack(">I4s", 8, b"free") * 100_000)


def film() -> BytesIO:
    return BytesIO(b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + b"\0" * 400)
