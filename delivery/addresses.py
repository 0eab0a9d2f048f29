"""Which page a request asks for: its canonical address, and the folder of its copy.

A copy lies under the address that the page's view gives itself, never under the path
that was typed, so what visitors send cannot name a file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote, urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import NoReverseMatch, Resolver404, get_urlconf, resolve, reverse
from django.utils import translation

SEGMENT = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9_.~%-]{0,99}")
KEY_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
RESERVED = ("index.html", "headers.json")
LONGEST_PATH = 1000


@dataclass(frozen=True)
class Page:
    """A public page. place: the folder of its copies, or "" when it is not to be stored."""

    path: str
    query: str = ""
    language: str = ""
    place: str = ""
    is_not_found: bool = False

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


@dataclass(frozen=True)
class Moved:
    """An address that lacks its last slash."""

    address: str


@dataclass(frozen=True)
class _Match:
    path: str
    keys: tuple[str, ...]
    is_stored: bool


def language_of(path: str) -> str:
    """Return the language that an address speaks."""
    return "en" if path == "/en" or path.startswith("/en/") else settings.LANGUAGE_CODE


def find(path: str, query: str = "") -> Page | Moved | None:
    """Return the page at a path, or where it moved; None when it is no public page.

    Query parameters that the page does not read are left out. An unknown path is the
    page that says so, one a language; files and the desk are not the store's.
    """
    match = _match(path)
    if match:
        return _page(match, query)
    if match is None or "." in path.rpartition("/")[2]:
        return None
    if not path.endswith("/"):
        slashed = _match(f"{path}/")
        if slashed is None:
            return None
        if slashed:
            return Moved(_page(slashed, query).address)
    return not_found(language_of(path))


def not_found(language: str) -> Page:
    """Return the page that answers for every unknown address of a language."""
    prefix = "/en" if language == "en" else ""
    return Page(
        path=f"{prefix}/@404",
        language=language,
        place=f"@404{prefix.replace('/', '-')}",
        is_not_found=True,
    )


def _match(path: str) -> _Match | Literal[False] | None:
    """Return the public page's match, False for an unknown path, None for other views."""
    if len(path) > LONGEST_PATH:
        return False
    return _resolve(path, get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=8192)
def _resolve(path: str, urlconf: str) -> _Match | Literal[False] | None:
    with translation.override(language_of(path)):
        try:
            match = resolve(path, urlconf)
        except Resolver404:
            return False
        keys = getattr(match.func, "public_keys", None)
        if keys is None:
            return None
        try:
            canonical = reverse(
                match.view_name, urlconf, args=match.args or None, kwargs=match.kwargs or None
            )
        except NoReverseMatch:
            canonical = path
        is_stored: bool = getattr(match.func, "is_stored", True)
        return _Match(unquote(canonical), keys, is_stored)


def _page(match: _Match, query: str) -> Page:
    given = chosen_keys(QueryDict(query), match.keys)
    return Page(
        path=match.path,
        query=urlencode(given),
        language=language_of(match.path),
        place=_place(match.path, given) if match.is_stored else "",
    )


def chosen_keys(query: QueryDict, keys: tuple[str, ...]) -> dict[str, str]:
    """Return the parameters that a page reads, in the page's order."""
    return {key: str(query[key]) for key in keys if key in query}


def _place(path: str, given: Mapping[str, str]) -> str:
    """Return the folder for a page's copies, or "" where it would be no safe name."""
    segments = path.strip("/").split("/") if path != "/" else []
    is_safe = all(SEGMENT.fullmatch(part) and part not in RESERVED for part in segments)
    if not is_safe or not all(KEY_VALUE.fullmatch(value) for value in given.values()):
        return ""
    if not path.endswith("/"):
        segments[-1] += "@"
    return "/".join([*segments, *(f"@{key}={value}" for key, value in given.items())]) or "."
