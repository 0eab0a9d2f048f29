"""The database refuses to change the trail, whoever asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts import append_only, trail
from accounts.models import TrailLine
from publishing import workflow
from tests import cast
from tests.factories import make_article, publish_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guarded(settings):
    settings.TRAIL_GUARDED = True
    append_only.guard()
    yield
    append_only.lift()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_trailline SET verb = 'x'",
        "UPDATE accounts_trailline SET by_id = NULL WHERE id > 0",
        "DELETE FROM accounts_trailline",
    ],
)
def test_a_raw_statement_is_refused(statement):
    trail.write(None, "look", make_article())
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        connection.cursor().execute(statement)
    assert TrailLine.objects.filter(verb="look").exists()


def test_lines_are_added_and_texts_come_and_go():
    article = make_article()
    workflow.save(article, cast.reporter())
    workflow.discard(article, None)
    demonstration = publish_article(is_demonstration=True).article
    workflow.remove_demonstration(demonstration, None)
    assert TrailLine.objects.filter(verb="remove_demonstration").exists()


def test_a_migration_sets_the_guard_and_setting_it_again_is_no_harm(settings):
    append_only.lift()
    append_only.guard()
    append_only.guard()
    trail.write(None, "look", make_article())
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailLine.objects.all()._raw_delete("default")


def test_what_a_migration_must_change_it_may_after_lifting_the_guard():
    trail.write(None, "look", make_article())
    append_only.lift()
    connection.cursor().execute("DELETE FROM accounts_trailline")
    assert not TrailLine.objects.exists()
