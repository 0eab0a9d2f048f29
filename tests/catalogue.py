"""The interface's words: collected from code and templates, compiled for the site.

    python -m tests.catalogue           collect into locale/en and compile
    python -m tests.catalogue --check   tell what is missing or stale, and fail

The words in the code are Chinese; the English catalogue translates each of them. Done
with Babel rather than gettext's programs, so that nothing but Python is needed.
"""

import gettext
import io
import sys
from collections.abc import Iterator
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
    "delivery",
    "jincheng",
    "news",
    "photos",
    "publishing",
    "templates",
    "villages",
]
FOLDER = ROOT / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
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
            # On one line, for Python's tokenizer knows no such indentation as HTML's.
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


def stored() -> Catalog:
    """Return the English catalogue as it stands."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalogue: Catalog) -> bytes:
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


def is_stale() -> bool:
    """Tell whether the compiled catalogue is not the one that django.po would give."""
    return not MO.exists() or MO.read_bytes() != compiled(stored())


def main() -> int:
    if "--check" in sys.argv:
        problems = [f"no English for: {words}" for words in missing()]
        problems += ["locale: django.mo is stale; run `make messages`"] if is_stale() else []
        sys.stdout.write("".join(f"{problem}\n" for problem in problems))
        return bool(problems)
    english = stored()
    english.update(collect(), no_fuzzy_matching=True)
    english.obsolete.clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, english, width=0, sort_output=True, include_lineno=False)
    MO.write_bytes(compiled(stored()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
