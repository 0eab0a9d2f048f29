"""The places, as the library of photos names and finds them; no query while they are known."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from villages.mentions import names

LENGTHS = (4, 6, 9, 12)
MOST_FOUND = 60


@dataclass(frozen=True)
class PhotoPlaces:
    """All names of places, in the language of the page."""

    names: names.Names
    is_english: bool

    def named(self, codes: Iterable[str]) -> dict[str, str]:
        known = set(codes) & self.names.labels.keys()
        return {code: self.names.label(code, is_english=self.is_english) for code in known}

    def below(self, code: str) -> list[tuple[str, str]]:
        length = next((each for each in LENGTHS if each > len(code)), 0)
        return sorted(
            (each, labels[self.is_english])
            for each, labels in self.names.labels.items()
            if len(each) == length and each.startswith(code)
        )

    def found(self, word: str) -> list[str]:
        asked = word.casefold()
        holding = [
            code
            for code, (name, english) in self.names.labels.items()
            if asked in name or asked in english.casefold()
        ]
        holding += [code for code, name in self.names.other if asked in name]
        return sorted(set(holding), key=lambda code: (len(code), code))[:MOST_FOUND]


def current() -> PhotoPlaces:
    """Return the places as of now; one query at most, see `names.current`."""
    return PhotoPlaces(names.current(), get_language() == "en")
