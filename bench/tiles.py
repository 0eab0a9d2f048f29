"""The grid of every village, and the layout: queries, time of the process, bytes.

    python bench/tiles.py

Rendered without the page store, with the whole register in a database of its own; the
bars are those of the tests. The grid is also written with levels by chance, which is the
most that it can weigh.
"""

import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
# Queries without that of the version; the bytes of the grid alone.
BARS = {
    "/": 8,
    "/villages/tiles/": 4,
    "/villages/tiles/plan/": 4,
    "/villages/140525/": 6,
    "/villages/140525103/": 5,
    "/layout/": 4,
    "/layout/taihang-highway/": 4,
}
GRID_BYTES = 6 * 1024
ROUNDS = 7


def measure(address: str) -> tuple[int, float, int]:
    """Return a page's queries, the milliseconds that it takes the process, and its bytes."""
    import brotli
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    handler, spans, page = WSGIHandler(), [], b""
    request = RequestFactory().get(address, SERVER_NAME="localhost")
    for _ in range(ROUNDS):
        with CaptureQueriesContext(connection) as queries:
            start = time.process_time()
            response = handler.get_response(request)
            spans.append((time.process_time() - start) * 1000)
        if response.status_code != 200:
            sys.exit(f"{address} answers {response.status_code}")
        page = response.content
    asked = [query for query in queries if "delivery_version" not in query["sql"]]
    return len(asked), median(spans), len(brotli.compress(page, quality=5))


def grid_bytes(*, is_by_chance: bool) -> int:
    """Return the bytes of the grid as it is, or with the level of every village by chance."""
    import brotli
    from django.template.loader import render_to_string
    from django.utils import timezone

    from villages.tiles import grid, layers

    city, chance = grid.of_city(timezone.now()), random.Random(1405)
    for village in city.villages if is_by_chance else []:
        for part in layers.PARTS:
            setattr(village, f"{part.slug}_level", chance.randint(0, part.highest))
    page = render_to_string("villages/tiles/includes/counties.html", {"tiles": city})
    return len(brotli.compress(page.encode(), quality=5))


def main() -> int:
    from django.core.management import call_command

    from jincheng.first_run import prepare_static

    prepare_static(print)
    call_command("migrate", verbosity=0)
    call_command("load_register")
    call_command("load_layout")
    wrong = []
    print(f"{'page':28} {'queries':>8} {'bar':>4} {'own ms':>7} {'bytes (br)':>10}")
    for address, bar in BARS.items():
        queries, milliseconds, size = measure(address)
        print(f"{address:28} {queries:8} {bar:4} {milliseconds:7.1f} {size:10}")
        wrong += [address] if queries > bar else []
    for name, is_by_chance in (("grid, nothing known", False), ("grid, all by chance", True)):
        size = grid_bytes(is_by_chance=is_by_chance)
        print(f"{name:28} {'':8} {'':4} {'':7} {size:10} (bar {GRID_BYTES})")
        wrong += [name] if size > GRID_BYTES else []
    if wrong:
        print(f"Above the bar: {', '.join(wrong)}")
    return bool(wrong)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "jincheng.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        sys.exit(main())
