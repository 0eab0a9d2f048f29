"""No room names one above it. Imports are import-linter's work; here are the other ways."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = [
    ["accounts", "delivery"],
    ["publishing", "photos", "attachments", "search", "corrections"],
    ["villages"],
    ["news"],
    ["jincheng"],
]
# Each room's own tag libraries and their names.
LIBRARIES = {
    path.stem: path.parts[len(ROOT.parts)]
    for path in ROOT.glob("*/templatetags/*.py")
    if path.stem != "__init__"
}
ROOMS = [room for floor in FLOORS for room in floor]


def forbidden(room: str) -> set[str]:
    """The rooms above, and the strangers on the same floor."""
    level = next(i for i, floor in enumerate(FLOORS) if room in floor)
    above = {other for floor in FLOORS[level + 1 :] for other in floor}
    return above | set(FLOORS[level]) - {room}


def named_rooms(text: str, suffix: str) -> set[str]:
    """The rooms that a file names: addresses, models as text, tag libraries, templates."""
    names = set(re.findall(r"""\{%\s*url\s+["'](\w+):""", text))
    names |= set(re.findall(r"""\{%\s*(?:include|extends)\s+["'](\w+)/""", text))
    for line in re.findall(r"\{%\s*load\s+([^%]*)%\}", text):
        names |= {LIBRARIES[library] for library in line.split() if library in LIBRARIES}
    if suffix == ".py":
        names |= set(re.findall(r"""reverse(?:_lazy)?\(\s*["'](\w+):""", text))
        names |= set(re.findall(r"""["'](\w+)\.[A-Za-z]\w*["']""", text))
        names |= set(re.findall(r"""render\(\s*\w+,\s*["'](\w+)/""", text))
    return names & set(ROOMS)


def files(room: str) -> list[Path]:
    python = [p for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts]
    return python + list((ROOT / room).rglob("*.html"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_names_none_above_it(room):
    wrong = {
        str(path.relative_to(ROOT)): sorted(named)
        for path in files(room)
        if (named := named_rooms(path.read_text(), path.suffix) & forbidden(room))
    }
    assert wrong == {}


def test_the_test_sees_each_way_of_naming_a_room():
    assert named_rooms("{% url 'news:article_list' %}", ".html") == {"news"}
    assert named_rooms('reverse("villages:place_detail")', ".py") == {"villages"}
    assert named_rooms('ForeignKey("news.Article")', ".py") == {"news"}
    assert named_rooms("{% include 'photos/includes/x.html' %}", ".html") == {"photos"}


def test_there_is_no_room_without_a_floor():
    with_code = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert with_code == set(ROOMS)
