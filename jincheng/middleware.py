"""Which language a page speaks: the public's from the address, the desk's from the account."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponse]


class AddressLanguageMiddleware:
    """Speak English below /en/, Chinese elsewhere; no header and no cookie has a say.

    Django's own LocaleMiddleware would add `Vary: Accept-Language` to every page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = (
            "en"
            if request.path_info.startswith("/en/") or request.path_info == "/en"
            else settings.LANGUAGE_CODE
        )
        request.LANGUAGE_CODE = language
        with translation.override(language):
            return self.get_response(request)


class DeskLanguageMiddleware:
    """Speak the account's language on the desk, and set the desk's script policy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        language = getattr(request.user, "language", "") or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response._csp_config = settings.DESK_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response
