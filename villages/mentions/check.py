"""Open questions about places, among what is found in a text before readers see it."""

from collections.abc import Iterable

from django.utils.translation import ngettext

from publishing.checks import Finding, Level
from publishing.models import WorkingCopy
from villages.mentions.finding import open_questions


def unconfirmed_places(text: WorkingCopy) -> Iterable[Finding]:
    """Yield one warning while names in a text may mean several places; up to one query."""
    questions = open_questions(text)
    if not questions:
        return
    sentence = ngettext(
        "还有 %(count)d 个村名没有确认，请在“文中的地名”里选择。",
        "还有 %(count)d 个村名没有确认，请在“文中的地名”里选择。",
        len(questions),
    )
    first = questions[0]
    yield Finding(
        Level.WARNING,
        "unconfirmed_place",
        first.field,
        sentence % {"count": len(questions)},
        quote=first.words,
    )
