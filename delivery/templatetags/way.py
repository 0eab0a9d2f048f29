"""The way to a page, for its readers and for machines at once."""

from html import unescape
from html.parser import HTMLParser

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from delivery import structured

register = template.Library()

Steps = list[tuple[str, str]]


@register.simple_block_tag(takes_context=True)
def way(context: template.Context, content: SafeString, here: str) -> SafeString:
    """Return list items as the way to a page, and the same as JSON-LD.

    here: what the page calls itself, the last step of the JSON-LD. Items that lead
    nowhere are for readers only.
    """
    # A translated sentence comes as HTML; JSON-LD holds words.
    words = unescape(here) if isinstance(here, SafeString) else str(here)
    steps = [*linked(content), (words, context["request"].path)]
    return format_html(
        '<nav aria-label="{}"><ol class="trail">{}</ol></nav>{}',
        _("所在位置"),
        content,
        structured.block(structured.way(steps)),
    )


def linked(html: str) -> Steps:
    """Return words and paths of the links in some HTML, in their order."""
    reader = _Links()
    reader.feed(html)
    reader.close()
    return [(" ".join(words.split()), path) for words, path in reader.steps]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.steps: Steps = []
        self.path: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.path = dict(attrs).get("href") or ""
            self.steps.append(("", self.path))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.path = None

    def handle_data(self, data: str) -> None:
        if self.path is not None:
            words, path = self.steps[-1]
            self.steps[-1] = (words + data, path)
