"""The names of the real register, for reading texts without a database."""

from functools import cache

from villages.mentions.names import CITY, Names, build
from villages.mentions.resolving import Found, resolve
from villages.register_files import DATA_DIR, read


@cache
def known() -> Names:
    register = read(DATA_DIR)
    places = [*register.counties.values(), *register.townships.values()]
    rows = [(place["code"], place["name"], place["name_en"], "") for place in places]
    villages = register.villages.values()
    own = [(one["code"], one["name"], one["name_en"], one["name_register"]) for one in villages]
    return build([CITY, *rows, *own])


def found(body: str, **fields: str) -> Found:
    return resolve({**fields, "body": body}, known())


def sure(body: str, **fields: str) -> list[str]:
    """The labels of the places that a text surely means."""
    return [known().label(code) for code in found(body, **fields).sure]


def asked(body: str, **fields: str) -> dict[str, list[str]]:
    """The names that are asked about, with the labels of their candidates."""
    questions = found(body, **fields).questions
    return {one.words: [known().label(code) for code in one.codes] for one in questions}
