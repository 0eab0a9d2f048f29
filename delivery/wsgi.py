"""The store in front of Django: stored pages are answered before its handler starts."""

from collections.abc import Callable, Iterable
from http.client import responses
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http.request import split_domain_port, validate_host

from delivery import addresses
from delivery.addresses import Moved, Page
from delivery.answers import Answer, respond
from delivery.rendering import Rendered, obtain

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


class StoredPages:
    """A WSGI application that answers public pages from the store, the rest from Django.

    A visitor's request chooses a page, an encoding, and whether a copy that is held
    still stands; nothing else of it goes on to where pages are made.
    """

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        asked = None if settings.DEBUG else _asked(environ)
        if asked is None:
            return self.application(environ, start_response)
        answer = _moved(asked) if isinstance(asked, Moved) else self._answer(asked, environ)
        reason = responses.get(answer.status, "")
        start_response(f"{answer.status} {reason}", list(answer.headers))
        return [answer.body]

    def _answer(self, page: Page, environ: Environ) -> Answer:
        is_head = environ["REQUEST_METHOD"] == "HEAD"
        for _attempt in range(3):
            found, more = obtain(page, self._render)
            if isinstance(found, Rendered):
                return _as_it_is(found, is_head=is_head)
            try:
                return respond(
                    found,
                    is_head=is_head,
                    accept_encoding=environ.get("HTTP_ACCEPT_ENCODING"),
                    if_none_match=environ.get("HTTP_IF_NONE_MATCH"),
                    more=more,
                )
            except OSError:
                continue  # The version's folder went between finding and reading.
        return Answer(503, (("Retry-After", "1"), ("Content-Length", "0")), b"")

    def _render(self, environ: Environ) -> Rendered:
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], _: Any = None) -> None:
            started.append((status, headers))

        chunks = self.application(environ, start_response)
        try:
            body = b"".join(chunks)
        finally:
            if close := getattr(chunks, "close", None):
                close()
        status, headers = started[-1]
        return Rendered(int(status.split(" ", 1)[0]), tuple(headers), body)


def _asked(environ: Environ) -> Page | Moved | None:
    """Return the public page that a request asks for; None for all else, or a wrong host."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not _is_our_host(environ):
        return None
    try:
        path = environ.get("PATH_INFO", "/").encode("latin-1").decode()
        return addresses.find(path or "/", environ.get("QUERY_STRING", ""))
    except (UnicodeError, SuspiciousOperation):
        return None  # Django says what is wrong with it.


def _is_our_host(environ: Environ) -> bool:
    domain, _port = split_domain_port(environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""))
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _moved(moved: Moved) -> Answer:
    return Answer(
        301,
        (("Location", moved.address), ("Cache-Control", "no-cache"), ("Content-Length", "0")),
        b"",
    )


def _as_it_is(rendered: Rendered, *, is_head: bool) -> Answer:
    headers = [header for header in rendered.headers if header[0].lower() != "content-length"]
    headers.append(("Content-Length", str(len(rendered.body))))
    return Answer(rendered.status, tuple(headers), b"" if is_head else rendered.body)
