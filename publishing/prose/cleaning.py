"""Cleaning: from whatever was sent to the one list of what editors may write."""

import re
from html import escape, unescape

import nh3

from publishing.prose.allowed import ALLOWED, BLANKS, SCHEMES, value_or_none
from publishing.prose.reading import text
from publishing.prose.writing import Writer

# Each pass mends what the one before left askew; real texts need two.
MOST_PASSES = 6
# The parser takes time by the square of the depth, and of the entities; real texts nest
# ten deep, and have a few hundred.
DEEPEST = 200
MOST_ENTITIES = 100_000

_EMPTY_PARAGRAPHS = ("<p></p>", "<p><br></p>")
_EMPTY_HOLDERS = re.compile(r'<aside>(?:<p>(?:<br>)?</p>)*</aside>|<div data-gallery=""></div>')
_BARE_AMPERSAND = re.compile(r"&(?!#?[0-9A-Za-z]{1,32};)")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
# Tags that end by themselves when the next begins, or have no end.
_SHALLOW = {"p", "br", "hr", "img", "wbr", "input", "meta", "link", "col", "tr", "td", "th"}


def clean(html: str) -> str:
    """Return the HTML with only what is allowed; cleaning twice changes nothing more.

    A figure of no kind goes with all that it holds; a pull quote or a gallery ends where
    something stands that it cannot hold; blanks before a paragraph and empty paragraphs
    at both ends go; what cannot be settled, or was made to be slow, becomes text.
    """
    if html.count("&") > MOST_ENTITIES or _is_too_deep(html):
        return _as_paragraphs(unescape(_TAG.sub("\n", html)))
    for _pass in range(MOST_PASSES):
        cleaned = _clean_once(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    return _as_paragraphs(text(html))


def _clean_once(html: str) -> str:
    allowed = nh3.clean(
        _BARE_AMPERSAND.sub("&amp;", html),
        tags=set(ALLOWED),
        attributes={tag: names for tag, names in ALLOWED.items() if names},
        attribute_filter=value_or_none,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    return _trimmed(_EMPTY_HOLDERS.sub("", Writer().write(allowed)))


def _is_too_deep(html: str) -> bool:
    depth = 0
    for end, name in _TAG.findall(html):
        if name.lower() not in _SHALLOW:
            depth = max(depth + (-1 if end else 1), 0)
            if depth > DEEPEST:
                return True
    return False


def _as_paragraphs(words: str) -> str:
    lines = (line.strip(BLANKS) for line in words.split("\n"))
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def _trimmed(html: str) -> str:
    """Return the HTML without empty paragraphs and blanks at both ends."""
    start, end = 0, len(html)
    while True:
        before = start, end
        while start < end and html[start] in BLANKS:
            start += 1
        while end > start and html[end - 1] in BLANKS:
            end -= 1
        for paragraph in _EMPTY_PARAGRAPHS:
            if html.startswith(paragraph, start, end):
                start += len(paragraph)
            if html.endswith(paragraph, start, end):
                end -= len(paragraph)
        if before == (start, end):
            return html[start:end]
