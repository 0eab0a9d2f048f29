"""Places on the desk's form: what is sure is added at saving, what is not is asked."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from publishing.desk.forms import WorkingCopyForm
from villages.mentions import names
from villages.mentions.answers import Answers, store
from villages.mentions.finding import find, keys_of, unanswered
from villages.mentions.names import Names
from villages.mentions.resolving import Found, Question, is_above

PREFIX = "mention-"
# What a radio button sends beside a code: this is no place; an empty one means "later".
NO_PLACE = "none"


@dataclass
class Taken:
    """What a saving does about places: the codes it adds, what it keeps of the answers.

    keys: the names by which added places were found.
    """

    added: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    names: Names | None = None

    def store(self, text: Any, by: User) -> None:
        """Keep answers and refusals of a text that is stored; one query, none for nothing."""
        store(text, by, self.answers, self.refused)

    def labels(self, *, is_english: bool = False) -> list[str]:
        """Return what the added places are called, with those above them."""
        known = self.names or names.current()
        return [
            known.told(code, self.keys.get(code, ""), is_english=is_english) for code in self.added
        ]


class MentioningForm(WorkingCopyForm):
    """A text whose places are found in its words."""

    class Media:
        css = {"all": ["desk/mentions.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = Taken()

    def _post_clean(self) -> None:
        """Add the places to a text that is otherwise right; a query where there are new ones."""
        super()._post_clean()
        if self.errors or "places" not in self.fields:
            return
        known = names.current()
        found = find(self.instance, known)
        if not found.sure and not found.questions:
            return
        self.taken = Taken(names=known)
        self._take(found)

    def _take(self, found: Found) -> None:
        places = self.instance.places
        off = set(self.initial.get("places") or []) - set(places)
        self.taken.refused = [code for code in found.sure if code in off]
        new = [
            code
            for code in found.sure
            if code not in places and code not in off and not is_above(code, places)
        ]
        if not new and not found.questions:
            return
        answers = Answers(self.instance, keys_of(found))
        for question in unanswered(found, answers):
            self._take_answer(question)
        chosen = [code for code in self.taken.answers.values() if code]
        wanted = [*(code for code in new if code not in answers.refused), *chosen]
        asked = {code: key for key, code in self.taken.answers.items()}
        self.taken.keys = {**found.sure, **asked}
        self.taken.added = list(dict.fromkeys(code for code in wanted if code not in places))
        self.instance.places = [*places, *self.taken.added]

    def _take_answer(self, question: Question) -> None:
        answer = self.data.get(f"{PREFIX}{question.key}", "")
        if answer == NO_PLACE:
            self.taken.answers[question.key] = ""
        elif answer in question.codes:
            self.taken.answers[question.key] = answer
        elif answer:
            self.add_error("places", _refusal(question))


def _refusal(question: Question) -> ValidationError:
    sentence = _("“%(name)s”不能是所选的地点。请在“文中的地名”里重新选择。")
    return ValidationError(sentence % {"name": question.words}, code="not_offered")
