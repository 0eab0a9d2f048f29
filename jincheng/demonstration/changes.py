"""What a text said when it was first printed, and what readers are told of the change."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jincheng.demonstration.files import DemonstrationError, check_keys
from publishing.changes import TOLD

KEYS = ("kind", "note", "words")
WORD_KEYS = ("now", "before")


@dataclass(frozen=True)
class Change:
    """An update or a correction. words: what stands in the text now, and before."""

    kind: str
    note: str
    words: tuple[tuple[str, str], ...]

    def before(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return a text's columns as they were first printed."""
        earlier = dict(values)
        for now, before in self.words:
            for name, value in values.items():
                if isinstance(value, str) and now in value:
                    earlier[name] = earlier[name].replace(now, before)
        return earlier


def read(path: Path, table: dict[str, Any], values: dict[str, Any]) -> Change | None:
    """Return the change that a text's file tells, if any. Errors: DemonstrationError."""
    told = table.get("change")
    if told is None:
        return None
    check_keys(path, told, KEYS, KEYS)
    for row in told["words"]:
        check_keys(path, row, WORD_KEYS, WORD_KEYS)
    change = Change(
        told["kind"], told["note"], tuple((row["now"], row["before"]) for row in told["words"])
    )
    if change.kind not in TOLD:
        raise DemonstrationError(f"{path.name}：change 的 kind 应为 update 或 correction。")
    printed = [value for value in values.values() if isinstance(value, str)]
    for now, _ in change.words:
        if not any(now in value for value in printed):
            raise DemonstrationError(f"{path.name}：正文里没有“{now[:20]}”，改动对不上。")
    return change
