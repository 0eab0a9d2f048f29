"""What editors may write: tags, their attributes, and what an attribute may say.

Some tags are nodes of the desk, shown to readers by the room that knows their number:

    <figure data-photo="1">                         a photo of the library
    <div data-gallery="">                           photos side by side, and nothing else
    <figure data-video="7" data-photo="3">          our own video; its poster is optional
    <figure data-link="https://…" data-photo="3">   a card that leads to a video elsewhere
    <figure data-attachment="7">                    a file to download
    <a data-place="140525103222">                   a village, township, county or the city
    <aside>                                         a pull quote
"""

import re
from urllib.parse import urlsplit

ALLOWED: dict[str, set[str]] = {
    "p": set(),
    "br": set(),
    "h2": set(),
    "h3": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": set(),
    "aside": set(),
    "hr": set(),
    "strong": set(),
    "em": set(),
    "a": {"href", "data-place"},
    "figure": {"data-photo", "data-video", "data-link", "data-attachment"},
    "figcaption": set(),
    "div": {"data-gallery"},
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
# Blocks that hold nothing but inline words, and may begin with the blanks of Word.
PARAGRAPHS = ("p", "h2", "h3", "li", "figcaption", "blockquote", "aside", "td", "th")
BLANKS = " \t\r\n\f\u00a0\u3000\u200b\ufeff"
# A figure is of the first kind whose attributes it has: (its own, needed too, may have).
FIGURES = (
    ("data-video", (), ("data-photo",)),
    ("data-link", ("data-photo",), ()),
    ("data-attachment", (), ()),
    ("data-photo", (), ()),
)
# What a pull quote may hold; a gallery holds photos alone.
WITHIN_ASIDE = {"p", "br", "strong", "em", "a"}

# Nine digits fit every database's key.
_NUMBER = re.compile(r"[0-9]{1,9}")
_PLACE = re.compile(r"[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")
_NUMBERS = {"start", "colspan", "rowspan", "data-photo", "data-video", "data-attachment"}
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(/[A-Za-z0-9._~:/?#\[\]@!$&()*+,;=%-]*)?")
_LONGEST_ADDRESS = 1000


def value_or_none(_tag: str, name: str, value: str) -> str | None:
    """Return what an attribute may say, or None to leave it out."""
    if name in _NUMBERS:
        return value if _NUMBER.fullmatch(value) else None
    if name == "data-place":
        return value if _PLACE.fullmatch(value) else None
    if name == "data-link":
        return value if _is_address(value) else None
    return "" if name == "data-gallery" else value


def figure_attributes(attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes of the figure's kind, in one order; empty when it is of none."""
    given = {name: value for name, value in attributes.items() if value}
    for own, needed, possible in FIGURES:
        if all(name in given for name in (own, *needed)):
            return {name: given[name] for name in (own, *needed, *possible) if name in given}
    return {}


def _is_address(value: str) -> bool:
    """Tell whether this is a plain https address: no account, no port, ASCII alone.

    Which hosts are allowed is the site's setting, so it is asked when a text is saved
    through the desk and when it is shown, not here: a host that leaves the list must not
    take an older text's card away unseen.
    """
    if len(value) > _LONGEST_ADDRESS or not _ADDRESS.fullmatch(value):
        return False
    return "." in urlsplit(value).netloc.strip(".")
