"""A text's photos and attachments in its previews: on the desk, and by a link's token."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.views.decorators.http import require_safe

from attachments import files as attachment_files
from attachments.models import Attachment
from attachments.private_view import showing_private as showing_attachments
from photos import previews as photo_previews
from photos.models import Photo
from photos.private_view import showing_private as showing_photos
from publishing.models import WorkingCopy
from publishing.preview_links import as_private, text_of
from publishing.previews import Preview
from villages.illustrated import IllustratedColumns


@contextmanager
def showing_files(text: WorkingCopy, preview: Preview) -> Iterator[None]:
    """Show all files of a text while its preview is made, and no other private one."""

    def photo_address(pk: int, width_px: int) -> str:
        if preview.token:
            return reverse("preview_photo", args=[preview.token, pk, width_px])
        return reverse("admin:photo_preview", args=[pk, width_px])

    def attachment_address(pk: int) -> str:
        if preview.token:
            return reverse("preview_attachment", args=[preview.token, pk])
        return reverse("admin:attachments_attachment_fetch", args=[pk])

    if not isinstance(text, IllustratedColumns):
        yield
        return
    with (
        showing_photos(text.photo_ids(), photo_address),
        showing_attachments(text.attachment_ids(), attachment_address),
    ):
        yield


@require_safe
def send_photo(request: HttpRequest, token: str, pk: int, width_px: int) -> FileResponse:
    """Send a photo of the text that a link shows; 404 for every other, and for a spent link."""
    photo = Photo.objects.filter(pk=pk).first() if pk in _text(token).photo_ids() else None
    if photo is None:
        raise Http404
    return as_private(photo_previews.send(photo, width_px))


@require_safe
def send_attachment(request: HttpRequest, token: str, pk: int) -> FileResponse:
    """Send an attachment of the text that a link shows, as `send_photo` does a photo."""
    is_its_own = pk in _text(token).attachment_ids()
    attachment = Attachment.objects.filter(pk=pk).first() if is_its_own else None
    if attachment is None:
        raise Http404
    return as_private(attachment_files.send(attachment))


def _text(token: str) -> IllustratedColumns:
    text = text_of(token)
    if not isinstance(text, IllustratedColumns):
        raise Http404
    return text
