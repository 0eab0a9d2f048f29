"""What a picture costs its first reader, against those after: ratios of one run.

Starts a site of its own in a temporary folder, takes photos in and releases them, then
reads every rendition once and again. AVIF, which is made behind the request, is made first.
"""

import statistics
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.server import Site

PHOTOS = 8
ROUNDS = 5
MOST_RATIO = 1.5
MAKE = f"""
from io import BytesIO
from PIL import Image
from photos.intake import take_in
from photos.models import Photo
from photos.release import release
for number in range({PHOTOS}):
    file = BytesIO()
    noise = Image.effect_noise((240, 160), 60 + number).resize((2400, 1600))
    noise.convert("RGB").save(file, "JPEG", quality=90)
    file.seek(0)
    release(take_in(file, by=None), None)
"""
NAMES = """
from photos.models import Photo
for photo in Photo.objects.released():
    for rendition in photo.renditions:
        print("name", rendition["name"])
"""


def read_all(port: int, names: list[str]) -> list[float]:
    """Return the milliseconds of each reading, over one connection."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for name in names:
        begun = time.perf_counter()
        connection.request("GET", f"/media/{name}")
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status == 200, (name, answer.status)
    connection.close()
    return times


def names_of(site: Site) -> list[str]:
    told, _errors = site.run("manage.py", "shell", "-c", NAMES).communicate()
    return [line.split()[1] for line in told.splitlines() if line.startswith("name ")]


def main() -> bool:
    """Tell whether the first reading missed its bar."""
    site = Site(tempfile.mkdtemp(prefix="bench-first-view-"), settings="jincheng.settings")
    for arguments in (
        ("migrate",),
        ("collectstatic", "--noinput"),
        ("shell", "-c", MAKE),
        ("make_renditions",),
    ):
        site.run("manage.py", *arguments).communicate()
    site.start()
    try:
        names = names_of(site)
        read_all(site.port, names[:1])
        first = read_all(site.port, names[1:])
        again = read_all(site.port, names[1:] * ROUNDS)
    finally:
        site.stop()
    ratio = statistics.median(first) / statistics.median(again)
    print(f"{len(first)} renditions: first {statistics.median(first):.2f} ms,", end=" ")
    print(
        f"again {statistics.median(again):.2f} ms (medians), ratio {ratio:.2f} (bar {MOST_RATIO})"
    )
    return ratio > MOST_RATIO


if __name__ == "__main__":
    sys.exit(main())
