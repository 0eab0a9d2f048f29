"""Queries and time of each kind of page, at 100 and at 10,000 articles.

    python bench/queries.py

Rendered without the page store, in a database of its own; the bars are those of the tests.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
AMOUNTS = (100, 10_000)
BARS = {"home": 8, "news": 4, "section": 4, "article": 5, "village": 6}
ROUNDS = 9


def addresses() -> Iterator[tuple[str, str]]:
    from news.models import ArticleEdition

    newest = ArticleEdition.objects.select_related("section").order_by("-pk")[0]
    village = newest.place_rows.filter(is_own=True, code__regex=r"^\d{12}$").first()
    yield "home", "/"
    yield "news", "/news/"
    yield "section", newest.section.get_absolute_url()
    yield "article", newest.get_absolute_url()
    yield "village", f"/villages/{village.code if village else '140525103222'}/"


def measure(address: str) -> tuple[int, float]:
    """Return a page's queries, and the milliseconds of the median rendering."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.db import connection
    from django.test import RequestFactory
    from django.test.utils import CaptureQueriesContext

    handler, request, spans = (
        WSGIHandler(),
        RequestFactory().get(address, SERVER_NAME="localhost"),
        [],
    )
    for _ in range(ROUNDS):
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            if handler.get_response(request).status_code != 200:
                sys.exit(f"{address} does not answer 200")
            spans.append((time.perf_counter() - start) * 1000)
    return len(queries), median(spans)


def main() -> int:
    from django.core.management import call_command

    from jincheng.first_run import prepare_static

    prepare_static(print)
    call_command("migrate", verbosity=0)
    call_command("load_register")
    print(f"{'page':10} {'articles':>8} {'queries':>8} {'bar':>4} {'ms':>7}")
    counts: dict[str, list[int]] = {}
    made = 0
    for amount in AMOUNTS:
        call_command("load_demo", articles=amount - made)
        made = amount
        for name, address in addresses():
            queries, milliseconds = measure(address)
            counts.setdefault(name, []).append(queries)
            print(f"{name:10} {amount:8} {queries:8} {BARS[name]:4} {milliseconds:7.1f}")
    wrong = [name for name, (few, many) in counts.items() if few != many or many > BARS[name]]
    if wrong:
        print(f"Above the bar, or growing with the articles: {', '.join(wrong)}")
    return bool(wrong)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "jincheng.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        sys.exit(main())
