"""The page for sending photos. A script makes it work without signal; it needs none."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from accounts import refusals
from delivery.files import megabytes
from photos.models import Photo
from photos.upload import own_photos, receiving
from photos.upload.answers import is_staff, may_send
from photos.upload.arrival import Arrival
from photos.upload.forms import OnePhotoForm, WordsForm
from photos.upload.sentences import sentences

TEMPLATE = "photos/upload/page.html"
# What a form's other fields and its borders may need beside the file.
FORM_BYTES = 64 * 1024
MAX_KEY_DIGITS = 18


@csrf_exempt  # Asked for below, once the body is known to be of a size to be read.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show the page, or take one picture by its form."""
    if not is_staff(request.user):
        return redirect_to_login(request.get_full_path())
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.PHOTO_MAX_BYTES + FORM_BYTES:
        return _too_large(request)
    return _answer(request)


@csrf_protect
def _answer(request: HttpRequest) -> HttpResponse:
    if not may_send(request.user):
        if request.method == "POST":
            refusals.write(request)
        return render(request, TEMPLATE, {"is_denied": True}, status=403)
    if request.method != "POST":
        return _show(request, _form(request))
    if "release" in request.POST:
        return _release(request, request.POST["release"])
    if "describe" in request.POST:
        return _describe(request, request.POST["describe"])
    return _take(request, _form(request, request.POST, request.FILES))


def _take(request: HttpRequest, form: OnePhotoForm) -> HttpResponse:
    if form.is_valid():
        given = form.cleaned_data
        words = {"place_code": given["village"], "caption": given["caption"]}
        words = {name: value for name, value in words.items() if value}
        try:
            photo = receiving.take_whole(_user(request), given["file"], words)
        except ValidationError as refusal:
            form.add_error("file", refusal.messages)
        else:
            _say_received(request, photo)
            return redirect("upload:page")
    return _show(request, form, status=422)


def _say_received(request: HttpRequest, photo: Photo) -> None:
    sentence = _("照片已收到。")
    if photo.was_here_already:
        sentence = _("这张照片早已在图库里，没有再存一份，文字也没有改动。")
    messages.success(request, sentence)


def _describe(request: HttpRequest, key: str) -> HttpResponse:
    """Write the caption of a photo that was sent before."""
    arrival = _own(request, key)
    words = {"village": own_photos.place_of(arrival), "caption": request.POST.get("caption", "")}
    form = WordsForm(words, by=_user(request))
    if not own_photos.may_describe(_user(request), arrival.photo):
        messages.error(request, own_photos.described_by_editors())
    elif not form.is_valid():
        messages.error(request, " ".join(str(one) for each in form.errors.values() for one in each))
    else:
        own_photos.describe_sent(arrival, _user(request), **form.cleaned_data)
        messages.success(request, _("说明已保存。"))
    return redirect("upload:page")


def _own(request: HttpRequest, key: str) -> Arrival:
    """Return the account's own row. Errors: PermissionDenied, for another's too."""
    is_key = key.isascii() and key.isdigit() and len(key) <= MAX_KEY_DIGITS
    arrival = Arrival.objects.filter(pk=int(key) if is_key else 0, sender=_user(request)).first()
    if arrival is None:
        raise PermissionDenied
    return arrival


def _release(request: HttpRequest, key: str) -> HttpResponse:
    arrival = _own(request, key)
    try:
        own_photos.release_sent(arrival, request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("照片已公开，读者现在能看到。"))
    return redirect("upload:page")


def _too_large(request: HttpRequest) -> HttpResponse:
    """Refuse a body without reading it."""
    form = _form(request, {})
    form.errors.clear()
    limit = megabytes(settings.PHOTO_MAX_BYTES)
    form.add_error(
        "file", _("文件太大，最大可以是 %(limit)s MB。请缩小后再上传。") % {"limit": limit}
    )
    return _show(request, form, status=413)


def _form(request: HttpRequest, *given: Any) -> OnePhotoForm:
    return OnePhotoForm(*given or (None,), by=_user(request), auto_id="upload_%s")


def _show(request: HttpRequest, form: OnePhotoForm, status: int = 200) -> HttpResponse:
    sent = own_photos.as_rows(own_photos.sent_by(request.user), request.user)
    context = {
        "form": form,
        "sent": sent,
        "sentences": sentences(),
        "villages_address": reverse("upload:villages"),
        "files_address": reverse("upload:files"),
    }
    return render(request, TEMPLATE, context, status=status)


def _user(request: HttpRequest) -> Any:
    return request.user
