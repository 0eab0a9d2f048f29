"""The picker of attachments: choosing a file or a video on the desk, without leaving the form."""

import re
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from attachments.forms import AttachmentUploadForm
from attachments.models import Attachment

PAGE_SIZE = 24
# No more digits than every database's key.
_NUMBER = re.compile(r"[0-9]{1,9}")


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of the picker on the desk."""
    return [
        path("attachments/picker/", site.admin_view(choose), name="attachment_picker"),
        path("attachments/picker/take-in/", site.admin_view(take_in), name="attachment_take_in"),
    ]


def choose(request: HttpRequest) -> HttpResponse:
    """Show the dialog, or with `q` or `before` only its list; `kind=mp4` shows videos alone."""
    _require(request, "view")
    query, before = request.GET.get("q", ""), request.GET.get("before", "")
    kind = request.GET.get("kind", "")
    found = list(find(query, before, kind)[: PAGE_SIZE + 1])
    is_piece = {"q", "before"} & request.GET.keys()
    context: dict[str, Any] = {
        "picker": _words(kind),
        "choices": found[:PAGE_SIZE],
        "more_before": found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None,
        "query": query,
    }
    if not is_piece and request.user.has_perm("attachments.add_attachment"):
        context["form"] = _form(request)
    return render(request, "picker/list.html" if is_piece else "picker/dialog.html", context)


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Store an uploaded file and show it as chosen; else show the form with what is wrong."""
    _require(request, "add")
    form = _form(request, request.POST, request.FILES)
    if form.is_valid():
        return render(request, "attachments/picker/attachment.html", {"choice": form.save()})
    return render(request, "picker/upload.html", {"form": form, "picker": _words()}, status=422)


def find(query: str, before: str = "", kind: str = "") -> QuerySet[Attachment]:
    """Return the attachments whose titles hold all the query's words, newest first."""
    found = Attachment.objects.order_by("-pk")
    for word in query.split():
        found = found.filter(title__icontains=word)
    if kind in Attachment.Kind.values:
        found = found.filter(kind=kind)
    elif kind == "file":
        found = found.exclude(kind=Attachment.Kind.MP4)
    return found.filter(pk__lt=int(before)) if _NUMBER.fullmatch(before) else found


def _words(kind: str = "") -> dict[str, Any]:
    """Return what the dialog of all pickers says of this library."""
    is_video = kind == Attachment.Kind.MP4
    return {
        "title": _("选择视频") if is_video else _("选择附件"),
        "placeholder": _("标题里的词"),
        "upload": _("上传新视频") if is_video else _("上传新附件"),
        "none": _("没有找到。"),
        "address": reverse("admin:attachment_picker"),
        "take_in": reverse("admin:attachment_take_in"),
        "choice": "attachments/picker/attachment.html",
        "kind": kind,
    }


def _form(request: HttpRequest, words: Any = None, file: Any = None) -> AttachmentUploadForm:
    form = AttachmentUploadForm(words, file, auto_id="picker_%s")
    form.order_fields(["file"])
    form.by = request.user  # type: ignore[assignment]
    return form


def _require(request: HttpRequest, verb: str) -> None:
    if not request.user.has_perm(f"attachments.{verb}_attachment"):
        raise PermissionDenied
