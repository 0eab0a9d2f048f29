"""What a file says of itself before anything is decoded, and what is refused on its word."""

import logging
from collections.abc import Callable
from io import BytesIO

from PIL import AvifImagePlugin, Image, JpegImagePlugin

from photos.darkroom import boxes, formats, jpeg, png, tiff, webp
from photos.darkroom.claims import Claims
from photos.darkroom.refused import RefusedError

log = logging.getLogger(__name__)

READERS: dict[str, Callable[[bytes], Claims]] = {
    "JPEG": jpeg.read,
    "PNG": png.read,
    "WEBP": webp.read,
    "TIFF": tiff.read,
    "AVIF": boxes.read,
    "HEIF": boxes.read,
}
# Only JPEGs of one scan are decoded in reduced size; all else is held whole in memory.
MAX_PIXELS_WHOLE = 50_000_000
# A usual progressive JPEG has ten; thousands keep a processor busy for minutes.
MAX_SCANS = 64
MAX_HEIGHT_TO_WIDTH = 8


def open_checked(content: bytes, max_pixels: int) -> Image.Image:
    """Return the picture, opened but not decoded, when its header keeps every limit.

    Errors: RefusedError.
    """
    form = formats.picture_format(content[: formats.START_BYTES])
    if not form:
        raise RefusedError("not_a_picture")
    claims = READERS[form](content)
    if not (form == "JPEG" and claims.is_reducible):
        max_pixels = min(max_pixels, MAX_PIXELS_WHOLE)
    _check_frames(form, claims.frames)
    _check_pixels(claims.sizes, max_pixels)
    if claims.is_too_short:
        raise RefusedError("damaged")
    if claims.scans > MAX_SCANS:
        raise RefusedError("too_many_scans")
    image = _open(content, form)
    # Some containers count their pictures only once opened; a still HEIC may hold several.
    if form != "HEIF":
        _check_frames(form, claims.frames if form == "TIFF" else getattr(image, "n_frames", 1))
    _check_pixels([image.size], max_pixels)
    _check_shape(image.size)
    _check_mode(image)
    return image


def _open(content: bytes, form: str) -> Image.Image:
    file = BytesIO(content)
    try:
        if form == "JPEG":
            # Opened as plain JPEG, so that what follows it (a preview, a depth map, a gain
            # map) is neither read nor counted: its first picture is the photo.
            return JpegImagePlugin.JpegImageFile(file)
        if form == "HEIF":
            return _open_heif(file)
        AvifImagePlugin.DEFAULT_MAX_THREADS = 1
        return Image.open(file, formats=(form,))
    except MemoryError:
        raise
    except Exception as error:  # Pillow's readers meet hostile bytes with errors of any kind.
        log.info("A header could not be read", exc_info=True)
        raise RefusedError("damaged") from error


def _open_heif(file: BytesIO) -> Image.Image:
    # Loaded for the few pictures that need it: it costs a third of the start.
    import pi_heif  # noqa: PLC0415

    pi_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
    )
    return Image.open(file, formats=("HEIF",))


def _check_frames(form: str, frames: int) -> None:
    if frames > 1:
        raise RefusedError("many_pages" if form == "TIFF" else "animated")


def _check_pixels(sizes: list[tuple[int, int]], limit: int) -> None:
    if any(width * height > limit for width, height in sizes):
        raise RefusedError("too_many_pixels", limit=limit // 10_000)


def _check_shape(size: tuple[int, int]) -> None:
    if min(size) < 1:
        raise RefusedError("damaged")
    if max(size) > MAX_HEIGHT_TO_WIDTH * min(size):
        raise RefusedError("too_long", times=MAX_HEIGHT_TO_WIDTH)


def _check_mode(image: Image.Image) -> None:
    """Refuse numbers without a known white: floating point, and 32 bit of a TIFF."""
    if image.mode == "F" or (image.mode == "I" and image.format == "TIFF"):
        raise RefusedError("no_white")
