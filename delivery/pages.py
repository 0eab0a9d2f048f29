"""Public pages: views that depend on their address and a moment only."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial, wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.utils import timezone

from delivery import rendering, version
from delivery.addresses import chosen_keys
from delivery.errands import errand_of
from delivery.models import Version

View = Callable[..., HttpResponse]
MemoryKey = tuple[int, datetime]
_memory: dict[str, tuple[MemoryKey | None, Any]] = {}


def public_page(
    view: View | None = None, *, keys: tuple[str, ...] = (), is_stored: bool = True
) -> Any:
    """Mark a view as a public page: the same bytes for everyone, stored once rendered.

    The view is called with `at`, the moment that it shows. keys: the query parameters
    that it reads; every other one is cut off before the view sees the request. Without
    is_stored it is made for each request, for what readers may ask of it has no end.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            current = _version(request)
            at = max(timezone.now(), current.started_at)
            request.page_version = _memory_key(current)  # type: ignore[attr-defined]
            request.GET = _only(request.GET, keys)  # type: ignore[assignment]
            request.META["QUERY_STRING"] = request.GET.urlencode()
            response = view(request, *args, at=at, **kwargs)
            response.is_public_page = True  # type: ignore[attr-defined]
            if errand := errand_of(request):
                errand.is_returned = True
            return response

        page.public_keys = keys  # type: ignore[attr-defined]
        page.is_stored = is_stored  # type: ignore[attr-defined]
        return page

    return decorate(view) if view else decorate


def remembered(request: HttpRequest, name: str, make: Callable[[], Any]) -> Any:
    """Return what `make` gives; asked for once a version of the pages, in each process.

    For a few rows that many pages show, and whose every change bumps.
    """
    key = getattr(request, "page_version", None)
    if key is None:
        return make()
    kept_key, kept = _memory.get(name, (None, None))
    if kept_key != key:
        kept = make()
        _memory[name] = (key, kept)
    return kept


def renew(addresses: Iterable[str]) -> None:
    """Make pages anew now, or after the transaction, so that no reader waits for them.

    addresses: paths with their query, as get_absolute_url gives them. Costs a rendering
    each; errors are logged, never raised.
    """
    transaction.on_commit(partial(rendering.renew, list(addresses)), robust=True)


def _version(request: HttpRequest) -> Version:
    """Return the version that a page is made for; it shows no moment before its start."""
    errand = errand_of(request)
    return errand.version if errand and errand.version else version.current(timezone.now())


def _memory_key(current: Version) -> MemoryKey | None:
    """Return what tells a version from all others; None where its rows may be undone."""
    is_settled = current.number > 0 and not transaction.get_connection().in_atomic_block
    return (current.number, current.started_at) if is_settled else None


def _only(query: QueryDict, keys: tuple[str, ...]) -> QueryDict:
    kept = QueryDict(mutable=True)
    kept.update(chosen_keys(query, keys))
    kept._mutable = False
    return kept
