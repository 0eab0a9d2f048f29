"""The news tell delivery when their pages change by themselves."""

import pytest

from delivery import moments
from publishing import workflow
from tests.factories import make_article, make_profile
from tests.publishing.readers import HOUR, NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_article, make_profile])
def test_pages_change_when_an_edition_begins_and_when_it_ends(make):
    workflow.publish(make(), None, at=NOON + HOUR, until=NOON + 2 * HOUR, now=NOON)
    assert moments.after(NOON) == NOON + HOUR
    assert moments.after(NOON + HOUR) == NOON + 2 * HOUR
    assert moments.after(NOON + 2 * HOUR) == NOON.replace(day=2, hour=0)
