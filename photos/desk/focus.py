"""The focal point on a photo's form: the picture to click on, and what each crop shows."""

from typing import Any

from django.contrib import admin
from django.forms import Script
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from photos import previews
from photos.crops import CROPS
from photos.models import Photo

FOCUS = ("focus_x", "focus_y")
TITLES = {"card": gettext_lazy("卡片"), "share": gettext_lazy("转发到别处的链接")}


class FocusOnTheDesk:
    """The picture of a ModelAdmin's form, with its focal point and its crops."""

    @property
    def media(self) -> Any:
        media: Any = super().media  # type: ignore[misc]
        script = Script("desk/focal-point.js", type="module")
        return media + type(media)(css={"all": ["desk/focal-point.css"]}, js=[script])

    @admin.display(description=gettext_lazy("照片"))
    def picture(self, photo: Photo) -> SafeString:
        """Return the picture; where the form has its fields, the script lets it be clicked."""
        crops = [(TITLES[name], crop.across, crop.down) for name, crop in CROPS.items()]
        context = {"picture": previews.image(photo, previews.LARGE_WIDTH_PX), "crops": crops}
        return render_to_string("admin/photos/includes/focal_point.html", context)
