"""Processor time of the checks before publication, for texts of 5,000 characters and of 45 KB.

    python bench/checks.py

With 2,000 terms, on this machine and without queries; the median of several readings, each
of other words, as an editor's typing makes them.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 15
TERMS = 2000
# Characters of a text, and the milliseconds that the search for terms may take.
BARS_MS = {5_000: 5, 15_000: 15}
SENTENCES = (
    "长河绕村而过，三个自然村依山而居，石淙头村的老槐树下，每天都有人说起从前。",
    "太行一号旅游公路通到村口，游客一年比一年多，村里办起了农家乐和小书屋。",
    "全市1548个行政村都有了自己的一页，谁都能查到规划、图片和新闻。",
)


def words(length: int, number: int) -> str:
    """Return a text's HTML with so many characters, unlike that of another number."""
    text = "".join(f"<p>{number}{place}{SENTENCES[place % 3]}</p>" for place in range(length // 40))
    return text[: length + 7 * (length // 40)]


def forms(number: int) -> str:
    """Return a wording of four characters that stands for a real one."""
    return "".join(chr(0x4E00 + (number * step) % 20_000) for step in (7, 131, 1_009, 3_001))


def timed(check: object, texts: list[object]) -> float:
    """Return the median milliseconds of a check, over texts that it has not seen."""
    spans = []
    for text in texts:
        start = time.process_time()
        list(check(text))  # type: ignore[operator]
        spans.append((time.process_time() - start) * 1000)
    return median(spans)


def main() -> int:
    from django.core.management import call_command

    from news.models import Article
    from publishing.checks import registry
    from publishing.models import Term
    from publishing.terms.check import terms

    call_command("migrate", verbosity=0)
    call_command("load_register", verbosity=0)
    Term.objects.bulk_create(
        {word: Term(wording=word) for word in map(forms, range(TERMS))}.values(), batch_size=500
    )
    wrong, offset = [], 0
    print(f"{'check':20} {'characters':>10} {'ms':>8}")
    for length, bar in BARS_MS.items():
        for check in registry._checks:
            offset += ROUNDS
            texts: list[object] = [
                Article(body=words(length, offset + one)) for one in range(ROUNDS)
            ]
            spent = timed(check, texts)
            name = check.__name__
            print(f"{name:20} {length:10} {spent:8.2f}")
            if check is terms and spent > bar:
                wrong.append(f"{name} at {length}")
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
