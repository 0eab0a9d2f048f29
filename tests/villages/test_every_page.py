"""Every place of the register has its page, in both languages, as the files have it."""

import csv
import re
from html import escape
from typing import Any

import pytest

from tests.kept import kept
from tests.public_pages import reader
from villages import register
from villages.register_files import DATA_DIR

HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


def rows(name: str) -> dict[str, dict[str, str]]:
    """The rows of a file by their code, read without the product's own reader."""
    with (DATA_DIR / name).open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


COUNTIES, TOWNSHIPS, VILLAGES = (
    rows(f"{level}.csv") for level in ("counties", "townships", "villages")
)
PLACES = COUNTIES | TOWNSHIPS | VILLAGES


# Every page in Chinese; in English, where the rows differ and the page does not, one of so many.
STEPS = {"": 1, "/en": 8}


@pytest.fixture(scope="module")
def with_register(django_db_setup: Any, django_db_blocker: Any) -> Any:
    """The register, loaded once for the pages of a module."""
    with kept(django_db_blocker):
        register.load()
        yield


def test_the_files_have_every_place():
    assert (len(COUNTIES), len(TOWNSHIPS), len(VILLAGES)) == (6, 77, 1548)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("county", COUNTIES)
@pytest.mark.parametrize(("prefix", "column"), [("", "name"), ("/en", "name_en")])
def test_every_page_tells_name_township_and_county(with_register, county, prefix, column):
    read, wrong = reader(), []
    places = [code for code in PLACES if code.startswith(county)]
    for code in places[:: STEPS[prefix]]:
        answer = read(f"{prefix}/villages/{code}/")
        page = answer.content.decode()
        names = [
            escape(PLACES[code[:length]][column])
            for length in (6, 9, 12)
            if code[:length] in PLACES
        ]
        found = answer.status_code == 200 and names[-1] in HEADING.search(page)[1]
        if not (found and all(name in MAIN.search(page)[0] for name in names)):
            wrong.append((code, answer.status_code))
    assert wrong == []
