"""A 24 megapixel JPEG to all renditions, against Pillow with full decoding.

Each way runs in a process of its own; printed are its
processor time and its peak of memory, and the ratios of the two.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

# As phones take them: neither shape of a card, so that every crop is made.
SIZE = (5664, 4248)
WIDTHS, WIDEST_AVIF = (1920, 1280, 960, 640, 480, 320), 1280
# Pillow's own choices, but for the qualities, which are the site's.
PLAIN: dict[str, dict[str, int | bool]] = {
    "jpeg": {"quality": 80, "progressive": True},
    "webp": {"quality": 78},
    "avif": {"quality": 60},
}
ROOT = Path(__file__).resolve().parent.parent


def make_source(path: Path) -> None:
    """Write a photograph-like JPEG: soft shapes and the grain of a sensor."""
    from PIL import Image

    noise = Image.effect_noise((SIZE[0] // 40, SIZE[1] // 40), 90).resize(SIZE)
    grain = Image.effect_noise(SIZE, 14)
    grey = Image.blend(noise, grain, 0.3)
    Image.merge("RGB", (grey, noise, grey.transpose(0))).save(path, quality=92)


def ours(path: Path) -> None:
    """Have it developed as the intake does, and again for what is made behind the request."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jincheng.settings")
    django.setup()
    from photos import renditions
    from photos.developing import develop

    count = 0
    for encoding in (renditions.ENCODING, renditions.AFTERWARDS):
        with path.open("rb") as file, develop(file, encoding=encoding) as developed:
            count += sum(1 for _file in developed.files())
    report(resource.RUSAGE_CHILDREN, count)


def plain(path: Path) -> None:
    """Decode in full and make each rendition and crop from the full picture, encoded as Pillow would."""
    from PIL import Image

    from photos.crops import CROPS, box

    with Image.open(path) as image:
        image.load()
        count = sum(encode_all(image, width) for width in WIDTHS)
        for name, crop in CROPS.items():
            cut = image.crop(tuple(map(round, box(name, SIZE, (0.5, 0.5)))))
            count += sum(encode_all(cut, width, crop.formats) for width in crop.widths)
    report(resource.RUSAGE_SELF, count)


def encode_all(image: "Image.Image", width: int, formats: Iterable[str] = PLAIN) -> int:
    """Encode one width in the formats; return how many files that makes."""
    from PIL import Image

    height = round(width * image.height / image.width)
    small = image.resize((width, height), Image.Resampling.LANCZOS)
    forms = [form for form in formats if form != "avif" or width <= WIDEST_AVIF]
    for form in forms:
        small.save(BytesIO(), form, **PLAIN[form])
    return len(forms)


def report(who: int, count: int) -> None:
    used = resource.getrusage(who)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, count)


def run(way: str, path: Path) -> str:
    """Return what a process of its own prints; memory of others must not count."""
    command = [sys.executable, "-P", __file__, way, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.check_output(command, text=True, cwd=ROOT, env=environment)


def measure(way: str, path: Path) -> tuple[float, float]:
    """Return seconds of processor time and the peak in MB."""
    seconds, peak, count = run(way, path).split()
    print(f"{way:>6}: {float(seconds):.2f} s, peak {float(peak):.0f} MB, {count} files")
    return float(seconds), float(peak)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.jpg"
        run("make_source", path)
        print(f"source: {SIZE[0]} x {SIZE[1]}, {path.stat().st_size / 1024 / 1024:.1f} MB")
        plain_seconds, plain_peak = measure("plain", path)
        our_seconds, our_peak = measure("ours", path)
    print(f" ratio: {our_seconds / plain_seconds:.2f} time, {our_peak / plain_peak:.2f} peak")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        ways = {"make_source": make_source, "ours": ours, "plain": plain}
        ways[sys.argv[1]](Path(sys.argv[2]))
    else:
        main()
