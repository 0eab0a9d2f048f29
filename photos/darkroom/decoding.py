"""From an opened file to an upright picture in sRGB, 8 bit, without transparency.

A chain of steps, each for one trait of the file. The picture is made small early, and
strip by strip, so that the steps work on little.
"""

import logging

from PIL import Image

from photos.darkroom.camera import UPRIGHT, CameraNotes
from photos.darkroom.colour import to_srgb
from photos.darkroom.refused import RefusedError

log = logging.getLogger(__name__)

WHITE = (255, 255, 255, 255)
STRIP_PIXELS = 2_000_000
# The last step of scaling starts from at least twice the size, so that it stays sharp.
REDUCING_GAP = 2


def decode(image: Image.Image, notes: CameraNotes, width_px: int) -> Image.Image:
    """Return the picture, `width_px` wide when upright; nothing of its metadata is left.

    Reads and checks all of the file's picture. Errors: RefusedError when it is damaged.
    """
    across = image.height if notes.is_sideways else image.width
    size = (
        max(1, round(image.width * width_px / across)),
        max(1, round(image.height * width_px / across)),
    )
    profile = image.info.get("icc_profile")
    try:
        _load(image, size)
        image = to_srgb(_scaled(image, size), profile)
    except (MemoryError, RefusedError):
        raise
    except Exception as error:  # Pillow's decoders meet spoilt bytes with errors of any kind.
        log.info("A picture could not be decoded", exc_info=True)
        raise RefusedError("damaged") from error
    image.info.clear()
    if notes.orientation in UPRIGHT:
        image = image.transpose(UPRIGHT[notes.orientation])
    return image


def _load(image: Image.Image, size: tuple[int, int]) -> None:
    """Decode; a JPEG in a reduced size near the wanted one."""
    image.draft(None, size)
    expected = image.size
    image.load()
    if image.size != expected:
        # The compressed picture is not the one that the header promised and that was checked.
        raise RefusedError("damaged")


def _scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture in this size, 8 bit, on white."""
    factor = max(1, min(image.width // size[0], image.height // size[1]) // REDUCING_GAP)
    if factor == 1 and _is_flat(image):
        return image.resize(size, Image.Resampling.LANCZOS)
    rows = factor * max(1, STRIP_PIXELS // (image.width * factor))
    small: Image.Image | None = None
    for top in range(0, image.height, rows):
        box = (0, top, image.width, min(image.height, top + rows))
        strip = _flatten(_to_eight_bit(image.crop(box))).reduce(factor)
        if small is None:
            small = Image.new(strip.mode, (strip.width, -(-image.height // factor)))
        small.paste(strip, (0, top // factor))
    assert small is not None  # A picture without rows was refused by its header.
    # The last pixel of a row may stand for less than `factor` pixels.
    exact = (0, 0, image.width / factor, image.height / factor)
    return small.resize(size, Image.Resampling.LANCZOS, box=exact)


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
    return image if _is_flat(image) else image.convert("RGB")


def _is_flat(image: Image.Image) -> bool:
    """Tell whether a picture hides nothing, in a mode that can be resized."""
    return image.mode in ("RGB", "L", "CMYK", "LAB") and not image.has_transparency_data
