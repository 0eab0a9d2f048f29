"""Every number on a public page is a figure's row or a computed count: templates hold none."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

ROOT = Path(settings.BASE_DIR) / "templates"
# What the desk and the senders' pages show is no page for readers.
STAFF = ("admin/", "picker/", "photos/picker/", "photos/upload/", "attachments/picker/")
STAFF += ("villages/places/",)
DIGIT = re.compile(r"\d")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"""\{%-?\s*(?:translate|trans)\s+(["'])(?P<text>.*?)\1""", re.DOTALL)
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b.*?%\}(?P<text>.*?)\{%\s*endblocktrans", re.DOTALL)
LITERAL = re.compile(r"""_\((["'])(?P<text>.*?)\1\)""")
SAID = re.compile(r"""\b(?:alt|title|aria-label|placeholder|content)=(["'])(?P<text>.*?)\1""")
HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
MARKUP = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&#?\w+;", re.DOTALL)
# What holds a digit and counts nothing, each with its reason.
ALLOWED = {
    r"width=device-width, initial-scale=1": "for browsers; nobody reads it",
    r"CC0 1\.0": "the name of a licence",
    r"SHA-256|UTF-8|WGS-84": "names of a checksum, an encoding and a datum",
    r"(?<![A-Z])A[345](?!\d)": "sizes of paper",
    r"GB/T 7714—2015|APA 7": "names of ways to cite",
    r"100%": "a setting of the printer: as large as it is",
    r"1\.40525E\+11": "how a spreadsheet spoils a code",
    r"/villages/140525103222\.json": "an address, as an example",
}
ANY_ALLOWED = re.compile("|".join(ALLOWED))


def templates() -> list[Path]:
    public = [path for path in ROOT.rglob("*.html") if not name(path).startswith(STAFF)]
    assert len(public) > 50
    return sorted(public)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def messages(source: str) -> list[str]:
    """The texts that go through translation."""
    found = [match["text"] for match in TRANSLATED.finditer(source)]
    found += [match["text"] for match in LITERAL.finditer(source)]
    for match in BLOCK.finditer(source):
        parts = re.split(r"\{%\s*plural\s*%\}", match["text"])
        found += [" ".join(line.strip() for line in part.split("\n")).strip() for part in parts]
    return found


def words(source: str) -> list[str]:
    """What readers may see of a template: its texts, and those that attributes say."""
    source = HIDDEN.sub("", COMMENT.sub("", source))
    said = [MARKUP.sub(" ", match["text"]) for match in SAID.finditer(source)]
    shown = MARKUP.sub("\n", source).split("\n")
    return [*messages(source), *said, *(line.strip() for line in shown)]


def numbers(source: str) -> list[str]:
    plain = [re.sub(r"\{\{.*?\}\}", "", text) for text in words(source)]
    return [text for text in plain if holds_number(text)]


def holds_number(text: str) -> bool:
    return bool(DIGIT.search(ANY_ALLOWED.sub("", text)))


def test_public_templates_hold_no_numbers():
    found = {name(path): numbers(path.read_text()) for path in templates()}
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_their_english_holds_none_either():
    found = set()
    with translation.override("en"):
        for path in templates():
            for message in messages(COMMENT.sub("", path.read_text())):
                variables = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", message)
                for english in (
                    translation.gettext(variables),
                    translation.ngettext(variables, variables, 2),
                ):
                    if holds_number(english):
                        found.add(english)
    assert found == set()


@pytest.mark.parametrize(
    "source",
    [
        "<p>全市1548个村</p>",
        '{% translate "截至2023年" %}',
        "{% blocktranslate %}{{ n }}个村，共６县{% endblocktranslate %}",
        '<img alt="7座古堡">',
        '{{ day|date:_("Y年第1期") }}',
        '<meta content="{% translate "6县" %}">',
    ],
)
def test_the_walk_sees_a_number_wherever_it_stands(source):
    assert numbers(source)


@pytest.mark.parametrize(
    "source",
    [
        '<h2 class="grid--3">村庄</h2>',
        "{{ count|floatformat:2 }}",
        "{# 1,548 villages #}",
        '<svg viewBox="0 0 24 24"><path d="M1 2"/></svg>',
        "{% blocktranslate with h2=x %}{{ h2 }}个村{% endblocktranslate %}",
        "&#8203;",
    ],
)
def test_the_walk_passes_over_markup(source):
    assert not numbers(source)
