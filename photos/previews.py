"""What staff see of photos, released or not. Private."""

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from photos import files
from photos.models import Photo

SMALL_WIDTH_PX = 320
LARGE_WIDTH_PX = 960


def urls(site: AdminSite) -> list[URLPattern]:
    """Return the addresses of previews on the desk."""
    view = site.admin_view(preview)
    return [
        path("photos/preview/<int:pk>/", view, name="photo_preview"),
        path("photos/preview/<int:pk>/<int:width_px>/", view, name="photo_preview"),
    ]


def preview(request: HttpRequest, pk: int, width_px: int = SMALL_WIDTH_PX) -> FileResponse:
    """Send the JPEG of a photo that fills this width, to staff only."""
    if not request.user.has_perm("photos.view_photo"):
        raise PermissionDenied
    # The desk's `admin_view` forbids every browser and proxy to keep it.
    return send(get_object_or_404(Photo, pk=pk), width_px)


def send(photo: Photo, width_px: int) -> FileResponse:
    """Send the JPEG that fills a width; the caller has asked who may see it, or 404."""
    rendition = photo.rendition_for(width_px)
    try:
        file = files.private().open(files.rendition_path(rendition["name"])) if rendition else None
    except OSError:
        file = None
    if file is None:
        raise Http404
    return FileResponse(file, content_type="image/jpeg")


def image(photo: Photo, width_px: int = SMALL_WIDTH_PX, alt: str | None = None) -> SafeString:
    """Return the `<img>` of a photo on the desk; empty when it has no rendition.

    alt: the photo's own alternative text, unless words beside it say the same.
    """
    rendition = photo.rendition_for(width_px)
    if rendition is None:
        return SafeString("")
    return format_html(
        '<img class="photo-preview" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        reverse("admin:photo_preview", args=[photo.pk, width_px]),
        photo.alt_text if alt is None else alt,
        rendition["width_px"],
        rendition["height_px"],
    )
