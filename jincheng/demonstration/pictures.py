"""Drawing the demonstration's pictures and taking them into the library of photos."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from multiprocessing import get_context

from jincheng.demonstration.drawings import jpeg
from jincheng.demonstration.texts import Drawing
from photos import files, intake, release
from photos.models import Photo
from photos.rights import Consent, Licence

Say = Callable[[str], object]
# Wide enough for every page; a first run makes dozens of pictures before its first page.
WIDTH_PX = 1440
RIGHTS = {
    "credit_line": "程序绘制",
    "credit_line_en": "Drawn by program",
    "licence": Licence.BY_PERMISSION,
    "consent": Consent.NOBODY,
}


@contextmanager
def taken_in(
    drawings: Sequence[Drawing], *, width_px: int, say: Say
) -> Iterator[dict[Drawing, Photo]]:
    """Give the photos made of drawings, not public yet; on any error they are gone again.

    Slow: about a second of processor time each, at full width.
    """
    photos: dict[Drawing, Photo] = {}
    try:
        for number, (drawing, content) in enumerate(_drawn(drawings, width_px), 1):
            photos[drawing] = intake.take_in(
                BytesIO(content),
                by=None,
                kind=Photo.Kind.ILLUSTRATION,
                is_demonstration=True,
                **RIGHTS,
                **dict(drawing.words),
            )
            say(f"插图 {number}/{len(drawings)}：{drawing.scene}（{drawing.seed}）")
        yield photos
    except BaseException:
        _sweep([photo for photo in photos.values() if not photo.was_here_already])
        raise


def _drawn(drawings: Sequence[Drawing], width_px: int) -> Iterator[tuple[Drawing, bytes]]:
    """Yield drawings with their files in their order, drawn on all processors when many."""
    workers = min(os.cpu_count() or 1, len(drawings) // 3)
    if workers <= 1 or width_px < WIDTH_PX:
        yield from ((drawing, jpeg(drawing.scene, drawing.seed, width_px)) for drawing in drawings)
        return
    # Not forked: a forked process would share this one's database connection.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        scenes, seeds = zip(*((drawing.scene, drawing.seed) for drawing in drawings), strict=True)
        drawn = pool.map(jpeg, scenes, seeds, [width_px] * len(drawings))
        yield from zip(drawings, drawn, strict=True)


def _sweep(photos: Sequence[Photo]) -> None:
    """Take back photos whose texts were not loaded."""
    for photo in photos:
        # The row may say that it was never released: its transaction was undone.
        files.delete(files.public(), [rendition["name"] for rendition in photo.renditions])
        release.discard(photo, None)
