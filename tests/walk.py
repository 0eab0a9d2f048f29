"""Every address where staff works, and what each person is answered there.

Views are called as the resolver finds them, without rendering, each in a transaction
that is undone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.contrib import admin
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template import Template
from django.test import RequestFactory
from django.urls import get_resolver, resolve, reverse
from django.urls.resolvers import URLPattern, URLResolver

LOGIN = "login"
# Where photos are sent from phones, beside the desk.
SENDING = "upload"
Row = dict[str, Any]


@dataclass(frozen=True)
class Address:
    """name: that of its pattern; of one without, that of its list with "redirect"."""

    name: str
    path: str


def addresses(rows: Row, named: dict[str, Row], queries: dict[str, Row]) -> Iterator[Address]:
    """Yield every address under /admin/ and /upload/; names of the latter begin with it.

    rows: a row of each model on the desk, whose key stands in its addresses. named: the
    arguments of addresses that take others, by name. queries: what some need besides.
    """
    for name, route, arguments in _patterns(get_resolver()):
        model = _model_of(route)
        assert model is None or model in rows, f"the walk lacks a row of {model.__name__}"
        key = rows[model].pk if model else None
        if route.startswith(f"{SENDING}/"):
            given = {argument: named[SENDING][argument] for argument in arguments}
            yield Address(f"{SENDING}_{name}", reverse(f"{SENDING}:{name}", kwargs=given))
        elif name:
            known = {"pk": key, "object_id": key, "id": key, **named.get(name, {})}
            given = {argument: known[argument] for argument in arguments}
            yield Address(name, reverse(f"admin:{name}", kwargs=given, query=queries.get(name)))
        elif model:
            desk = f"{model._meta.app_label}_{model._meta.model_name}"
            yield Address(f"{desk}_redirect", f"{reverse(f'admin:{desk}_changelist')}{key}/")
        else:
            yield Address("missing", reverse("admin:index") + "missing/")


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str, set[str]]]:
    """Yield name, route and arguments of every pattern under /admin/ and /upload/."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, route)
        elif isinstance(pattern, URLPattern) and route.startswith(("admin/", f"{SENDING}/")):
            arguments = {*pattern.pattern.regex.groupindex, *pattern.pattern.converters}
            yield pattern.name or "", route, arguments


def _model_of(route: str) -> Any:
    """Return the model whose desk a route belongs to; None for those of the site."""
    for model in admin.site._registry:
        if route.startswith(f"admin/{model._meta.app_label}/{model._meta.model_name}/"):
            return model
    return None


def answer(path: str, method: str, person: Any) -> int | str:
    """Return the status that a person gets, or LOGIN when asked to log in."""
    request = getattr(RequestFactory(), method)(path)
    request.user = person
    request.session = SessionStore()
    request.csp_nonce = "nonce"
    request._dont_enforce_csrf_checks = True
    request._messages = CookieStorage(request)
    with transaction.atomic():
        given = _called(request)
        transaction.set_rollback(True)
    is_login = given.status_code == 302 and given.url.startswith(reverse("admin:login"))
    return LOGIN if is_login else given.status_code


def _called(request: HttpRequest) -> HttpResponse:
    match = request.resolver_match = resolve(request.path)
    try:
        return match.func(request, *match.args, **match.kwargs)
    except PermissionDenied:
        return HttpResponse(status=403)
    except Http404:
        return HttpResponse(status=404)


@contextmanager
def unrendered() -> Iterator[None]:
    """Let templates be found and render to nothing, and pages go without the desk's frame."""
    with (
        patch.object(Template, "render", lambda _self, _context: ""),
        patch.object(admin.AdminSite, "each_context", lambda _self, _request: {}),
    ):
        yield
