"""Public pages: views that depend on their address and a moment only."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

View = Callable[..., HttpResponse]


def public_page(view: View | None = None, *, keys: tuple[str, ...] = ()) -> Any:
    """Mark a view as a public page: the same bytes for everyone, stored once rendered.

    The view is called with `at`, the moment that it shows. keys: the query parameters
    that it reads; every other one is cut off before the view sees the request.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, at=timezone.now(), **kwargs)

        return page

    return decorate(view) if view else decorate


def renew(addresses: Iterable[str]) -> None:
    """Make pages anew now, so that no reader waits for them."""
