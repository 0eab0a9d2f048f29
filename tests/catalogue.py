"""The interface's words: collected from code and templates, compiled for the site.

    python -m tests.catalogue           collect into locale/en, compile locale/*
    python -m tests.catalogue --check   tell what is missing or stale, and fail

The words in the code are Chinese; the English catalogue translates each of them. Done
with Babel rather than gettext's programs, so that nothing but Python is needed.
"""

import gettext
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    "accounts",
    "attachments",
    "corrections",
    "delivery",
    "jincheng",
    "news",
    "photos",
    "publishing",
    "search",
    "templates",
    "villages",
]
FOLDER = ROOT / "locale" / "en" / "LC_MESSAGES"
PO = FOLDER / "django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def words_of_django() -> set[str]:
    """Return the words of Django's own interface, which Django itself has in Chinese."""
    found: set[str] = set()
    for path in Path(django.__file__).parent.glob("**/locale/zh_Hans/LC_MESSAGES/django.mo"):
        with path.open("rb") as file:
            known = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        found |= {key for key in known if isinstance(key, str)}
    return found


def files() -> Iterator[Path]:
    for room in ROOMS:
        for pattern in ("**/*.py", "**/*.html", "**/*.txt", "**/*.js"):
            for path in sorted((ROOT / room).glob(pattern)):
                if "migrations" not in path.parts and path.suffix in (".py", ".html", ".txt"):
                    yield path


def collect() -> Catalog:
    """Return a catalogue of all words of the interface, without translations."""
    catalogue = Catalog(project="jincheng", charset="utf-8", header_comment="# English interface.")
    djangos = words_of_django()
    for path in files():
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            # On one line, for Python's tokenizer knows no such indentation as HTML's; so a
            # comment must go first, or it would hide all that follows.
            text = re.sub(r"\{% comment.*?endcomment %\}", "", text, flags=re.DOTALL)
            text = " ".join(templatize(text, origin=str(path)).splitlines())
        stream = io.BytesIO(text.encode())
        for _line, function, messages, _comments in extract_python(stream, KEYWORDS, [], {}):
            if messages not in djangos:
                add(catalogue, function, messages, str(path.relative_to(ROOT)))
    return catalogue


def add(catalogue: Catalog, function: str, messages: object, place: str) -> None:
    spec = KEYWORDS[function]
    words = messages if isinstance(messages, tuple) else (messages,)
    context = None
    if spec and isinstance(spec[0], tuple):
        context, words = words[0], words[1:]
    words = words[: 2 if function.startswith(("n", "np")) else 1]
    if not all(isinstance(word, str) and word for word in words):
        return
    catalogue.add(words if len(words) > 1 else words[0], context=context, locations=[(place, 0)])


def stored(path: Path = PO) -> Catalog:
    """Return a catalogue as it stands: the English one, unless another is named."""
    language = path.parts[-3]
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalogue: Catalog) -> bytes:
    """Return the bytes of the compiled catalogue, the same at any time."""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def missing() -> list[str]:
    """Return the words that have no English, or only a doubtful one."""
    english = stored()
    found = []
    for message in collect():
        if not message.id:
            continue
        known = english.get(message.id[0] if message.pluralizable else message.id, message.context)
        text = known.string if known else ""
        if not known or known.fuzzy or not (all(text) if isinstance(text, tuple) else text):
            found.append(str(message.id))
    return found


def stale() -> list[str]:
    """Return the compiled catalogues that are not what their source would give."""
    sources = {PO, *ROOT.glob("locale/*/LC_MESSAGES/django.po")}
    found = []
    for source in sorted(sources):
        target = source.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != compiled(stored(source)):
            found.append(str(target.relative_to(ROOT)))
    return found


def main() -> int:
    if "--check" in sys.argv:
        problems = [f"no English for: {words}" for words in missing()]
        problems += [f"{path} is stale; run `make messages`" for path in stale()]
        sys.stdout.write("".join(f"{problem}\n" for problem in problems))
        return bool(problems)
    english = stored()
    english.project, english.version, english.fuzzy = "jincheng", "1", False
    english.header_comment = "# The interface in English. Collected by `make messages`."
    english.update(collect(), no_fuzzy_matching=True)
    english.obsolete.clear()
    english.creation_date = english.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, english, width=0, sort_output=True, include_lineno=False)
    for source in ROOT.glob("locale/*/LC_MESSAGES/django.po"):
        source.with_suffix(".mo").write_bytes(compiled(stored(source)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
