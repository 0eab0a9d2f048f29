"""The desk at 100,000 articles: queries and time of its form, its saving and its lists.

    python bench/desk.py            100,000 articles
    python bench/desk.py 10000      another number

In a database of its own. Each figure stands beside its bar, and the list's time beside
that of the same list at 1,000 articles.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
AMOUNT = 100_000
FEW = 1_000
ROUNDS = 15
BODY_BYTES = 45_000
# Not asked of the tables: where a transaction begins and ends.
BOOKKEEPING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
FORM_QUERIES, SAVE_QUERIES, LIST_QUERIES, FIRST_PAGE_QUERIES = 12, 15, 8, 20
SAVE_MILLISECONDS = 50
SENTENCE = "泽州县周村镇石淙头村依山而建，长河绕村而过，村中保存着明清院落二十余处。"
LISTS = {
    "list": "",
    "list, page 3": "?p=3",
    "list, live": "?state=live",
    "list, changed": "?state=changed",
    "list, withdrawn": "?state=withdrawn",
    "list, waiting": "?state=waiting",
    "list, drafts": "?state=draft",
    "list, in review": "?review__exact=in_review",
    "list, a section": "?section__id__exact=1",
    "list, search": "?q=%E7%AC%AC99%E7%AF%87",
    "list, search for nothing": "?q=%E6%97%A0%E6%AD%A4%E6%96%87",
}


def body() -> str:
    paragraphs = []
    while sum(len(each.encode()) for each in paragraphs) < BODY_BYTES:
        paragraphs.append(f"<p>{len(paragraphs)}。{SENTENCE * 3}</p>")
    return "".join(paragraphs)


def measure(act: Callable[[], int]) -> tuple[int, float]:
    """Return the queries, and the milliseconds of the median round."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spans = []
    for number in range(ROUNDS):
        with CaptureQueriesContext(connection) as queries:
            status = act()
            count = sum(not each["sql"].startswith(BOOKKEEPING) for each in queries)
        if status not in (200, 302):
            sys.exit(f"The desk answered {status}.")
        start = time.perf_counter()
        act()
        spans.append((time.perf_counter() - start) * 1000)
        if number > 2 and sum(spans) > 5_000:
            break
    return count, median(spans)


def rows(client: object, article: object) -> Iterator[tuple[str, int, float, int, float | None]]:
    """Yield what was measured: name, queries, ms, and the bars of both."""
    from tests.desk import address, form_of

    get = lambda where: client.get(where).status_code  # noqa: E731
    counter = iter(range(10_000))

    def save() -> int:
        article.refresh_from_db()
        form = form_of(article, standfirst=f"第{next(counter)}稿。", body=article.body)
        return client.post(address("change", article), form).status_code

    yield "form of 45 KB", *measure(lambda: get(address("change", article))), FORM_QUERIES, None
    yield "save", *measure(save), SAVE_QUERIES, SAVE_MILLISECONDS
    yield "first page", *measure(lambda: get("/admin/")), FIRST_PAGE_QUERIES, None
    for name, query in LISTS.items():
        yield name, *measure(lambda q=query: get(address("changelist") + q)), LIST_QUERIES, None


def main(amount: int) -> int:
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from accounts.models import User
    from jincheng.first_run import prepare_static
    from tests import bulk, cast, factories

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    prepare_static(lambda _line: None)
    call_command("migrate", verbosity=0)
    call_command("load_register", verbosity=0)
    client, chief = Client(), cast.chief_editor()
    client.force_login(User.objects.get(pk=chief.pk), "accounts.rights.Rights")
    article = factories.make_article(body=body(), places=["140525103222"])
    print(f"{'':26} {'articles':>8} {'queries':>8} {'bar':>4} {'ms':>8} {'bar':>5} {'ratio':>6}")
    before: dict[str, float] = {}
    wrong, made = [], 0
    for total in (FEW, amount):
        bulk.make_articles(total - made, ["140525103222"])
        made = total
        for name, queries, span, most, slowest in rows(client, article):
            ratio = f"{span / before[name]:6.1f}" if name in before else ""
            before.setdefault(name, span)
            bar = f"{slowest or '':>5}"
            print(f"{name:26} {total:8} {queries:8} {most:4} {span:8.1f} {bar} {ratio}")
            if queries > most or (slowest and span > slowest):
                wrong.append(name)
    if wrong:
        print(f"Above the bar: {', '.join(dict.fromkeys(wrong))}")
    return bool(wrong)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "jincheng.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else AMOUNT))
