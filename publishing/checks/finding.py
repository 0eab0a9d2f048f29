"""One thing found in a text."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

Exchange = tuple[str, str]


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What is found, where, and what may stand there instead.

    sentence: names what is wrong and how to put it right. quote: the exact words in the
    field, enough of them to be found; empty when the field as a whole is meant. nth: which
    of several such places in the field, from 0.
    replacement: what may stand in place of the quote. also: further places of the same
    finding, each as (quote, replacement).
    """

    level: Level
    code: str
    field: str
    sentence: str
    quote: str = ""
    replacement: str = ""
    also: tuple[Exchange, ...] = ()
    nth: int = 0

    @property
    def is_error(self) -> bool:
        return self.level == Level.ERROR

    @property
    def exchanges(self) -> list[Exchange]:
        """All replacements that this finding offers, in the order of the text."""
        return [(self.quote, self.replacement), *self.also] if self.replacement else []

    @property
    def exchanges_as_json(self) -> str:
        """The same for the script of the form."""
        return json.dumps(self.exchanges, ensure_ascii=False)

    @property
    def fingerprint(self) -> str:
        """What tells this finding from others of the same text: its code and the exact words."""
        said = [self.quote or self.sentence, *(quote for quote, _replacement in self.also)]
        words = "\n".join([self.code, self.field, *said])
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
