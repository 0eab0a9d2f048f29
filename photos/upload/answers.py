"""How the addresses for phones answer: always in JSON, with a sentence where one is due."""

import json
import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts import refusals
from photos.upload import partial
from photos.upload.arrival import Arrival
from photos.upload.receiving import WrongOffsetError

log = logging.getLogger(__name__)

SAFE_METHODS = ("GET", "HEAD")
MAX_WORDS_BYTES = 16 * 1024
STATUSES = {
    "busy": 503,
    "not_stored": 507,
    "too_many_waiting": 429,
    "too_large": 413,
    "bad_json": 400,
}
View = Callable[..., HttpResponse]


def told(status: int, sentence: str, **more: Any) -> JsonResponse:
    """Return an answer that says why something was not done."""
    return JsonResponse({"reason": sentence, **more}, status=status)


def for_senders(**methods: View) -> View:
    """Return a view for those who may send photos, by method: `for_senders(GET=…, PUT=…)`.

    Who may not gets 401 or 403. The token is asked for after the account, and nothing
    of a body is read before both.
    """

    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = _refused(request, methods) or _answered(
            methods[_method(request)], request, *args, **kwargs
        )
        if not answer.has_header("Cache-Control"):
            add_never_cache_headers(answer)
        return answer

    # It is asked for above, so that its refusal is JSON too.
    return csrf_exempt(view)


def may_send(user: Any) -> bool:
    """Tell whether an account sends photos."""
    return user.has_perm("photos.add_photo")


def is_staff(user: Any) -> bool:
    """Tell whether somebody with access to the desk is signed in."""
    return user.is_authenticated and user.is_active and user.is_staff


def words_of(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object of a request. Errors: ValidationError for anything else."""
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_WORDS_BYTES:
            raise ValueError
        words = json.loads(request.read(MAX_WORDS_BYTES))
        # What no database can keep: half a character, or none.
        json.dumps(words, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise _bad_json() from error
    if not isinstance(words, dict):
        raise _bad_json()
    return words


def _bad_json() -> ValidationError:
    return ValidationError(_("手机发来的内容不完整，请重新发送。"), code="bad_json")


class _Token(CsrfViewMiddleware):
    def _reject(self, _request: HttpRequest, _reason: str) -> HttpResponse:
        return told(403, _("页面已经过期，请重新打开后再试。"), code="token")


def _method(request: HttpRequest) -> str:
    return "GET" if request.method == "HEAD" else str(request.method)


def _refused(request: HttpRequest, methods: dict[str, View]) -> HttpResponse | None:
    if not is_staff(request.user):
        return told(401, _("请先登录工作台，照片仍在手机里。"))
    if _method(request) not in methods:
        answer = told(405, _("这个地址不能这样用。"))
        answer["Allow"] = ", ".join(methods)
        return answer
    token: Any = _Token(lambda _request: HttpResponse())
    if answer := token.process_view(request, None, (), {}):
        return answer
    return None if may_send(request.user) else _denied(request)


def _denied(request: HttpRequest) -> HttpResponse:
    if request.method not in SAFE_METHODS:
        refusals.write(request)
    return told(403, _("您的账号不能这样做。如有需要，请联系系统管理员。"))


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except PermissionDenied:
        return _denied(request)
    except Arrival.DoesNotExist:
        return told(404, _("没有这张照片，或者它不是您发送的。"))
    except WrongOffsetError as error:
        received = error.arrival.received_bytes
        return told(
            409, _("请从断开的地方继续传。"), received_bytes=received, state=error.arrival.state
        )
    except ValidationError as refusal:
        return _of(refusal)
    except partial.BusyError:
        answer = told(503, _("这张照片正在处理，请稍候。"))
    except (Error, OSError):
        log.exception("A photo on its way could not be received")
        answer = told(503, _("服务器暂时忙不过来，照片仍在手机里，稍后会再传。"))
    answer["Retry-After"] = "2"
    return answer


def _of(refusal: ValidationError) -> HttpResponse:
    status = STATUSES.get(str(getattr(refusal, "code", "")), 422)
    sentence = " ".join(refusal.messages)
    if hasattr(refusal, "error_dict"):
        return told(status, sentence, errors=refusal.message_dict)
    return told(status, sentence)
