"""All kinds of texts stand on desk and shelf; the tests of the verbs run on each."""

import pytest

from tests.factories import make_article, make_profile, make_site_page
from tests.publishing.readers import draft


@pytest.fixture(
    params=[make_article, make_profile, make_site_page], ids=["article", "profile", "site_page"]
)
def text(request, db):
    """A draft that says 「旧」."""
    return draft(request.param)
