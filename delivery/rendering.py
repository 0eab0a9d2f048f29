"""Making a page: one renderer each, the version read before the rows.

A page is rendered from a request of our own that holds its canonical address and
nothing else, so nothing that a visitor sends can change its bytes.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any
from zlib import crc32

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils import timezone

from delivery import addresses, folders, store, version
from delivery.addresses import Page
from delivery.answers import Copy, Headers, finish
from delivery.errands import Errand, clean_request
from delivery.locks import locked

logger = logging.getLogger(__name__)

LONGEST_WAIT_SECONDS = 5.0
STORED = (HTTPStatus.OK, HTTPStatus.GONE)
PAGES = (*STORED, HTTPStatus.NOT_FOUND)
LOCKS = 1024
OUTAGE: Headers = (("X-Jincheng-Copy", "last"),)


@dataclass(frozen=True)
class Rendered:
    status: int
    headers: Headers
    body: bytes


Render = Callable[[dict[str, Any]], Rendered]


def obtain(page: Page, render: Render) -> tuple[Copy | Rendered, Headers]:
    """Return a page's copy, made if need be, and the headers that say how it came.

    A Rendered instead of a Copy is an answer that is no page, such as an error.
    """
    if fresh := _fresh(page):
        return fresh, ()
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    while True:
        with _alone(page) as held:
            if held:
                made = _fresh(page) or _make(page, render)
                break
        if theirs := _fresh(page) or _previous(page):
            return theirs, ()
        if time.monotonic() > deadline:
            made = _make(page, render)
            break
        time.sleep(0.02)
    return _or_substitute(page, made, render)


def _or_substitute(
    page: Page, made: Copy | Rendered, render: Render
) -> tuple[Copy | Rendered, Headers]:
    """Return what was made; for an unknown address or an error what stands for it."""
    if isinstance(made, Copy):
        return made, ()
    if made.status == HTTPStatus.NOT_FOUND and not page.is_not_found:
        return obtain(addresses.not_found(page.language), render)
    if made.status >= HTTPStatus.INTERNAL_SERVER_ERROR and (
        last := store.find_last(page, folders.current())
    ):
        return last, OUTAGE
    return made, ()


def _make(page: Page, render: Render) -> Copy | Rendered:
    errand = Errand()
    try:
        rendered = render(clean_request(page, errand))
    except Exception:
        logger.exception("%s could not be rendered", page.address)
        return Rendered(HTTPStatus.INTERNAL_SERVER_ERROR, (), b"")
    is_page = errand.is_returned or page.is_not_found
    if not is_page or rendered.status not in PAGES:
        return rendered
    copy = finish(rendered.status, rendered.headers, rendered.body)
    if _is_storable(page, rendered) and errand.version and version.makes_pages_of(errand.version):
        store.keep(page, copy, errand.version.number)
    return copy


def _is_storable(page: Page, rendered: Rendered) -> bool:
    if any(name.lower() == "set-cookie" for name, _ in rendered.headers):
        logger.error("%s sets a cookie, so it is not stored", page.address)
        return False
    return rendered.status in ((HTTPStatus.NOT_FOUND,) if page.is_not_found else STORED)


def _fresh(page: Page) -> Copy | None:
    return store.find_fresh(page, folders.current(), timezone.now())


def _previous(page: Page) -> Copy | None:
    return store.find_previous(page, folders.current(), timezone.now())


@contextmanager
def _alone(page: Page) -> Iterator[bool]:
    """Yield whether this is the page's only renderer; where none can lock, all are."""
    with ExitStack() as stack:
        try:
            lock = locked(f"page-{crc32(page.address.encode()) % LOCKS:04d}", wait=False)
            held = stack.enter_context(lock)
        except OSError as error:
            folders.complain(error)
            held = True
        yield held


def renew(pages: list[str]) -> None:
    """Make pages now, in this process and thread; see `delivery.pages.renew`."""
    for address in pages:
        path, _, query = address.partition("?")
        page = addresses.find(path, query)
        if settings.DEBUG or not isinstance(page, Page):
            continue
        try:
            obtain(page, _render_inside)
        except Exception:
            logger.exception("%s could not be renewed", address)


def _render_inside(environ: dict[str, Any]) -> Rendered:
    """Render within a running request: without the signals that would end its connection."""
    response = _handler().get_response(WSGIRequest(environ))
    cookies = [("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()]
    return Rendered(response.status_code, (*response.items(), *cookies), b"".join(response))


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()
