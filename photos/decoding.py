"""From an opened file to an upright picture in sRGB, 8 bit, without transparency.

A chain of steps, each for one trait of the file. The picture is made small early, so
that the later steps work on little.
"""

from io import BytesIO

from PIL import Image, ImageCms

from photos.camera import UPRIGHT, CameraNotes
from photos.header import damaged, log

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
WHITE = (255, 255, 255, 255)


def decode(image: Image.Image, notes: CameraNotes, width_px: int) -> Image.Image:
    """Return the picture, `width_px` wide when upright; nothing of its metadata is left.

    Reads and checks all of the file's picture. Errors: ValidationError when it is damaged.
    """
    across = image.height if notes.is_sideways else image.width
    size = (
        max(1, round(image.width * width_px / across)),
        max(1, round(image.height * width_px / across)),
    )
    profile = image.info.get("icc_profile")
    try:
        image.draft(None, size)
        image.load()
        image = _flatten(_to_eight_bit(image))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        image = _to_srgb(image, profile)
    except Exception as error:  # Pillow's decoders meet spoilt bytes with errors of any kind.
        log.info("A picture could not be decoded", exc_info=True)
        raise damaged() from error
    image.info.clear()
    if notes.orientation in UPRIGHT:
        image = image.transpose(UPRIGHT[notes.orientation])
    return image


def _to_eight_bit(image: Image.Image) -> Image.Image:
    """Return 16-bit grey as 8-bit; converting alone would cut off all that is bright."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image


def _flatten(image: Image.Image) -> Image.Image:
    """Return the picture on white paper, in a mode that can be resized."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, WHITE), image).convert("RGB")
    return image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture in sRGB; a profile that does not fit the picture is passed over."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            if image.mode != "RGB" or "sRGB" not in ImageCms.getProfileDescription(source):
                converted = ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
                return converted or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            log.info("A colour profile was passed over", exc_info=True)
    return image.convert("RGB")
