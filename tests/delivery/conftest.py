"""Every test of the store reads the small site, which starts anew."""

import pytest

from delivery import version
from delivery.models import Version
from tests.delivery import site


@pytest.fixture(autouse=True)
def small_site(settings):
    settings.ROOT_URLCONF = "tests.delivery.site"
    site.shown["text"] = "一"
    site.rendered.clear()


@pytest.fixture
def store(transactional_db, small_site):
    """The store with its first version announced; rows are really committed.

    A browser of the test before may still have sent a word after its tables were emptied.
    """
    Version.objects.all().delete()
    version.announce()
