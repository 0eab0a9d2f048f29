"""What an editor writes and what readers see, said alike for every kind of text."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from publishing import workflow
from tests.factories import make_profile

NOON = datetime(2024, 5, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


def _words(text) -> str:
    return "standfirst" if hasattr(text, "standfirst") else "in_brief"


def draft(make):
    """Return a draft that says 「旧」."""
    return make(**{"in_brief" if make is make_profile else "standfirst": "旧"})


def write(text, words, by=None, **options):
    """Save new words on the desk."""
    setattr(text, _words(text), words)
    workflow.save(text, by, **options)


def on_desk(text):
    return getattr(type(text).objects.get(pk=text.pk), _words(text))


def shown(text, at):
    """Return the words that readers see at a moment, None when they see nothing."""
    editions = (
        text.edition_model().objects.live(at).filter(**{text.edition_model().text_field: text})
    )
    seen = [getattr(edition, _words(edition)) for edition in editions]
    assert len(seen) <= 1
    return seen[0] if seen else None


def refused(error):
    """Return a refusal as {field: [(code, sentence)]}; no field is ""."""
    by_field = getattr(error.value, "error_dict", None) or {"": error.value.error_list}
    return {
        name: [(one.code, "".join(one.messages)) for one in errors]
        for name, errors in by_field.items()
    }
