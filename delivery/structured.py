"""JSON-LD: what a page says, for machines; a block of words that no browser runs."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

# As `json_script` of Django does: no word of an editor ends the block or begins a tag.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def block(*things: Mapping[str, Any]) -> SafeString:
    """Return things of schema.org as one block; what is empty is left out, nothing is no block."""
    if not things:
        return SafeString()
    graph = [_without_empty(thing) for thing in things]
    written: dict[str, Any] = {"@context": "https://schema.org"}
    written |= graph[0] if len(graph) == 1 else {"@graph": graph}
    words = json.dumps(written, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    # Safe: no character that HTML reads is left.
    return mark_safe(f'<script type="application/ld+json">{words}</script>')  # noqa: S308


def way(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the way to a page, from pairs of name and path."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": whole(path)}
            for place, (name, path) in enumerate(steps, start=1)
        ],
    }


def whole(path: str) -> str:
    """Return an address with the site's own in front."""
    return f"{settings.SITE_URL}{path}"


def to_the_second(moment: datetime | None) -> str:
    """Return a moment of here with its offset, or nothing of none; readers know seconds only."""
    return "" if moment is None else timezone.localtime(moment).isoformat(timespec="seconds")


def _without_empty(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}
