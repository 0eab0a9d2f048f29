"""Photos of a text in its previews, released or not: on the desk, and by a link's token."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from photos import previews as photo_previews
from photos.models import Photo
from photos.private_view import showing_private
from publishing.models import WorkingCopy
from publishing.preview_links import as_private, text_of
from publishing.previews import Preview
from villages.illustrated import IllustratedColumns


@contextmanager
def showing_photos(text: WorkingCopy, preview: Preview) -> Iterator[None]:
    """Show all photos of a text while its preview is made, and no other private one."""

    def address_of(pk: int, width_px: int) -> str:
        if preview.token:
            return reverse("preview_photo", args=[preview.token, pk, width_px])
        return reverse("admin:photo_preview", args=[pk, width_px])

    photo_ids = text.photo_ids() if isinstance(text, IllustratedColumns) else []
    with showing_private(photo_ids, address_of):
        yield


@require_safe
def send(request: HttpRequest, token: str, pk: int, width_px: int) -> HttpResponse:
    """Send a photo of the text that a link shows; 404 for every other, and for a spent link."""
    text = text_of(token)
    if not isinstance(text, IllustratedColumns) or pk not in text.photo_ids():
        raise Http404
    photo = Photo.objects.filter(pk=pk).first()
    if photo is None:
        raise Http404
    return as_private(photo_previews.send(photo, width_px))
