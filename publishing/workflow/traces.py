"""What the verbs write into the trail."""

import os
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from accounts import trail
from accounts.models import User
from publishing.models import Edition, WorkingCopy

# Of long words the trail keeps where they begin to differ; what was published is whole in
# the editions.
LONGEST = 200
LEAD = 30
MARKUP = re.compile(r"^[^<>]*>|<[^<>]*>|<[^<>]*$")


def change_lines(
    by: User | None,
    text: WorkingCopy,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    changed: Collection[str],
) -> None:
    """Write what a saving changed; the printed time has a line of its own."""
    words = [name for name in after if name in changed and name != "released_at"]
    for verb, names in (
        ("edit", words),
        ("change_released_at", ["released_at"] if "released_at" in changed else []),
    ):
        if names:
            kept = {name: _kept(before[name], after[name]) for name in names}
            trail.write(
                by,
                verb,
                text,
                before={name: pair[0] for name, pair in kept.items()},
                after={name: pair[1] for name, pair in kept.items()},
            )


def shelf_values(edition: Edition | None) -> dict[str, object]:
    """Return what the trail keeps of an edition; nothing of none."""
    if edition is None:
        return {}
    kept: dict[str, object] = {
        "edition": edition.pk,
        "revision": edition.revision,
        "live_from": iso(edition.live_from),
        "live_until": iso(edition.live_until),
        "released_at": iso(edition.released_at),
        "change_kind": edition.change_kind,
        "change_note": edition.change_note,
        "hides_before": edition.hides_before,
        "reason": edition.reason,
    }
    return {name: value for name, value in kept.items() if value not in (None, "", False)}


def iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _kept(before: Any, after: Any) -> tuple[object, object]:
    """Return two values of a column as the trail keeps them."""
    if isinstance(before, str) and isinstance(after, str):
        return _kept_words(before, after)
    return _plain(before), _plain(after)


def _kept_words(before: str, after: str) -> tuple[str, str]:
    if len(before) <= LONGEST and len(after) <= LONGEST:
        return before, after
    shared = os.path.commonprefix([before, after])  # noqa: RUF071 - characters are meant
    start = max(0, len(shared) - LEAD)
    cut = _cut(before, start), _cut(after, start)
    words = MARKUP.sub("", cut[0]), MARKUP.sub("", cut[1])
    # Where only the markup differs, it must be seen.
    return words if words[0] != words[1] else cut


def _cut(words: str, start: int) -> str:
    end = start + LONGEST
    return f"{'…' if start else ''}{words[start:end]}{'…' if len(words) > end else ''}"


def _plain(value: Any) -> object:
    return iso(value) if isinstance(value, datetime) else value
