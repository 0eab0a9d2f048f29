"""What a style sheet of elsewhere says that is kept: strength, stress, links; and what is gone."""

import re
from dataclasses import dataclass, replace

from publishing.incoming.blocks import Run
from publishing.incoming.tree import Node

_LINK = re.compile(r"https?://[^\s]{3,2000}", re.IGNORECASE)
_COMMENTS = {"MsoCommentReference", "msocomanchor"}
# The lines of a table of contents, which Word makes out of the headings.
_CONTENTS = re.compile(r"MsoToc[1-9]")
_SMALL_FIGURES = re.compile(r"[0-9+\-−=n]{1,4}")
_RAISED = str.maketrans("0123456789+-−=n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼ⁿ")
_LOWERED = str.maketrans("0123456789+-−=n", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌ₙ")
LEAST_BOLD = 600


@dataclass(frozen=True)
class Look:
    """How the words at some place look."""

    is_bold: bool = False
    is_italic: bool = False
    href: str = ""

    def run(self, words: str) -> Run:
        return Run(words, self.is_bold, self.is_italic, self.href)

    def within(self, node: Node) -> "Look":
        """Return the look inside an element; its style wins over its tag."""
        weight, slant = node.style.get("font-weight", ""), node.style.get("font-style", "")
        look = self
        if node.tag in ("b", "strong"):
            look = replace(look, is_bold=True)
        elif node.tag in ("i", "em"):
            look = replace(look, is_italic=True)
        elif node.tag == "a":
            look = replace(look, href=address(node) or look.href)
        if weight:
            look = replace(look, is_bold=_is_bold(weight, look.is_bold))
        if slant:
            look = replace(look, is_italic=slant.startswith(("italic", "oblique")))
        return look


def _is_bold(weight: str, otherwise: bool) -> bool:
    weight = weight.removesuffix("!important").strip()
    if weight.isascii() and weight.isdigit():
        return int(weight[:5]) >= LEAST_BOLD
    if weight in ("bold", "bolder"):
        return True
    return False if weight in ("normal", "lighter") else otherwise


def address(node: Node) -> str:
    """Return where a link leads on the web; empty when it leads elsewhere."""
    href = node.attrs.get("href", "").strip()
    return href if _LINK.fullmatch(href) else ""


def is_gone(node: Node) -> bool:
    """Tell whether an element is hidden, a comment on the text, or its table of contents."""
    style = node.style
    return (
        style.get("display", "").startswith("none")
        or style.get("mso-hide") == "all"
        or style.get("mso-element", "") in ("comment-list", "comment")
        or bool(node.classes & _COMMENTS)
        or any(map(_CONTENTS.fullmatch, node.classes))
    )


def raised_or_lowered(node: Node) -> str:
    """Return small figures as characters of their own (m², CO₂); empty for other words."""
    words = node.words().strip()
    if not _SMALL_FIGURES.fullmatch(words):
        return ""
    return words.translate(_RAISED if node.tag == "sup" else _LOWERED)
