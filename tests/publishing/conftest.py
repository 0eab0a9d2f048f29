"""Both kinds of texts stand on desk and shelf; the tests of the verbs run on each."""

import pytest

from tests.factories import make_article, make_profile


@pytest.fixture(params=[make_article, make_profile], ids=["article", "profile"])
def text(request, db):
    """A draft that says 「旧」."""
    name = "standfirst" if request.param is make_article else "in_brief"
    return request.param(**{name: "旧"})
