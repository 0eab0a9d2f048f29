"""The panel beside the form that asks about names of places."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from publishing.desk.rights import TextRights
from publishing.models import WorkingCopy
from villages.mentions import names
from villages.mentions.answers import Answers
from villages.mentions.finding import find, keys_of, unanswered
from villages.mentions.forms import NO_PLACE, PREFIX, MentioningForm
from villages.mentions.resolving import Question

MOST_QUESTIONS = 12
MOST_TOLD = 8


class MentionPages(TextRights):
    """Texts whose places are found in their words."""

    form = MentioningForm

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        """Add the open questions; one query when there are any."""
        shown = text is not None and self.may(request, "change", text)
        questions = asked(request, text) if text and shown else []
        return {**super().form_context(request, text), "mention_questions": questions}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        form.taken.store(obj, request.user)
        if form.taken.added:
            messages.success(request, _told(form.taken.labels(is_english=_is_english())))


def asked(request: HttpRequest, text: WorkingCopy) -> list[dict[str, Any]]:
    """Return the open questions as the panel shows them."""
    known = names.current()
    found = find(text, known)
    if not found.questions:
        return []
    answers = Answers(text, keys_of(found))
    return [
        {
            "question": question,
            "name": f"{PREFIX}{question.key}",
            "choices": _choices(question, known, answers),
            "chosen": request.POST.get(f"{PREFIX}{question.key}", ""),
        }
        for question in unanswered(found, answers)[:MOST_QUESTIONS]
    ]


def _choices(
    question: Question, known: names.Names, answers: Answers
) -> list[tuple[str, str, bool]]:
    """Return (value, label, whether another text answered so) for each radio button."""
    before = answers.elsewhere.get(question.key, ())
    places = [
        (code, known.told(code, question.key, is_english=_is_english()), code in before)
        for code in question.codes
    ]
    return [*places, (NO_PLACE, _("不是村名"), False), ("", _("以后再说"), False)]


def _told(labels: list[str]) -> str:
    shown = "、".join(labels[:MOST_TOLD])
    if len(labels) > MOST_TOLD:
        shown = _("%(places)s等") % {"places": shown}
    sentence = _("找到 %(count)s 处地点，已加到“相关地点”：%(places)s。")
    return sentence % {"count": len(labels), "places": shown}


def _is_english() -> bool:
    return get_language() == "en"
