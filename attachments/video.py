"""MP4: boxes one after another, of which one tells how the pictures are encoded."""

from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

from attachments.refusals import damaged, refusal

MOST_BOXES = 10_000
# The index of a film: an hour has about one megabyte.
MOST_INDEX_BYTES = 32 * 1024 * 1024
EVERYWHERE = (b"avc1", b"avc3")
NOT_EVERYWHERE = (b"hvc1", b"hev1", b"dvh1", b"dvhe")

_SHORT_HEADER, _LONG_HEADER = 8, 16


def check(file: IO[bytes], size: int) -> None:
    """Refuse a film that is cut short, or that most phones cannot show.

    Errors: ValidationError with a sentence for the person who sent it.
    """
    index = b""
    names = set()
    for name, start, end in _boxes(file, size):
        names.add(name)
        if name == b"moov":
            if end - start > MOST_INDEX_BYTES:
                raise damaged()
            file.seek(start)
            index = file.read(end - start)
    if not {b"ftyp", b"moov"} <= names or not names & {b"mdat", b"moof"}:
        raise damaged()
    is_shown_everywhere = any(codec in index for codec in EVERYWHERE)
    if not is_shown_everywhere and any(codec in index for codec in NOT_EVERYWHERE):
        raise refusal(
            "codec",
            _("这段视频是 H.265（HEVC）编码，许多手机和电脑放不出来。请转成 H.264 后再上传。"),
        )


def _boxes(file: IO[bytes], size: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, start and end of each box on the top level; they must fill the file."""
    position = 0
    for _box in range(MOST_BOXES):
        if position == size:
            return
        file.seek(position)
        header = file.read(_LONG_HEADER)
        length, name = int.from_bytes(header[:4]), header[4:8]
        smallest = _SHORT_HEADER
        if length == 1:
            length, smallest = int.from_bytes(header[8:16]), _LONG_HEADER
        elif length == 0:
            length = size - position
        if len(header) < _SHORT_HEADER or length < smallest or position + length > size:
            raise damaged()
        yield name, position, position + length
        position += length
    raise damaged()
