"""Signing in and out, in the trail."""

from datetime import timedelta
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from accounts import origin, trail
from accounts.models import User

# One line tells of a lock-out, however often it is run into meanwhile.
QUIET = timedelta(minutes=15)


def connect() -> None:
    """Write a line for each of Django's signals; called once, when the app is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="trail_signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="trail_signed_out")
    user_login_failed.connect(_failed, dispatch_uid="trail_failed")
    user_locked_out.connect(_locked_out, dispatch_uid="trail_locked_out")


def _signed_in(user: User, **_signal: Any) -> None:
    if origin.is_request():
        trail.write(user, "sign_in", user)


def _signed_out(user: User | None, **_signal: Any) -> None:
    if user and origin.is_request():
        trail.write(user, "sign_out", user)


def _failed(
    credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any
) -> None:
    """Write a failure for an account that is there: a stranger's guesses would fill the trail.

    A name that is no account's may be a password typed into the wrong field.
    """
    is_locked = getattr(request, "axes_locked_out", False)
    user = None if is_locked else _called(credentials.get("username"))
    if user and origin.is_request():
        trail.write(None, "sign_in_failed", user)


def _locked_out(username: str | None, **_signal: Any) -> None:
    user = _called(username)
    if not user or not origin.is_request():
        return
    newest = trail.newest(user, "lock_out")
    if newest is None or newest.at < timezone.now() - QUIET:
        trail.write(None, "lock_out", user)


def _called(username: object) -> User | None:
    if not isinstance(username, str) or "\0" in username:
        return None
    return User.objects.filter(username=username).first()
