"""What is found before readers see a text, and what of it keeps the text from them."""

import pytest
from django.core.exceptions import ValidationError

from publishing import checks, workflow
from publishing.checks import Finding, Level, registry
from tests.factories import make_article, make_photo
from tests.publishing.readers import on_desk, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def register(monkeypatch):
    """Register checks for one test alone."""
    monkeypatch.setattr(registry, "_checks", [])
    return checks.register


def saying(level, field="body", sentence="“石淙头”写错了。"):
    return lambda text: [Finding(level, "misspelt", field, sentence, "石踪头", "石淙头")]


def test_an_error_keeps_the_text_from_readers(text, register):
    register(saying(Level.ERROR, "language"))
    with pytest.raises(ValidationError) as error:
        workflow.publish(text, None)
    assert refused(error) == {"language": [("misspelt", "“石淙头”写错了。")]}


def test_a_warning_keeps_nothing_from_readers(text, register):
    register(saying(Level.WARNING))
    workflow.publish(text, None)
    assert [one.sentence for one in checks.findings(text)] == ["“石淙头”写错了。"]


def test_nothing_keeps_a_draft_from_being_saved(text, register):
    register(saying(Level.ERROR))
    workflow.save(text, None)
    assert on_desk(text) == "旧"


def test_errors_stand_first_in_the_order_of_the_form(register):
    article = make_article(headline=" ", body="")
    register(saying(Level.WARNING, "headline"))
    register(saying(Level.ERROR, "author"))
    found = checks.findings(article, ["headline", "body", "author"])
    assert [(one.level, one.field) for one in found] == [
        ("error", "headline"),
        ("error", "body"),
        ("error", "author"),
        ("warning", "headline"),
    ]


def test_refusals_of_the_text_are_errors_but_for_photos_that_publishing_releases(register):
    photo = make_photo(released=False, alt_text="")
    [found] = checks.findings(make_article(lead_photo=photo))
    assert (found.code, found.field) == ("no_alt_text", "lead_photo")


def test_a_finding_is_told_once(text, register):
    register(saying(Level.WARNING))
    register(saying(Level.WARNING))
    assert len(checks.findings(text)) == 1
