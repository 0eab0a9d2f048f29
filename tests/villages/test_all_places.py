"""Every place of the register has its page, in both languages."""

import csv
from collections.abc import Iterator
from html import unescape

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command

pytestmark = pytest.mark.django_db
DATA = settings.BASE_DIR / "villages" / "data"
FILES = ("counties", "townships", "villages")
LANGUAGES = {"zh-hans": ("", "name"), "en": ("/en", "name_en")}


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


@pytest.fixture(autouse=True)
def register(settings):
    settings.DEBUG = True
    call_command("load_register", verbosity=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_answers_with_its_name_and_the_names_above(client, language):
    prefix, column = LANGUAGES[language]
    places = {row["code"]: row[column] for name in FILES for row in rows(name)}
    assert len(places) == 6 + 77 + 1548
    for code in places:
        response = client.get(f"{prefix}/villages/{code}/")
        page = unescape(response.content.decode())
        names = {places[code[:length]] for length in (6, 9, 12) if length <= len(code)}
        assert response.status_code == 200, code
        assert not [name for name in names if name not in page], code


def test_the_largest_county_is_light(client):
    styles = b"".join(path.read_bytes() for path in (settings.BASE_DIR / "static/css").iterdir())
    for address in ("/villages/140525/", "/en/villages/140525/", "/villages/", "/"):
        size = len(brotli.compress(styles + client.get(address).content, quality=5))
        assert size <= 20 * 1024, (address, size)
