"""Reading cleaned HTML: its words, and what it names by number, code or address."""

from html.parser import HTMLParser

from publishing.prose.allowed import BLANKS, PARAGRAPHS

# The kinds of what HTML names, by attribute.
KINDS = {
    "data-photo": "photo",
    "data-video": "video",
    "data-attachment": "attachment",
    "data-link": "link",
    "data-place": "place",
}


def photo_ids(html: str) -> list[int]:
    """Return the numbers of the photos that the HTML shows, posters too, in order, each once."""
    return [int(number) for number in references(html).get("photo", [])]


def references(html: str) -> dict[str, list[str]]:
    """Return what cleaned HTML names, by kind, in order, each once; absent kinds are left out.

    Kinds: photo, video and attachment (numbers), link (an address), place (a code).
    """
    if "data-" not in html:
        return {}
    reader = _Reader()
    reader.feed(html)
    return {kind: list(dict.fromkeys(named)) for kind, named in reader.named.items()}


def text(html: str) -> str:
    """Return the words alone: one line a paragraph, captions too, no empty lines."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = ("".join(reader.words)).split("\n")
    return "\n".join(line for raw in lines if (line := raw.strip(BLANKS)))


class _Reader(HTMLParser):
    """Reads words and names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.named: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in KINDS:
                self.named.setdefault(KINDS[name], []).append(value)
        if tag in PARAGRAPHS or tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.words.append("\n")

    def handle_data(self, words: str) -> None:
        self.words.append(words)
