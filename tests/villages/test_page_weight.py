"""Pages with the whole register behind them stay light."""

import pytest
from django.core.management import call_command

from tests.weight import KILOBYTE, weight


@pytest.mark.django_db
def test_the_largest_county_and_the_register_are_light(client, settings):
    settings.DEBUG = True
    call_command("load_register", verbosity=0)
    for address in ("/villages/140525/", "/en/villages/140525/", "/villages/", "/en/villages/"):
        size = weight(client.get(address).content)
        assert size <= 20 * KILOBYTE, (address, size)
