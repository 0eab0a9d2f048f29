"""Rooms that are strangers to each other, joined."""

import pytest

from publishing import prose
from tests.factories import make_photo

pytestmark = pytest.mark.django_db


def test_photo_in_cleaned_prose_reaches_readers_with_its_caption():
    node = f'<figure data-photo="{make_photo().pk}"><figcaption>长河 & 村</figcaption></figure>'
    html = prose.render(prose.clean(f"<p>前</p>{node}<p>后</p>"))
    assert html.count("<picture>") == 1
    assert "长河 &amp; 村" in html
    assert "data-photo" not in html
