"""How long it takes to find the villages in a text, with the real register, each against its bar.

Processor time of the quickest of some runs; the ratio says how much of the bar is used.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LENGTH = 5_000
MEGABYTE = 1_000_000
RUNS = 20
# A name in every 40 characters, as reports from the country have it.
REPORT = (
    "今年以来，泽州县推进乡村振兴，把路修到山里去。周村镇石淙头村依托长河发展旅游，去年来了三万人，"
    "农家乐添了十二户，收入比前一年多出两成。高平市的客人说，明年春天还要来看花，顺路去北庄村买梨。"
    "县里的同志算了一笔账：路修好以后，运费省下一半，孩子上学也不用再绕远路。大家说，日子有了盼头。"
)
# A name in every 7 characters, as a list of villages has it.
LIST = (
    "今年以来，泽州县推进乡村振兴，周村镇石淙头村依托长河发展旅游，村里的路修好了，来的人多了。"
    "高平市三甲镇的北庄村种梨，东沟村和张庄村的大会在河西召开。"
)
BARS_MS = {
    "report of 5,000 characters": 5.0,
    "list of 600 names": 10.0,
    "5,000 characters without a place": 5.0,
    "5,000 characters of English": 5.0,
    "1 MB, a place in every line": 2000.0,
    "making the names, once a process": 100.0,
}


def quickest_ms(act, runs=RUNS):
    times = []
    for _run in range(runs):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return min(times) * 1000


def long(words: str, length: int = LENGTH) -> str:
    return (words * (length // len(words) + 1))[:length]


def measures():
    """Yield (what, milliseconds)."""
    from tests.villages.mentions.register import known
    from villages.mentions.names import build
    from villages.mentions.resolving import resolve

    names = known()
    texts = {
        "report of 5,000 characters": long(REPORT),
        "list of 600 names": long(LIST),
        "5,000 characters without a place": long(
            "他们说这条路要修到山那边去，明年的春天就能通车。"
        ),
        "5,000 characters of English": long("We walked to Guoyu Village and then home. "),
    }
    for what, text in texts.items():
        yield what, quickest_ms(lambda text=text: resolve({"body": text}, names))
    text = long(LIST + "\n", MEGABYTE)
    yield "1 MB, a place in every line", quickest_ms(lambda: resolve({"body": text}, names), 2)
    yield "making the names, once a process", quickest_ms(lambda: build(names.rows), 5)


def main() -> None:
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    for what, milliseconds in measures():
        bar = BARS_MS[what]
        print(f"{what:34} {milliseconds:8.2f} ms, ratio {milliseconds / bar:.2f} of {bar:g} ms")


if __name__ == "__main__":
    main()
