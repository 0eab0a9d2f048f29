"""A small site of public pages, and a visitor who reads it through the store."""

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import Http404, HttpResponse
from django.urls import include, path

from delivery.pages import public_page
from delivery.wsgi import StoredPages

LONG = "长河绕村而过，三个自然村依山而居。" * 40
shown = {"text": "一"}
rendered = []


@public_page(keys=("before",))
def echo(request, *, at, number=0):
    """Tell all that a request could smuggle into a page."""
    rendered.append(request.get_full_path())
    told = {key: value for key, value in request.META.items() if key.startswith("HTTP_")}
    return HttpResponse(
        f"{shown['text']} {request.get_full_path()} {told} {request.COOKIES} {request.method}"
        f" {request.build_absolute_uri()} {LONG}"
    )


@public_page
def moment(request, *, at):
    return HttpResponse(at.isoformat())


@public_page
def gone(request, *, at):
    return HttpResponse(f"撤下 {LONG}", status=410)


@public_page
def untranslated(request, *, at):
    return HttpResponse("只有中文", status=404)


@public_page
def missing(request, *, at, name):
    raise Http404


@public_page
def cookie(request, *, at):
    response = HttpResponse("饼")
    response.set_cookie("visitor", "1")
    return response


def answer_missing(request, exception):
    return HttpResponse(f"没有这一页 {LONG}", status=404)


def answer_error(request):
    return HttpResponse("暂时打不开", status=500)


handler404 = answer_missing
handler500 = answer_error
urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("delivery.urls")),
    *i18n_patterns(
        path("", echo, name="home"),
        path("news/", echo, name="list"),
        path("news/<int:number>/", echo, name="detail"),
        path("moment/", moment, name="moment"),
        path("gone/", gone, name="gone"),
        path("untranslated/", untranslated, name="untranslated"),
        path("missing/<slug:name>/", missing, name="missing"),
        path("cookie/", cookie, name="cookie"),
        prefix_default_language=False,
    ),
]


@cache
def store_in_front():
    return StoredPages(WSGIHandler())


@contextmanager
def connection_kept():
    """Keep the test's own connection, as Django's test client does."""
    for sent in (request_started, request_finished):
        sent.disconnect(close_old_connections)
    try:
        yield
    finally:
        for sent in (request_started, request_finished):
            sent.connect(close_old_connections)


@dataclass
class Read:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def read(address, *, method="GET", **headers):
    """Read an address as a visitor; headers by their names in WSGI."""
    address, _, query = address.partition("?")
    started = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": address.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_HOST": "localhost",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SCRIPT_NAME": "",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **headers,
    }
    with connection_kept():
        chunks = store_in_front()(environ, lambda *args: started.append(args))
        body = b"".join(chunks)
        if close := getattr(chunks, "close", None):
            close()
    status, pairs = started[-1]
    return Read(int(status[:3]), {name.lower(): value for name, value in pairs}, body)
