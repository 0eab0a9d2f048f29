"""The programs of other houses: Lighthouse by node, the Nu validator by java."""

import json
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

HERE = Path(__file__).resolve().parent
ROOM = HERE.parent.parent / "var" / "bench" / "pages"
FILES = ("package.json", "package-lock.json", "audit.mjs")
NU = ROOM / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass(frozen=True)
class Audited:
    """Scores of 100: performance, accessibility, best practices, search engines."""

    scores: list[int]
    missed: list[str]


def install() -> str:
    """Fetch the programs unless they are there; return why that cannot be, or nothing."""
    if not (shutil.which("npm") and shutil.which("node")):
        return "node and npm are not installed"
    ROOM.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(HERE / name, ROOM)
    lock, stamp = (HERE / "package-lock.json").read_text(), ROOM / "stamp"
    if stamp.exists() and stamp.read_text() == lock:
        return ""
    # Their scripts fetch further programs, which nothing here needs.
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=ROOM, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"npm could not fetch the programs: {' '.join(done.stderr.split())[-200:]}"
    stamp.write_text(lock)
    return ""


def lighthouse(chromium: str, asked: Iterable[tuple[str, list[str]]]) -> Iterator[Audited]:
    """Yield what Lighthouse finds, as a phone, at addresses without some of its audits."""
    node = subprocess.Popen(
        ["node", "audit.mjs"],
        cwd=ROOM,
        env=os.environ | {"CHROME_PATH": chromium},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert node.stdin
    assert node.stdout
    for url, skip in asked:
        node.stdin.write(json.dumps({"url": url, "skip": skip}) + "\n")
        node.stdin.flush()
        told = json.loads(node.stdout.readline())
        yield Audited(told["scores"], [told["error"]] if told["error"] else told["missed"])
    node.stdin.close()
    node.wait(30)


def nu(folder: Path, pages: dict[str, bytes]) -> dict[str, list[str]]:
    """Return what the validator calls an error or warns of, by the page's name."""
    for name, page in pages.items():
        (folder / f"{name}.html").write_bytes(page)
    command = ["java", "-Xss4m", "-jar", str(NU), "--format", "json", "--stdout"]
    options = ["--no-langdetect", "--exit-zero-always", str(folder)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=True)
    found = defaultdict(list)
    for message in json.loads(done.stdout)["messages"]:
        name = Path(unquote(urlsplit(message["url"]).path)).stem
        kind = message.get("subType", message["type"])
        found[name].append(f"Nu {kind}: {message['message']} {message.get('extract', '')!r}")
    return found
