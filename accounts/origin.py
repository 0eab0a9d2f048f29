"""From where something is done on the desk: kept for the time of a request, for the trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

PHONES = ("Mobile", "Android", "iPhone", "MicroMessenger")


class Way(models.TextChoices):
    WEB = "web", _("网页")
    PHONE = "phone", _("手机")
    COMMAND = "command", _("命令")


@dataclass(frozen=True)
class Origin:
    """Where a change comes from. by_key: the account's key, None before it signs in."""

    address: str
    way: Way
    by_key: int | None = None


_current: ContextVar[Origin | None] = ContextVar("origin", default=None)
BY_COMMAND = Origin("", Way.COMMAND)


def current() -> Origin:
    """Return where the running request comes from; outside of one a command is at work."""
    return _current.get() or BY_COMMAND


def is_request() -> bool:
    """Tell whether a request of the desk is being answered."""
    return _current.get() is not None


@contextmanager
def acting_from(request: HttpRequest) -> Iterator[None]:
    """Let what is done meanwhile be known to come from a request."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    way = Way.PHONE if any(word in agent for word in PHONES) else Way.WEB
    user = getattr(request, "user", None)
    token = _current.set(Origin(client_address(request) or "", way, getattr(user, "pk", None)))
    try:
        yield
    finally:
        _current.reset(token)


def client_address(request: HttpRequest) -> str | None:
    """Return the client's address: behind the configured proxy the one that it saw.

    A client may write X-Forwarded-For itself; the proxy adds what it saw at the end.
    None for what is no address: a socket file has none.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        seen = forwarded or seen
    try:
        return str(ip_address(seen))
    except ValueError:
        return None
