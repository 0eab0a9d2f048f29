"""Desk and public part ways here: accounts and sessions are the desk's alone.

The public's language comes from the address, the desk's from the account.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import translation

from accounts import origin, refusals
from delivery.addresses import language_of

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Photos are sent from phones under an address of its own, by the same people.
DESK, SENDING = "/admin/", "/upload/"
GetResponse = Callable[[HttpRequest], HttpResponse]


def is_desk(request: HttpRequest) -> bool:
    """Tell whether a request is for the desk, where staff is known by name."""
    return request.path_info.startswith((DESK, SENDING))


class AddressLanguageMiddleware:
    """Speak English below /en/, Chinese elsewhere; no header and no cookie has a say.

    Django's own LocaleMiddleware would add `Vary: Accept-Language` to every page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            return self.get_response(request)


class DeskLanguageMiddleware:
    """Speak the account's language on the desk, and set the desk's script policy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_desk(request):
            return self.get_response(request)
        language = getattr(request.user, "language", "") or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        is_sending = request.path_info.startswith(SENDING)
        response._csp_config = (  # type: ignore[attr-defined]
            settings.SENDING_CONTENT_SECURITY_POLICY
            if is_sending
            else settings.DESK_CONTENT_SECURITY_POLICY
        )
        return response


class DeskTrailMiddleware:
    """Let the trail know from where the desk is worked at, and what was refused."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_desk(request):
            return self.get_response(request)
        with origin.acting_from(request):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Write what an account sent without the right to it; looking is no act."""
        is_act = is_desk(request) and request.method not in SAFE_METHODS
        if is_act and isinstance(exception, PermissionDenied) and request.user.is_authenticated:
            refusals.write(request)


class DeskOnly:
    """Let a stock middleware work on the desk and step aside on public pages."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_desk(request):
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)  # type: ignore[attr-defined]


class DeskSessionMiddleware(DeskOnly, SessionMiddleware):
    pass


class DeskAuthenticationMiddleware(DeskOnly, AuthenticationMiddleware):
    pass


class DeskMessageMiddleware(DeskOnly, MessageMiddleware):
    pass


class DeskCsrfMiddleware(DeskOnly, CsrfViewMiddleware):
    """Check forms on the desk; public pages accept none, and carry no token."""

    def process_view(self, request: HttpRequest, *args: Any) -> Any:
        return super().process_view(request, *args) if is_desk(request) else None
