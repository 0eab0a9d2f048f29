"""Every type of public page before Lighthouse, axe and the Nu validator, in both languages.

    python bench/pages                 a site of its own, filled by `manage.py prepare`
    python bench/pages --keep FOLDER   the same in a folder that is kept for the next time
    python bench/pages --only village  pages whose type or address holds a word

Prints the table of docs/measurements.md, then what is amiss. A page that misses the bar of
performance is read up to three times and its best reading counts: what else the machine
has to do only ever slows a page down. What cannot run here is left out aloud.
"""

import argparse
import shutil
import sys
import tempfile
from http.client import HTTPConnection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from bench.pages import outside, reading
from bench.pages.served import filled
from bench.pages.table import BARS, HEAD, Row

READINGS = 3


def look(rows: list[Row], base: str) -> None:
    """Ask each program that is here about every page."""
    for row in rows:
        fetch(row, base)
    if not reading.CHROMIUM:
        return print("LEFT OUT: axe, weights and Lighthouse, for no chromium was found.")
    for row, found in zip(
        rows, reading.read(reading.CHROMIUM, base, [r.path for r in rows]), strict=True
    ):
        row.axe, row.requests = found.wrong, found.requests
        row.word_bytes, row.picture_bytes = found.word_bytes, found.picture_bytes
    if reason := outside.install():
        return print(f"LEFT OUT: Lighthouse and the Nu validator, for {reason}.")
    validate(rows)
    for _reading in range(READINGS):
        audit([row for row in rows if not row.scores or row.scores[0] < BARS[0]], base)
    return None


def fetch(row: Row, base: str) -> None:
    """Keep a page, whether robots may list it, and whether it answers as it should."""
    connection = HTTPConnection(base.removeprefix("http://"), timeout=60)
    connection.request("GET", row.path)
    answer = connection.getresponse()
    row.page = answer.read()
    away = answer.getheader("X-Robots-Tag", "") + row.page.decode()
    row.robots = "noindex" not in away
    if answer.status != row.status:
        row.wrong.append(f"answers {answer.status}")
    connection.close()


def validate(rows: list[Row]) -> None:
    if not shutil.which("java"):
        return print("LEFT OUT: the Nu validator, for java is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        pages = {str(number): row.page for number, row in enumerate(rows)}
        found = outside.nu(Path(folder), pages)
    for number, row in enumerate(rows):
        row.nu = found.get(str(number), [])
    return None


def audit(rows: list[Row], base: str) -> None:
    """Note the better of this reading and those before."""
    asked = [(f"{base}{row.path}", left_out(row)) for row in rows]
    for row, found in zip(rows, outside.lighthouse(reading.CHROMIUM, asked), strict=True):
        if not row.scores or found.scores > row.scores:
            row.scores, row.lighthouse = found.scores, found.missed


def left_out(row: Row) -> list[str]:
    """Return the audits that a page fails by being what it is."""
    errors = ["http-status-code", "errors-in-console"] if row.status >= 400 else []
    return errors if row.robots else [*errors, "is-crawlable"]


def main() -> bool:
    """Tell whether a bar was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keep", default="")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    with filled(options.keep) as (base, told):
        rows = [Row(*each) for each in told["addresses"]]
        rows = [row for row in rows if options.only in f"{row.name} {row.path}"]
        look(rows, base)
    print(HEAD, *rows, sep="\n")
    for row in rows:
        if row.misses():
            print(f"\n{row.path}", *row.wrong, *(row.axe or []), *(row.nu or []), sep="\n  ")
            print("", *row.lighthouse, sep="  ")
    for name in told["without"]:
        print(f"No address of {name} was looked at.")
    return bool(told["without"]) or any(row.misses() for row in rows)


if __name__ == "__main__":
    sys.exit(main())
