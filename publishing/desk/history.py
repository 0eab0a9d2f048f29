"""What was done to a text, as its trail tells it."""

from typing import Any

from accounts.models import TrailLine
from accounts.trail import lines_of
from accounts.verbs import title_of
from publishing.models import WorkingCopy

SHOWN = 100


def history(text: WorkingCopy) -> list[dict[str, Any]]:
    """Return the newest lines of the trail: who, when, what, and which fields; one query."""
    return [
        {"line": line, "verb": title_of(line.verb), "said": _said(text, line)}
        for line in lines_of(text)[:SHOWN]
    ]


def _said(text: WorkingCopy, line: TrailLine) -> str:
    """Return what the line adds in words: the reason given, or the fields changed."""
    for key in ("comment", "reason", "change_note"):
        if said := line.after.get(key):
            return str(said)
    if line.verb != "edit":
        return ""
    fields = {field.attname: field for field in text._meta.fields}
    return "、".join(str(fields[name].verbose_name) for name in line.after if name in fields)
