"""Reading the demonstration's files, and refusing damaged ones by name."""

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any


class DemonstrationError(Exception):
    """The demonstration cannot be loaded; the words name the file and the reason."""


def parsed(path: Path) -> dict[str, Any]:
    """Return what a file holds. Errors: DemonstrationError."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DemonstrationError(f"{path.name}：没有这个文件。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DemonstrationError(f"{path.name}：读不懂（{error}）。") from error


def rows(path: Path, kind: str, columns: Collection[str]) -> list[dict[str, Any]]:
    """Return a file's rows of this kind, each with exactly these columns."""
    found: list[dict[str, Any]] = parsed(path).get(kind, [])
    for row in found:
        check_keys(path, row, columns, columns)
    return found


def check_keys(
    path: Path, table: dict[str, Any], needed: Collection[str], allowed: Collection[str]
) -> None:
    """Refuse a table that lacks a key or has one that nobody knows."""
    missing = [name for name in needed if table.get(name) is None]
    if missing:
        raise DemonstrationError(f"{path.name}：缺少 {'、'.join(missing)}。")
    unknown = sorted(set(table) - set(allowed))
    if unknown:
        raise DemonstrationError(f"{path.name}：不认识的项 {'、'.join(unknown)}。")
