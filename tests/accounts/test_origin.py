"""From where the desk is worked at."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from accounts import origin, trail
from accounts.models import TrailLine
from tests import cast
from tests.desk import address, form_of
from tests.factories import make_article

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Mobile/15E148 MicroMessenger/8.0"


@pytest.mark.django_db
@pytest.mark.parametrize(("agent", "way"), [("Mozilla/5.0 (X11)", "web"), (PHONE, "phone")])
def test_a_line_tells_from_where_and_by_what(client, agent, way):
    client.force_login(cast.section_editor())
    article = make_article()
    sent = form_of(article, headline="石淙头")
    client.post(address("change", article), sent, REMOTE_ADDR="2001:db8::7", HTTP_USER_AGENT=agent)
    line = TrailLine.objects.get(verb="edit")
    assert (line.address, line.way) == ("2001:db8::7", way)


@pytest.mark.django_db
def test_what_a_command_does_has_no_address():
    line = trail.write(None, "look", make_article())
    assert (line.address, line.way) == ("", "command")


def seen(settings, *, behind_proxy: bool, **headers) -> str | None:
    settings.BEHIND_PROXY = behind_proxy
    return origin.client_address(RequestFactory().get("/admin/", **headers))


def test_the_address_that_the_proxy_saw_counts_and_not_what_the_client_claims(settings):
    headers = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "6.6.6.6, 203.0.113.9"}
    assert seen(settings, behind_proxy=True, **headers) == "203.0.113.9"
    assert seen(settings, behind_proxy=False, **headers) == "10.0.0.1"


@pytest.mark.parametrize("claimed", ["", "unknown", "<script>", "1.2.3.4:80", "x" * 500])
def test_what_is_no_address_is_none(settings, claimed):
    assert seen(settings, behind_proxy=True, REMOTE_ADDR="", HTTP_X_FORWARDED_FOR=claimed) is None


@pytest.mark.django_db
def test_nothing_is_left_of_a_request_after_it(client):
    client.force_login(cast.reporter())
    client.get(reverse("admin:index"))
    assert not origin.is_request()
