"""The addresses that a phone's script speaks to; docs/upload.md tells the agreement."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from delivery.files import megabytes
from photos.upload import own_photos, receiving, villages
from photos.upload.answers import for_senders, told, words_of
from photos.upload.arrival import Arrival
from photos.upload.forms import AnnouncementForm, WordsForm, check_types

READ_BYTES = 64 * 1024
OFFSET_DIGITS = 10


def announce(request: HttpRequest) -> HttpResponse:
    """Take the words of a file; the same file again is the same row, as far as it came."""
    words = words_of(request)
    check_types(words)
    said = AnnouncementForm(words, by=_user(request)).announcement()
    arrival, is_new = receiving.announce(_user(request), said)
    return _row(request, arrival, status=201 if is_new else 200)


def arrivals(request: HttpRequest) -> HttpResponse:
    """Tell what the account sent last, and the token that the next requests need."""
    rows = own_photos.as_rows(own_photos.sent_by(request.user), request.user)
    return JsonResponse(
        {
            "files": rows,
            "token": get_token(request),
            "piece_max_bytes": settings.PHOTO_PIECE_MAX_BYTES,
            "photo_max_bytes": settings.PHOTO_MAX_BYTES,
        }
    )


def one(request: HttpRequest, key: str) -> HttpResponse:
    return _row(request, _own(request, key))


def piece(request: HttpRequest, key: str) -> HttpResponse:
    """Append the body of the request; the last piece makes the photo."""
    arrival = _own(request, key)
    offset = _offset(request)
    return _row(request, receiving.append(arrival, offset, _body(request)))


def describe(request: HttpRequest, key: str) -> HttpResponse:
    """Write a file's village and caption later; what is not named stays."""
    arrival = _own(request, key)
    if not own_photos.may_describe(request.user, arrival.photo):
        return told(403, own_photos.described_by_editors())
    words = words_of(request)
    check_types(words)
    before = {"village": own_photos.place_of(arrival), "caption": own_photos.caption_of(arrival)}
    given = {name: words[name] for name in before if name in words}
    form = WordsForm({**before, **given}, by=_user(request))
    if not form.is_valid():
        raise ValidationError(form.errors.as_data())
    own_photos.describe_sent(arrival, _user(request), **form.cleaned_data)
    return _row(request, arrival)


def give_up(request: HttpRequest, key: str) -> HttpResponse:
    arrival = _own(request, key)
    if arrival.state == Arrival.State.STORED:
        return told(409, _("这张照片已经收到，不能再取消。"))
    receiving.give_up(arrival)
    return JsonResponse({"id": arrival.pk, "state": "gone"})


def release(request: HttpRequest, key: str) -> HttpResponse:
    arrival = _own(request, key)
    own_photos.release_sent(arrival, request.user)
    return _row(request, arrival)


def offered_villages(request: HttpRequest) -> HttpResponse:
    """Tell the villages within the account's scope; unchanged ones are not sent again."""
    rows = villages.as_rows(villages.offered_to(request.user))
    answer = JsonResponse({"villages": rows}, json_dumps_params={"ensure_ascii": False})
    answer["ETag"] = quote_etag(sha256(answer.content).hexdigest())
    patch_cache_control(answer, private=True, no_cache=True)
    if request.headers.get("If-None-Match") == answer["ETag"]:
        answer.status_code, answer.content = 304, b""
    return answer


def missing(_request: HttpRequest, **_kwargs: Any) -> HttpResponse:
    raise Arrival.DoesNotExist


files = for_senders(GET=arrivals, POST=announce)
file = for_senders(GET=one, PUT=piece, PATCH=describe, DELETE=give_up)
file_release = for_senders(POST=release)
village_list = for_senders(GET=offered_villages)
nothing = for_senders(GET=missing, POST=missing, PUT=missing, DELETE=missing)


def _user(request: HttpRequest) -> Any:
    return request.user


def _own(request: HttpRequest, key: str) -> Arrival:
    """Return the account's own row. Errors: DoesNotExist, for another's too."""
    return Arrival.objects.select_related("photo", "sender").get(pk=int(key), sender=_user(request))


def _row(request: HttpRequest, arrival: Arrival, status: int = 200) -> HttpResponse:
    [row] = own_photos.as_rows([arrival], request.user)
    return JsonResponse(row, status=status)


def _offset(request: HttpRequest) -> int:
    text = request.GET.get("from", "")
    if not (text.isascii() and text.isdigit() and len(text) <= OFFSET_DIGITS):
        raise ValidationError(_("没有说明从哪里继续传。"), code="bad_json")
    return int(text)


def _body(request: HttpRequest) -> bytes:
    """Return the piece in a request, or what came of it before the connection broke."""
    limit = settings.PHOTO_PIECE_MAX_BYTES
    if int(request.META.get("CONTENT_LENGTH") or 0) > limit:
        raise ValidationError(
            _("一次最多发送 %(limit)s MB。"), code="too_large", params={"limit": megabytes(limit)}
        )
    read = bytearray()
    try:
        while len(read) < limit and (chunk := request.read(min(READ_BYTES, limit - len(read)))):
            read += chunk
    except OSError:
        pass
    return bytes(read)
