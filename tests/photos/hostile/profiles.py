"""Colour profiles, made from those that littleCMS can write."""

import struct
from io import BytesIO

from PIL import Image, ImageCms

from tests.photos.pictures import quarters, saved

# The colours of Display P3 in the light of profiles (D50).
_DISPLAY_P3 = {
    b"rXYZ": (0.51512, 0.24120, -0.00105),
    b"gXYZ": (0.29198, 0.69225, 0.04189),
    b"bXYZ": (0.15710, 0.06657, 0.78407),
}


def display_p3() -> bytes:
    """The profile of phones: its reds and greens are stronger than those of sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile = profile.replace("sRGB".encode("utf-16-be"), "P3  ".encode("utf-16-be"))
    for tag, colour in _DISPLAY_P3.items():
        entry = profile.index(tag, 128)
        start = int.from_bytes(profile[entry + 4 : entry + 8]) + 8
        numbers = (round(part * 65536) for part in colour)
        profile[start : start + 12] = struct.pack(">iii", *numbers)
    return bytes(profile)


def grey_profile() -> bytes:
    """The sRGB profile made into one of grey: its curve under the name of the grey's."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tags = {
        srgb[at : at + 4]: srgb[at + 4 : at + 12] for at in range(132, 132 + 12 * srgb[131], 12)
    }
    kept = [(b"kTRC", b"rTRC"), (b"wtpt", b"wtpt"), (b"desc", b"desc"), (b"cprt", b"cprt")]
    directory, body = b"", b""
    for name, source in kept:
        start, length = struct.unpack(">II", tags[source])
        place = 132 + 12 * len(kept) + len(body)
        directory += name + struct.pack(">II", place, length)
        body += srgb[start : start + length] + b"\0" * (-length % 4)
    content = struct.pack(">I", len(kept)) + directory + body
    header = bytearray(srgb[:128])
    header[:4], header[16:20] = struct.pack(">I", 128 + len(content)), b"GRAY"
    return bytes(header) + content


def in_display_p3(form: str = "JPEG", **options) -> BytesIO:
    """A red that stands for the red of `quarters` and a little more."""
    image = Image.new("RGB", (640, 400), (150, 100, 100))
    return saved(image, form, icc_profile=display_p3(), **options)


def grey_with_profile() -> BytesIO:
    return saved(Image.new("L", (640, 400), 128), icc_profile=grey_profile())


def with_profile_of_grey() -> BytesIO:
    """Coloured, with a profile for grey pictures."""
    return saved(quarters(), icc_profile=grey_profile())


def with_cut_profile() -> BytesIO:
    return saved(quarters(), icc_profile=display_p3()[:200])


def with_endless_profile() -> BytesIO:
    """A profile whose table claims four billion entries."""
    profile = bytearray(display_p3())
    profile[128:132] = b"\xff\xff\xff\xff"
    return saved(quarters(), icc_profile=bytes(profile))
