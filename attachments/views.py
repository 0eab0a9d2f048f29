"""Fetching a released attachment."""

from django.db import Error
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotFound
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from attachments import files
from attachments.models import Attachment
from delivery import ranges

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mp4": "video/mp4",
}


@require_safe
def fetch(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a released file: a film to be shown, all else to be kept under its title.

    The public folder alone says what is released, so a file is sent while the database
    is away too, then under its own name. One query.
    """
    try:
        size = files.public().size(name)
        file = files.public().open(name)
    except FileNotFoundError:
        return HttpResponseNotFound(content_type="text/plain")
    response = ranges.answer(request, file, size, etag=f'"{name}"')
    kind = name.rpartition(".")[2]
    response["Content-Type"] = TYPES[kind]
    is_kept = kind != Attachment.Kind.MP4
    kept_as = content_disposition_header(is_kept, _download_name(name))
    response["Content-Disposition"] = kept_as or "attachment"
    return response


def _download_name(name: str) -> str:
    fingerprint, _, kind = name.partition(".")
    try:
        found = Attachment.objects.filter(fingerprint__startswith=fingerprint, kind=kind).first()
    except Error:
        return name
    return found.download_name if found else name
