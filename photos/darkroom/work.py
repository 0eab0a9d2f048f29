"""The darkroom's one piece of work: from `picture` to renditions and `result.json`."""

import errno
import json
import logging
from pathlib import Path
from typing import Any

from PIL import Image

from photos import likeness, renditions
from photos.darkroom import camera, header
from photos.darkroom.decoding import decode
from photos.darkroom.refused import RefusedError

PICTURE, RESULT = Path("picture"), Path("result.json")
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


def develop(order: dict[str, Any]) -> None:
    """Leave the renditions and what is known of the picture, or the refusal.

    order: `max_pixels`, `encoding` (options of Pillow for each format to be made),
    `shapes`, and the `focus` that crops are cut around.
    """
    logging.basicConfig(level=logging.INFO)
    Image.MAX_IMAGE_PIXELS = order["max_pixels"]
    try:
        result = _developed(order)
    except RefusedError as refusal:
        result = {"refused": refusal.code, "params": refusal.params}
    except MemoryError:
        result = {"refused": "too_heavy"}
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        result = {"refused": "not_stored"}
    RESULT.write_text(json.dumps(result))


def _developed(order: dict[str, Any]) -> dict[str, Any]:
    image = header.open_checked(PICTURE.read_bytes(), order["max_pixels"])
    notes = camera.read(image)
    size = width_px, height_px = image.size[::-1] if notes.is_sideways else image.size
    encoding, shapes = order["encoding"], order["shapes"]
    upright = decode(image, notes, renditions.widest_for(size, encoding, shapes))
    made = renditions.make(upright, size, encoding, shapes, order["focus"])
    return {
        "format": image.format,
        "width_px": width_px,
        "height_px": height_px,
        "taken_at": notes.taken_at and notes.taken_at.isoformat(),
        "latitude": notes.latitude,
        "longitude": notes.longitude,
        "likeness": likeness.of(upright),
        "files": [_written(encoded) for encoded in made],
    }


def _written(encoded: renditions.Encoded) -> list[Any]:
    name = f"{encoded.shape}-{encoded.width_px}.{encoded.format}"
    Path(name).write_bytes(encoded.content)
    return [encoded.format, encoded.width_px, encoded.height_px, encoded.shape]
