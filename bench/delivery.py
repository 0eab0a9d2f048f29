"""How much quicker a stored page is than one that is made: ratios of one run.

Starts a site of its own in a temporary folder, on 127.0.0.1, with the register only;
reads village pages for the first time (each is made), then again (each is stored).
"""

import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.server import Site

PAGES = 200
ROUNDS = 10
READERS = 4


def read_all(port: int, addresses: list[str], held: dict[str, str]) -> list[float]:
    """Return the milliseconds of each reading, over one connection; notes validators."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for address in addresses:
        headers = {"Accept-Encoding": "br"}
        if address in held:
            headers["If-None-Match"] = held[address]
        begun = time.perf_counter()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - begun) * 1000)
        assert answer.status == (304 if address in held else 200), (address, answer.status)
    connection.close()
    return times


def rate(port: int, addresses: list[str]) -> float:
    """Return the pages a second that several readers get together."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        shares = [addresses[number::READERS] for number in range(READERS)]
        list(readers.map(lambda share: read_all(port, share, {}), shares))
    return len(addresses) / (time.perf_counter() - begun)


def show(name: str, times: list[float], baseline: list[float]) -> None:
    p50, p99 = statistics.median(times), statistics.quantiles(times, n=100)[98]
    ratio = statistics.median(baseline) / p50
    print(f"{name:9} p50 {p50:7.2f} ms   p99 {p99:7.2f} ms   {ratio:5.1f} x as quick as made")


def village_addresses() -> list[str]:
    lines = (Path("villages") / "data" / "villages.csv").read_text().splitlines()[1:]
    codes = [next(cell for cell in line.split(",") if len(cell) == 12) for line in lines]
    return [f"/villages/{code}/" for code in codes]


def main() -> None:
    site = Site(tempfile.mkdtemp(prefix="bench-delivery-"), settings="jincheng.settings")
    for command in ("migrate", "load_register", "collectstatic"):
        site.run(
            "manage.py", command, *(["--noinput"] if command != "load_register" else [])
        ).wait()
    site.start()
    try:
        addresses = village_addresses()
        first, others = addresses[:PAGES], addresses[PAGES : 2 * PAGES]
        made = read_all(site.port, first, {})
        stored = read_all(site.port, first * ROUNDS, {})
        held = {address: site.get(address)[1]["etag"] for address in first}
        known = read_all(site.port, first * ROUNDS, held)
        show("made", made, made)
        show("stored", stored, made)
        show("304", known, made)
        made_rate, stored_rate = rate(site.port, others), rate(site.port, others * ROUNDS)
        print(
            f"{READERS} readers: {made_rate:.0f} made a second, {stored_rate:.0f} stored a second, "
            f"ratio {stored_rate / made_rate:.1f}"
        )
    finally:
        site.stop()


if __name__ == "__main__":
    main()
