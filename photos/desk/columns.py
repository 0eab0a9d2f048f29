"""What the desk shows of a photo, in lists and above its words."""

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from photos import previews
from photos.models import Photo, PhotoUse


class PhotoColumns:
    """Columns for a ModelAdmin; all are read-only."""

    @admin.display(description=gettext_lazy("照片"))
    def thumbnail(self, photo: Photo) -> SafeString:
        return previews.image(photo)

    @admin.display(description=gettext_lazy("说明"), ordering="caption")
    def title(self, photo: Photo) -> str:
        return str(photo)

    @admin.display(description=gettext_lazy("读者看到的"), ordering="released_at")
    def standing(self, photo: Photo) -> SafeString:
        return standing_badge(photo)

    @admin.display(description=gettext_lazy("用在"))
    def where_used(self, photo: Photo) -> SafeString | str:
        links = ((link,) for link in use_links(photo))
        return format_html_join(SafeString("<br>"), "{}", links) or _("还没有用在任何页面上。")

    @admin.display(description=gettext_lazy("文件"))
    def of_the_file(self, photo: Photo) -> str:
        size = filesizeformat(photo.size_bytes)
        return f"{photo.width_px} × {photo.height_px}，{size}，{photo.uploaded_by or _('本站')}"

    @admin.display(description=gettext_lazy("拍摄坐标"))
    def position(self, photo: Photo) -> str:
        if photo.latitude is None:
            return _("相机没有记录。")
        return _("北纬 %(latitude)s，东经 %(longitude)s。只在这里显示，不会公开。") % {
            "latitude": photo.latitude,
            "longitude": photo.longitude,
        }


def standing_badge(photo: Photo) -> SafeString:
    """Return the badge that tells what readers see of a photo."""
    state, label = ("live", _("已公开")) if photo.is_released else ("draft", _("未公开"))
    if photo.first_released_at and not photo.is_released:
        state, label = "withdrawn", _("已撤下")
    return format_html('<span class="badge badge--{}">{}</span>', state, label)


def use_links(photo: Photo) -> list[str]:
    """Return the titles of what a photo stands in, as links where the desk has a page for it.

    Two queries at most: then and now of a viewpoint is a use, too.
    """
    used = [_link(use) for use in photo.uses.order_by("subject_kind", "subject_key")]
    if photo.viewpoint is None:
        return used
    words = _("今昔对比：%(viewpoint)s") % {"viewpoint": photo.viewpoint}
    address = reverse("admin:photos_viewpoint_change", args=[photo.viewpoint.pk])
    return [*used, format_html('<a href="{}">{}</a>', address, words)]


def _link(use: PhotoUse) -> str:
    try:
        name = f"admin:{use.subject_kind.replace('.', '_')}_change"
        return format_html('<a href="{}">{}</a>', reverse(name, args=[use.subject_key]), use)
    except NoReverseMatch:
        return str(use)
