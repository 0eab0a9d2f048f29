"""The bars of a page, and the table that tells what was found."""

from dataclasses import dataclass, field

BARS = (98, 100, 100, 100)
HEAD = """\
| page | lang | Lighthouse | axe | Nu | words | pictures | requests |
| --- | --- | --- | --- | --- | --- | --- | --- |"""


@dataclass
class Row:
    """What was found at an address; None is what nobody looked for."""

    name: str
    path: str
    status: int
    page: bytes = b""
    robots: bool = True
    scores: list[int] | None = None
    lighthouse: list[str] = field(default_factory=list)
    axe: list[str] | None = None
    nu: list[str] | None = None
    word_bytes: int = 0
    picture_bytes: int = 0
    requests: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def language(self) -> str:
        return "en" if self.path.startswith("/en/") else "zh"

    def misses(self) -> bool:
        """Tell whether one of the bars is missed."""
        low = self.scores and any(one < bar for one, bar in zip(self.scores, BARS, strict=True))
        return bool(self.wrong or self.axe or self.nu or low)

    def __str__(self) -> str:
        name = self.name if self.status == 200 else f"{self.name} ({self.status})"
        scores = " / ".join(map(str, self.scores)) if self.scores else "–"
        counts = ["–" if found is None else str(len(found)) for found in (self.axe, self.nu)]
        sizes = [f"{size / 1024:.1f} KB" for size in (self.word_bytes, self.picture_bytes)]
        cells = [name, self.language, scores, *counts, *sizes, str(self.requests)]
        return f"| {' | '.join(cells)} |"
