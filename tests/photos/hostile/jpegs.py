"""JPEGs that are odd, and JPEGs that mean harm."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from PIL.ExifTags import IFD, Base

from tests.photos.pictures import of_many_scans, plain, quarters, saved

FILES = Path(__file__).parent / "files"


def from_file(name: str) -> BytesIO:
    """One of the pictures that tests cannot make (see files/README.md)."""
    return BytesIO((FILES / name).read_bytes())


def cut(content: BytesIO, share: float) -> BytesIO:
    """The first part of a file."""
    whole = content.getvalue()
    return BytesIO(whole[: int(len(whole) * share)])


def noise(form: str = "JPEG", **options) -> BytesIO:
    """Grain, so that compressed bytes fill most of the file."""
    return saved(Image.effect_noise((640, 400), 80).convert("RGB"), form, **options)


def with_segments(*segments: tuple[int, bytes], file: BytesIO | None = None) -> BytesIO:
    """A JPEG with further segments at its start. segments: marker and content."""
    content = (file or plain()).getvalue()
    extra = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(written) + 2) + written
        for marker, written in segments
    )
    return BytesIO(content[:2] + extra + content[2:])


def claiming(width: int, height: int) -> BytesIO:
    """A small JPEG whose frame header claims this size."""
    content = bytearray(plain().getvalue())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return BytesIO(bytes(content))


def huge() -> BytesIO:
    """108 megapixels, as new phones take them; grey, so that making it is quick."""
    return saved(Image.new("L", (12_000, 9_000), 128), quality=50)


def thousands_of_scans() -> BytesIO:
    return of_many_scans(3_000)


def with_zip() -> BytesIO:
    """A good picture that is also a good zip."""
    file = plain()
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("script.html", "<script>alert(1)</script>")
    file.seek(0)
    return file


def with_film() -> BytesIO:
    """A phone's moving photo: the film stands behind the picture."""
    return BytesIO(plain().getvalue() + b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + b"\0" * 4000)


def with_gain_map() -> BytesIO:
    """An Ultra HDR picture: XMP that names the map, and the map behind the picture."""
    xmp = (
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><rdf:RDF><rdf:Description"
        b' hdrgm:Version="1.0"/></rdf:RDF></x:xmpmeta>'
    )
    file = saved(quarters(), "MPO", save_all=True, append_images=[Image.new("L", (64, 40))])
    return with_segments((0xE1, xmp), file=file)


def with_spoilt_index() -> BytesIO:
    """A good picture whose index of several pictures is rubbish."""
    return with_segments((0xE2, b"MPF\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40))


def _with_exif(tiff: bytes) -> BytesIO:
    return with_segments((0xE1, b"Exif\0\0" + tiff))


def with_circular_exif() -> BytesIO:
    """Directories that lead to themselves, by every pointer there is."""
    tags = (Base.ExifOffset.value, IFD.GPSInfo.value, IFD.Interop.value)
    entries = b"".join(struct.pack(">HHII", tag, 4, 1, 8) for tag in tags)
    return _with_exif(b"MM\0*\0\0\0\x08" + struct.pack(">H", 3) + entries + b"\0\0\0\x08")


def with_endless_exif() -> BytesIO:
    """A text of four billion letters, so it claims."""
    entry = struct.pack(">HHII", Base.Model, 2, 0xFFFFFFFF, 8)
    return _with_exif(b"MM\0*\0\0\0\x08\0\x01" + entry + b"\0\0\0\0")


def with_long_exif() -> BytesIO:
    """As much text as fits."""
    exif = Image.Exif()
    exif[Base.ImageDescription] = "<script>" * 8_000
    return saved(quarters(), exif=exif)


def with_rubbish_exif() -> BytesIO:
    return _with_exif(b"\xff" * 60_000)


def sparse(size_bytes: int, folder: Path) -> BytesIO:
    """A picture with a very long tail that takes no room on the disk."""
    path = folder / "large.jpg"
    path.write_bytes(plain().getvalue())
    with path.open("r+b") as file:
        file.truncate(size_bytes)
    return path.open("rb")
