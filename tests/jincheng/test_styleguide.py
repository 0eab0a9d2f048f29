"""The page of every element: for staff, of samples that are no rows, valid like the others."""

import html5lib
import pytest

from news.models import ArticleEdition
from tests import cast
from tests.axe import violations
from tests.factories import make_photo
from tests.served import sign_in
from villages.models import Village

pytestmark = pytest.mark.django_db


def test_the_short_address_leads_staff_to_the_desk(client):
    client.force_login(cast.reporter())
    answer = client.get("/styleguide/", follow=True)
    assert answer.redirect_chain == [("/admin/styleguide/", 302)]
    assert answer.status_code == 200


def test_visitors_are_asked_to_log_in(client):
    assert client.get("/admin/styleguide/")["Location"].startswith("/admin/login/")


def test_it_shows_the_elements_without_any_row(client):
    client.force_login(cast.reporter())
    page = client.get("/admin/styleguide/").content.decode()
    for css in (
        "card--lead",
        "headlines",
        "prose",
        "landscape",
        "facts",
        "note",
        "search__field",
        "notice",
        "tools",
        "highway",
        "sketch",
    ):
        assert f'class="{css}' in page or f" {css}" in page, css
    assert not ArticleEdition.objects.exists()
    assert not Village.objects.exists()
    html5lib.HTMLParser(strict=True).parse(page)


def test_pictures_are_shown_with_the_newest_that_readers_may_see(client):
    client.force_login(cast.reporter())
    make_photo(released=False)
    assert "gallery--grid" not in client.get("/admin/styleguide/").content.decode()
    make_photo()
    page = client.get("/admin/styleguide/").content.decode()
    for part in ('class="figure"', "gallery--grid", "data-then-and-now", "card__picture"):
        assert part in page, part
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(site, open_page, width):
    make_photo()
    page = open_page(width=width)
    sign_in(site, page, cast.reporter())
    page.goto(f"{site}/styleguide/")
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
