"""PNG: a chunk that names the size, then others."""

from photos.darkroom.claims import Claims

_WIDTH, _HEIGHT = slice(16, 20), slice(20, 24)


def read(content: bytes) -> Claims:
    """Return the claims of a PNG; Pillow counts its frames without decoding them."""
    return Claims(sizes=[(int.from_bytes(content[_WIDTH]), int.from_bytes(content[_HEIGHT]))])
