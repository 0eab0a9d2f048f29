import pytest

from tests import cast
from tests.factories import make_village
from tests.photos.upload.sending import GUOYU, SHICONGTOU


@pytest.fixture
def villages():
    return make_village(SHICONGTOU), make_village(GUOYU)


@pytest.fixture
def sender(client, villages):
    """The photographer of 石淙头村, signed in."""
    user = cast.village_photographer()
    client.force_login(user)
    return user
