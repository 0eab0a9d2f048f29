"""A village's own words as its file tells them: the live ones, as plain text."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from publishing import prose
from publishing.languages import Language
from villages.models import ProfileColumns, ProfileEdition

KEYS = {str(Language.CHINESE): "zh", str(Language.ENGLISH): "en"}


def written(profiles: Iterable[ProfileEdition]) -> dict[str, Any]:
    """Return each language's words by section, empty ones left out; no query."""
    return {KEYS[profile.language]: _written(profile) for profile in profiles}


def _written(profile: ProfileEdition) -> dict[str, Any]:
    sections = {name: prose.text(getattr(profile, name)) for name in ProfileColumns.SECTIONS}
    return {
        "in_brief": profile.in_brief,
        "sections": {name: words for name, words in sections.items() if words},
        "sources": prose.text(profile.sources) or None,
        "is_demonstration": profile.is_demonstration,
        "released_at": timezone.localtime(profile.released_at).isoformat(timespec="minutes"),
    }
