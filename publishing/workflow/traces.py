"""What the verbs write into the trail."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from accounts import trail
from accounts.models import User
from publishing.models import Edition, WorkingCopy

# Long words are in the editions; the trail says that they changed, and how they began.
LONGEST = 200


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
            trail.write(
                by,
                verb,
                text,
                before={name: _plain(before[name]) for name in names},
                after={name: _plain(after[name]) for name in names},
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


def _plain(value: Any) -> object:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, str) and len(value) > LONGEST:
        return f"{value[:LONGEST]}…"
    return value
