"""Odd pictures, made as they are asked for; each is a file with its bytes.

The plain one has four coloured quarters, so that a test sees which side is up.
"""

import struct
import zlib
from datetime import datetime
from io import BytesIO

from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 30), (30, 30, 200), (220, 210, 40)
# What the camera wrote; none of it may ever be found in a rendition.
CAMERA = "TaihangPhone"
UPRIGHT_TO_STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def quarters(width: int = 640, height: int = 400) -> Image.Image:
    """Red and green above, blue and yellow below."""
    image = Image.new("RGB", (2, 2))
    image.putdata([RED, GREEN, BLUE, YELLOW])
    return image.resize((width, height), Image.Resampling.NEAREST)


def corners(image: Image.Image) -> list[tuple[int, int, int]]:
    """The colours of the four quarters, row by row."""
    image = image.convert("RGB")
    width, height = image.size
    return [image.getpixel((width * x // 4, height * y // 4)) for y in (1, 3) for x in (1, 3)]


def is_near(one: tuple[int, ...], other: tuple[int, ...], tolerance: int = 12) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def saved(image: Image.Image, form: str = "JPEG", **options) -> BytesIO:
    file = BytesIO()
    image.save(file, form, **options)
    file.seek(0)
    return file


def plain(width: int = 640, height: int = 400, form: str = "JPEG") -> BytesIO:
    return saved(quarters(width, height), form)


def from_phone(orientation: int = 1, taken: datetime | None = None, zone: str = "") -> BytesIO:
    """A JPEG that a phone held in this way would store, with time and position."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Model] = CAMERA
    photo = exif.get_ifd(IFD.Exif)
    if taken:
        photo[Base.DateTimeOriginal] = f"{taken:%Y:%m:%d %H:%M:%S}"
    if zone:
        photo[Base.OffsetTimeOriginal] = zone
    position = exif.get_ifd(IFD.GPSInfo)
    position[GPS.GPSLatitudeRef], position[GPS.GPSLatitude] = "N", (35.0, 30.0, 36.0)
    position[GPS.GPSLongitudeRef], position[GPS.GPSLongitude] = "E", (112.0, 49.0, 12.0)
    image = quarters()
    if orientation in UPRIGHT_TO_STORED:
        image = image.transpose(UPRIGHT_TO_STORED[orientation])
    return saved(image, exif=exif, comment=CAMERA.encode())


def dated(written: str) -> BytesIO:
    """A JPEG whose camera wrote this as its time."""
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = written.encode()
    return saved(quarters(), exif=exif)


def cmyk() -> BytesIO:
    return saved(quarters().convert("CMYK"))


def palette_with_transparency() -> BytesIO:
    """A PNG whose green quarter is seen through."""
    image = quarters().quantize(4)
    return saved(image, "PNG", transparency=image.getpixel((600, 10)))


def see_through(form: str = "PNG") -> BytesIO:
    """Red with half its strength over the whole picture."""
    return saved(Image.new("RGBA", (400, 300), (255, 0, 0, 128)), form)


def sixteen_bit_grey() -> BytesIO:
    """Middle grey in 16 bit; cut off at 8 bit it would be white."""
    return saved(Image.new("I;16", (400, 300), 0x8080), "PNG")


def wide_gamut() -> BytesIO:
    """A pure red whose profile says that its red is our green."""
    srgb = ImageCms.createProfile("sRGB")
    swapped = bytearray(ImageCms.ImageCmsProfile(srgb).tobytes())
    first, second = _tag_entry(swapped, b"rXYZ"), _tag_entry(swapped, b"gXYZ")
    swapped[first : first + 4], swapped[second : second + 4] = b"gXYZ", b"rXYZ"
    swapped = swapped.replace("sRGB".encode("utf-16-be"), "odd ".encode("utf-16-be"))
    return saved(Image.new("RGB", (400, 300), (255, 0, 0)), icc_profile=bytes(swapped))


def _tag_entry(profile: bytearray, tag: bytes) -> int:
    return profile.index(tag, 128)


def with_broken_profile() -> BytesIO:
    return saved(quarters(), icc_profile=b"no profile at all")


def of_several_pictures() -> BytesIO:
    """An MPO, as phones write it: the photo, and a small preview behind it."""
    return saved(quarters(), "MPO", save_all=True, append_images=[quarters(64, 40)])


def animated(form: str) -> BytesIO:
    return saved(
        quarters(), form, save_all=True, append_images=[Image.new("RGB", (640, 400), BLUE)]
    )


def truncated(form: str = "JPEG") -> BytesIO:
    noise = Image.effect_noise((640, 400), 80).convert("RGB")
    content = saved(noise, form).getvalue()
    return BytesIO(content[: len(content) // 2])


def heic() -> BytesIO:
    return BytesIO(b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + b"\0" * 200)


def text() -> BytesIO:
    return BytesIO("这是一段文字，不是照片。".encode())


def empty() -> BytesIO:
    return BytesIO()


def claiming(width: int, height: int) -> BytesIO:
    """A PNG of a few bytes whose header claims this size."""
    return BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def of_many_scans(scans: int) -> BytesIO:
    """A progressive JPEG whose last scan is written again and again."""
    content = saved(quarters(), progressive=True).getvalue()
    last = content.rindex(b"\xff\xda")
    return BytesIO(content[:last] + content[last:-2] * scans + content[-2:])


def polyglot() -> BytesIO:
    """A good JPEG with a page of HTML behind its end."""
    return BytesIO(plain().getvalue() + b"<script>alert('polyglot')</script>")
