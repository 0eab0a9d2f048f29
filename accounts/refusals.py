"""What was tried without the right to it, in the trail."""

from django.apps import apps
from django.db import models
from django.http import HttpRequest

from accounts import trail
from accounts.models import User

LONGEST_PATH = 200
LONGEST_KEY = 19


def write(request: HttpRequest) -> None:
    """Write that an account was refused what it sent; up to two queries.

    The subject is the row that the address names, else the account itself. The buttons
    that were pressed are kept, not what was written.
    """
    user: User = request.user  # type: ignore[assignment]
    pressed = [name for name in request.POST if name.startswith("_")][:10]
    trail.write(
        user,
        "refused",
        _subject(request) or user,
        after={"path": request.path[:LONGEST_PATH], "buttons": [name[:40] for name in pressed]},
    )


def _subject(request: HttpRequest) -> models.Model | None:
    """Return the row of an admin's address: news_article_publish with its number."""
    match = request.resolver_match
    if match is None or not match.url_name:
        return None
    app_label, _, rest = match.url_name.partition("_")
    keys = [str(value) for value in match.kwargs.values() if str(value).isalnum()]
    try:
        model = apps.get_model(app_label, rest.partition("_")[0])
        # Django's address of a new password names the user that this one stands in for.
        model = apps.get_model(model._meta.swapped) if model._meta.swapped else model
    except LookupError:
        return None
    key = keys[0] if keys and len(keys[0]) <= LONGEST_KEY else ""
    return _row(model, key) if key.isascii() else None


def _row(model: type[models.Model], key: str) -> models.Model | None:
    try:
        return model._default_manager.filter(pk=key).first()
    except (ValueError, OverflowError):
        return None
