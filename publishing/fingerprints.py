"""The fingerprint of an exact text, which sign-offs are bound to."""

import json
from hashlib import sha256

from publishing.columns import SharedColumns, values

# The printed time is not of the text, nor is the mark of the demonstration.
NOT_OF_THE_TEXT = {"released_at", "is_demonstration"}


def fingerprint(text: SharedColumns, columns: type[SharedColumns]) -> str:
    """Return the SHA-256 of a text's words, photos and places as they are stored; no query."""
    kept = {
        name: value
        for name, value in sorted(values(text, columns).items())
        if name not in NOT_OF_THE_TEXT and (value or name not in columns.COUNTED_WHEN_FILLED)
    }
    written = json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str)
    return sha256(written.encode()).hexdigest()
