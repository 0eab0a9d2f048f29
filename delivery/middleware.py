"""Public answers on their way through Django."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from delivery import version
from delivery.answers import finish, respond
from delivery.errands import errand_of


class PublicAnswersMiddleware:
    """Read the version before a page of the store is made; finish the pages of others.

    Others are those that come without the store in front: under DEBUG, in tests, and
    unknown addresses of files. They get the same encodings and validators. It stands
    first, so that it sees every header.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if errand := errand_of(request):
            errand.version = version.current(timezone.now())
            return self.get_response(request)
        response = self.get_response(request)
        if request.method in ("GET", "HEAD") and _is_public(response):
            _finish(request, response)
        return response


def _is_public(response: HttpResponse) -> bool:
    if response.streaming or response.cookies or response.has_header("ETag"):
        return False
    if response.status_code == HTTPStatus.NOT_FOUND:
        return "Cookie" not in response.get("Vary", "")
    return response.status_code in (HTTPStatus.OK, HTTPStatus.GONE) and getattr(
        response, "is_public_page", False
    )


def _finish(request: HttpRequest, response: HttpResponse) -> None:
    copy = finish(response.status_code, tuple(response.items()), response.content)
    answer = respond(
        copy,
        accept_encoding=request.headers.get("Accept-Encoding"),
        if_none_match=request.headers.get("If-None-Match"),
    )
    response.status_code, response.content = answer.status, answer.body
    for name in list(response.headers):
        del response[name]
    for name, value in answer.headers:
        response[name] = value
