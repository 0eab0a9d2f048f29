"""Style sheets that import others become one file each when static files are collected."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = PurePosixPath("css")
IMPORT = re.compile(r'^@import "([\w-]+\.css)"(?: ([^;"]+))?;\n', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANKS = re.compile(r"\s*\n\s*")


def joined(name: str, read: Callable[[str], str]) -> str:
    """Return the sheet with all that it imports in its place, without comments and indents.

    read: gives the text of a sheet by its name. Imported sheets lie in the same folder, for
    the addresses inside are relative to it.
    """

    def imported(found: re.Match[str]) -> str:
        inner, medium = found.groups()
        text = joined(inner, read)
        return f"@media {medium} {{\n{text}}}\n" if medium else text

    text = COMMENT.sub("", read(name))
    return BLANKS.sub("\n", IMPORT.sub(imported, text)).lstrip("\n")


def write_joined(source: Path, target: Path) -> None:
    """Write each sheet of one folder into another, with what it imports."""
    target.mkdir(parents=True, exist_ok=True)
    for path in source.glob("*.css"):
        text = joined(path.name, lambda name: (source / name).read_text())
        (target / path.name).write_text(text)


class JoinedSheetsStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage; a page links one sheet of the site and one of its own."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if not dry_run:
            self._join(paths)
        return super().post_process(paths, dry_run=dry_run, **options)

    def _join(self, paths: dict[str, Any]) -> None:
        """Put joined sheets in the place of those collected; `paths` then leads to them."""

        def read(name: str) -> str:
            storage, path = paths[str(FOLDER / name)]
            with storage.open(path) as sheet:
                return sheet.read().decode()

        sheets = [name for name in paths if PurePosixPath(name).parent == FOLDER]
        texts = {name: joined(PurePosixPath(name).name, read) for name in sheets}
        for name, text in texts.items():
            self.delete(name)
            self._save(name, ContentFile(text.encode()))
            paths[name] = (self, name)
