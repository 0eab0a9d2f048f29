"""Search at 100,000 articles: its time beside that at 10,000, and the size of its index.

    python bench/search.py            100,000 articles
    python bench/search.py 20000      another number

In a SQLite database of its own, or the empty one of DATABASE_URL. The articles are sentences of the demonstration, mixed
with chains of its characters, so that pairs are as common as in real Chinese.
"""

import os
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
AMOUNT, FEW = 100_000, 10_000
PARTS = 20
LONG = 1_000_000
QUERIES, REPEATS = 50, 3
LENGTHS = (1, 2, 4, 8)
MILLISECONDS, RATIO = 10, 1.6
FIRST = datetime(2015, 1, 1, 8, tzinfo=ZoneInfo("Asia/Shanghai"))


class Writer:
    """Writes articles out of the demonstration's words."""

    def __init__(self) -> None:
        folder = ROOT / "jincheng" / "demonstration" / "texts"
        files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"]
        words = " ".join(path.read_text(encoding="utf-8") for path in sorted(files))
        plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", words))
        self.sentences = [
            one
            for one in re.split(r"(?<=[。！？])", plain)
            if 8 < len(one) < 120 and re.search("[一-龥]", one)
        ]
        self.characters = "".join(self.sentences)
        self.following = defaultdict(list)
        for first, second in zip(self.characters, self.characters[1:], strict=False):
            self.following[first].append(second)
        self.chance = random.Random(1)
        self.long_chain = "".join(self._chained(LONG))

    def body(self) -> str:
        return "".join(self.part() for _number in range(PARTS))

    def part(self) -> str:
        if self.chance.random() < 0.4:
            return self.chance.choice(self.sentences)
        return self.chain(40)

    def chain(self, length: int) -> str:
        start = self.chance.randrange(len(self.long_chain) - length)
        return self.long_chain[start : start + length]

    def _chained(self, length: int) -> Iterator[str]:
        """Yield characters that mostly follow one another in the demonstration."""
        one = self.characters[0]
        for number in self.chance.choices(range(10), k=length):
            one = self.chance.choice(self.following[one] if number else self.characters)
            yield one


def make(writer: Writer, start: int, stop: int) -> int:
    """Put articles on the shelf, half an hour apart; return the bytes of their words."""
    from django.db import transaction

    from news.models import Article, ArticleEdition, StoryNumber
    from tests.factories import make_section, make_source

    section, source = make_section("heritage"), make_source()
    size = 0
    with transaction.atomic():
        for block in range(start, stop, 1000):
            numbers = StoryNumber.objects.bulk_create(StoryNumber() for _ in range(1000))
            columns = []
            for offset, _number in enumerate(numbers):
                headline, body = writer.chain(14), writer.body()
                size += len((headline + body).encode())
                columns.append(
                    {
                        "headline": headline,
                        "body": f"<p>{body}</p>".replace("&", ""),
                        "section": section,
                        "source": source,
                        "places": ["1405", "140525103222"],
                        "released_at": FIRST + timedelta(minutes=30 * (block + offset)),
                    }
                )
            articles = Article.objects.bulk_create(
                Article(number=number.pk, **values)
                for number, values in zip(numbers, columns, strict=True)
            )
            ArticleEdition.objects.bulk_create(
                ArticleEdition(
                    article=article, live_from=FIRST, published_at=FIRST, revision=1, **values
                )
                for article, values in zip(articles, columns, strict=True)
            )
    return size


def asked(writer: Writer) -> dict[int, list[str]]:
    chance = random.Random(3)
    found = {}
    for length in LENGTHS:
        queries = []
        while len(queries) < QUERIES:
            sentence = chance.choice(writer.sentences)
            start = chance.randrange(max(1, len(sentence) - length))
            query = sentence[start : start + length]
            if len(query) == length and not re.search(r"\s", query):
                queries.append(query)
        found[length] = queries
    return found


def times(queries: list[Any]) -> list[float]:
    """Return milliseconds for each query, the best of three, apart from what else is running."""
    from django.db import connection
    from django.utils import timezone

    from search.finding import Query, find

    # The work of SQLite is the process's own; that of a server is not.
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    spans = []
    for asked in queries:
        words, more = asked if isinstance(asked, tuple) else (asked, {})
        query = Query(words, "zh-hans", timezone.now(), **more)
        once = []
        for _number in range(REPEATS):
            start = clock()
            find(query)
            once.append((clock() - start) * 1000)
        spans.append(min(once))
    return spans


def cases() -> dict[str, list[Any]]:
    """Return questions that could be dear: common ones, narrowed ones, far on, unknown ones."""
    middle = number_of(FIRST + timedelta(minutes=30 * FEW // 2))
    return {
        "common characters": ["的", "一", "村", "，"],
        "rare characters": ["璩", "珏", "堌", "瓮"],
        "narrowed": [
            ("古堡", {"filters": (("county", "140525"),)}),
            ("旅游", {"filters": (("section", "heritage"), ("year", "2015"))}),
            ("的", {"filters": (("year", "1999"),)}),
        ],
        "far on": [
            (words, {"after": ("search_words", middle)}) for words in ("的", "公路", "村庄")
        ],
        "two phrases": ["太行 古堡", "泽州 村", "一号 公路 村民"],
        "nothing": ["不存在的字句", "qqqq", "村村村村村村"],
    }


def number_of(moment: datetime) -> int:
    from search.numbers import free

    return free(moment)[0]


def index_bytes() -> int:
    from django.db import connection

    sizes = {
        "sqlite": "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%'",
        "postgresql": "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
        " WHERE relname LIKE 'search_%' AND relkind = 'r'",
    }
    with connection.cursor() as cursor:
        cursor.execute(sizes[connection.vendor])
        return int(cursor.fetchone()[0])


def place_times() -> list[float]:
    from django.utils import timezone

    from search.finding import Query
    from search.places import find_places

    spans = []
    for words in ("石淙头", "sct", "泽州", "村", "140525"):
        start = time.process_time()
        find_places(Query(words, "zh-hans", timezone.now()))
        spans.append((time.process_time() - start) * 1000)
    return spans


def main(amount: int) -> int:
    from django.core.management import call_command

    from search.indexing import rebuild

    call_command("migrate", verbosity=0)
    call_command("load_register", verbosity=0)
    writer = Writer()
    queries = asked(writer)
    size, few = 0, {}
    for start, stop in ((0, FEW), (FEW, amount)):
        size += make(writer, start, stop)
        begun = time.perf_counter()
        rebuild()
        print(f"{stop:,} articles indexed in {time.perf_counter() - begun:.0f} s")
        if stop == FEW:
            few = {length: times(theirs) for length, theirs in queries.items()}
    is_missed = False
    for length, theirs in queries.items():
        spans = times(theirs)
        slowest = quantiles(spans, n=20)[-1]
        is_missed |= slowest > MILLISECONDS
        print(
            f"{length} characters: p50 {median(spans):.2f} ms, p95 {slowest:.2f} ms "
            f"(bar {MILLISECONDS}); ratio of p50 to {FEW:,} articles "
            f"{median(spans) / median(few[length]):.2f}"
        )
    for name, theirs in cases().items():
        print(f"{name}: {', '.join(f'{span:.2f}' for span in times(theirs))} ms")
    print(f"places: {', '.join(f'{span:.2f}' for span in place_times())} ms")
    ratio = index_bytes() / size
    print(f"index: {ratio:.2f} of the text (bar {RATIO})")
    return int(is_missed or ratio > RATIO)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        import django

        django.setup()
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else AMOUNT))
