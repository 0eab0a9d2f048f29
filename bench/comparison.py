"""How long it takes to compare two texts of 45 KB.

    python bench/comparison.py

Chinese prose of a hundred paragraphs, with few and with many changes, and what is
awkward to compare. The bar is 0.2 s each, besides the queries for pictures and places.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
BAR_MS = 200
ROUNDS = 7
WORDS = "长河绕村而过石桥古堡戏台沿河修路一村一策规划先行太行山里的人家把老院子修旧如旧"
LENGTH, PARAGRAPH = 15_000, 150


def prose(every: int = 0) -> str:
    """Return 45 KB of paragraphs; with `every`, each so manieth character is another one."""
    text = [WORDS[(i * 7 + i // 13) % len(WORDS)] for i in range(LENGTH)]
    if every:
        text[::every] = ["改"] * len(text[::every])
    return "".join(
        f"<p>{''.join(text[i : i + PARAGRAPH])}</p>" for i in range(0, LENGTH, PARAGRAPH)
    )


def cases() -> dict[str, tuple[str, str]]:
    return {
        "20 changes": (prose(), prose(750)),
        "400 changes": (prose(), prose(40)),
        "1,500 changes": (prose(), prose(10)),
        "half of the words": (prose(), prose(2)),
        "other words": (prose(), prose().translate({ord(c): c + "不" for c in WORDS[::3]})),
        "equal paragraphs": ("<p>同</p>" * 3_000, "<p>同</p><p>异</p>" * 1_500),
        "one paragraph": (f"<p>{'甲乙' * 7_500}</p>", f"<p>{'乙丙甲' * 5_000}</p>"),
        "1 MB": (prose() * 22, prose(40) * 22),
    }


def measure(before: str, after: str) -> float:
    """Return the milliseconds of the median comparison."""
    from news.models import Article
    from publishing.comparison import differences

    spans = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        differences(Article(body=before), Article(body=after))
        spans.append((time.perf_counter() - start) * 1000)
    return median(spans)


def main() -> int:
    slow = []
    for name, (before, after) in cases().items():
        milliseconds = measure(before, after)
        is_measured = name != "1 MB"
        print(f"{name:20} {milliseconds:7.1f} ms   {milliseconds / BAR_MS:5.2f}")
        if is_measured and milliseconds > BAR_MS:
            slow.append(name)
    return bool(slow)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "jincheng.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        sys.exit(main())
