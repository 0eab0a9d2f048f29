"""A 24 megapixel JPEG to all renditions, against Pillow with full decoding.

Each way runs in a process of its own; printed are its
processor time and its peak of memory, and the ratios of the two.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZE = (6000, 4000)
ROOT = Path(__file__).resolve().parent.parent


def make_source(path: Path) -> None:
    """Write a photograph-like JPEG: soft shapes and the grain of a sensor."""
    from PIL import Image

    noise = Image.effect_noise((SIZE[0] // 40, SIZE[1] // 40), 90).resize(SIZE)
    grain = Image.effect_noise(SIZE, 14)
    grey = Image.blend(noise, grain, 0.3)
    Image.merge("RGB", (grey, noise, grey.transpose(0))).save(path, quality=92)


def ours(path: Path) -> None:
    """Decode and make renditions as the intake does."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jincheng.settings")
    django.setup()
    from photos import camera, header, renditions
    from photos.decoding import decode

    start = time.process_time()
    with path.open("rb") as file:
        image = header.open_checked(file)
        upright = decode(image, camera.read(image), renditions.widths_for(image.width)[-1])
        count = sum(1 for _rendition in renditions.make(upright, "0" * 64))
    report(start, count)


def plain(path: Path) -> None:
    """Decode in full and make each rendition from the full picture."""
    from io import BytesIO

    from PIL import Image

    start, count = time.process_time(), 0
    with Image.open(path) as image:
        image.load()
        for width in (1920, 1280, 960, 640, 480, 320):
            small = image.resize((width, width * 2 // 3), Image.Resampling.LANCZOS)
            for form, options in (
                ("jpeg", {"quality": 80, "progressive": True}),
                ("webp", {"quality": 78, "method": 4}),
            ):
                small.save(BytesIO(), form, **options)
                count += 1
    report(start, count)


def report(start: float, count: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.process_time() - start, peak, count)


def run(way: str, path: Path) -> str:
    """Return what a process of its own prints; memory of others must not count."""
    command = [sys.executable, __file__, way, str(path)]
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
