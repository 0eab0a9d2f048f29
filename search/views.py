"""The search page: one form, what it finds, and the way on. It works without script."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from delivery.pages import public_page
from search.asked import TIERS, Asked, read
from search.counting import count
from search.extracts import extract, marked
from search.finding import Found, find
from search.folding import is_cut
from search.kinds import Shown, kinds
from search.places import find_places
from search.tables import Candidate

KEYS = ("q", "kind", "county", "section", "year", "after")
FIRST_PLACES = 6


@dataclass(frozen=True)
class Result:
    """A found thing as the page shows it; title and extract are marked HTML."""

    shown: Shown
    title: SafeString
    extract: SafeString | str = ""


@public_page(keys=KEYS, is_stored=False)
def results(request: HttpRequest, *, at: datetime) -> HttpResponse:
    """Show what holds all words of `q`: places by name first, then titles, then texts.

    Five queries and the filters' choices; as many among 100 articles as among 100,000.
    """
    asked = read(request, at)
    places, place_count = _places(asked)
    found = Found() if _is_of_places(asked) else find(asked.query)
    context = {
        "asked": asked,
        "places": _results(places, {}, asked),
        "place_count": place_count,
        "has_more_places": place_count > len(places),
        "results": _results(found.candidates, found.words, asked),
        "count": count(asked.query, found),
        "near": [] if places or found.candidates or found.after else _near(asked),
        "not_narrowed": asked.not_narrowed,
        "is_cut_short": found.is_cut_short,
        "is_cut": is_cut(request.GET.get("q", "")),
        "next": asked.address(after=_way_on(found)) if found.after else "",
        "all_places": asked.address(kind="place"),
        **_addresses(request, asked),
    }
    return render(request, "search/results.html", context)


def _is_of_places(asked: Asked) -> bool:
    return bool(asked.kind) and kinds[asked.kind].is_place


def _places(asked: Asked) -> tuple[list[Candidate], int]:
    """Return the places to show, and how many there are.

    The first few above texts, more where only they are asked for.
    """
    if asked.query.after or (asked.kind and not _is_of_places(asked)):
        return [], 0
    if set(dict(asked.query.filters)) - {"kind", "county"}:
        return [], 0
    places, count = find_places(asked.query)
    return places if _is_of_places(asked) else places[:FIRST_PLACES], count


def _results(
    candidates: list[Candidate], words: dict[tuple[str, str], str], asked: Asked
) -> list[Result]:
    """Return what was found as it is shown; one query a kind. What is gone is left out."""
    shown = {
        (name, key): one
        for name in {candidate.kind for candidate in candidates}
        for key, one in kinds[name]
        .show([candidate.key for candidate in candidates if candidate.kind == name])
        .items()
    }
    phrases = asked.query.phrases
    return [
        Result(
            one,
            marked(one.title, phrases),
            extract(text, phrases) if (text := words.get(key) or one.words) else "",
        )
        for candidate in candidates
        if (one := shown.get(key := (candidate.kind, candidate.key)))
    ]


def _near(asked: Asked) -> list[Shown]:
    """Return what is called nearly like what was looked for; for when nothing was found."""
    if asked.query.after or not asked.query.phrases:
        return []
    phrases = asked.query.phrases
    keys = {kind.name: kind.near(phrases) for kind in kinds.values() if kind.near}
    return [
        shown
        for name, near in keys.items()
        for key, shown in kinds[name].show(near).items()
        if key in near
    ]


def _way_on(found: Found) -> str:
    letters = {tier: letter for letter, tier in TIERS.items()}
    return f"{letters[found.after[0]]}{found.after[1]}" if found.after else ""


def _addresses(request: HttpRequest, asked: Asked) -> dict[str, str]:
    """Return the page's address in both languages; a page further on has none of its own."""
    path = request.path_info
    chinese = path.removeprefix("/en")
    query = f"?{asked.address()}" if asked.address() else ""
    return {
        "page_path": f"{path}{query}",
        "path_zh": f"{chinese}{query}",
        "path_en": f"/en{chinese}{query}",
    }
