"""The one list of HTML that editors may write: its cleaning, its reading, its showing."""

from publishing.prose.allowed import ALLOWED, BLANKS
from publishing.prose.cleaning import clean
from publishing.prose.known import refusals, register_reference
from publishing.prose.parts import Part, parts
from publishing.prose.plain import plain
from publishing.prose.reading import photo_ids, references, text
from publishing.prose.showing import register_renderer, render

__all__ = [
    "ALLOWED",
    "BLANKS",
    "Part",
    "clean",
    "parts",
    "photo_ids",
    "plain",
    "references",
    "refusals",
    "register_reference",
    "register_renderer",
    "render",
    "text",
]
