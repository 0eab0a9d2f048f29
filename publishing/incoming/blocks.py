"""What a text is made of once the markup of its origin is gone."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """Words of one look. A break between lines is the run of a line feed."""

    words: str
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""

    def saying(self, words: str) -> "Run":
        return Run(words, self.is_bold, self.is_italic, self.href)

    @property
    def look(self) -> tuple[bool, bool, str]:
        return self.is_bold, self.is_italic, self.href


BREAK = Run("\n")


@dataclass(frozen=True)
class Marker:
    """What a word processor wrote before a paragraph of a list, and on which level (from 1)."""

    level: int
    text: str


@dataclass
class Paragraph:
    """A paragraph, or a heading of rank 1 to 6; a title stands above rank 1."""

    runs: list[Run]
    rank: int = 0
    is_title: bool = False
    marker: Marker | None = None

    @property
    def words(self) -> str:
        return "".join(run.words for run in self.runs)

    @property
    def is_all_bold(self) -> bool:
        return all(run.is_bold or not run.words.strip() for run in self.runs)


@dataclass
class Figure:
    """A photo of the library."""

    photo: int
    caption: list[Run] = field(default_factory=list)


@dataclass
class Listing:
    """A list; each of its entries begins with a paragraph."""

    is_ordered: bool
    entries: list[list["Block"]]
    start: int = 1


@dataclass
class Quote:
    blocks: list["Block"]


@dataclass
class Rule:
    """A line between parts of a text."""


@dataclass
class Cell:
    blocks: list["Block"]
    columns: int = 1
    rows: int = 1
    is_head: bool = False


@dataclass
class Grid:
    """A table, row by row."""

    rows: list[list[Cell]]


Block = Paragraph | Figure | Listing | Quote | Rule | Grid
