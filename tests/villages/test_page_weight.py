"""Pages with the whole register behind them stay light."""

import brotli
import pytest
from django.conf import settings
from django.core.management import call_command

KILOBYTE = 1024
STYLES = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))


@pytest.mark.django_db
def test_the_largest_county_and_the_register_are_light(client, settings):
    settings.DEBUG = True
    call_command("load_register", verbosity=0)
    styles = b"".join(path.read_bytes() for path in STYLES)
    for address in ("/villages/140525/", "/en/villages/140525/", "/villages/", "/en/villages/"):
        size = len(brotli.compress(styles + client.get(address).content, quality=5))
        assert size <= 20 * KILOBYTE, (address, size)
