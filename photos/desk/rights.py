"""Rights of a photo on its form: the columns, and what is said beside the button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from photos.models import Photo

RIGHTS = ["photographer", "licence", "consent", "shows_minors", "ai_use"]


class RightsOnTheDesk:
    """The rights as a group of fields, and warnings above the buttons."""

    def rights_fieldset(self) -> tuple[Any, dict[str, Any]]:
        """Return the group of fields for the form of a photo."""
        return (gettext_lazy("权利"), {"fields": RIGHTS})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show what keeps the stored photo from readers, or should be known before."""
        photo: Photo | None = context.get("original")
        desk: Any = self
        context["may_release"] = desk.has_release_permission(request, photo)
        if photo and not photo.is_released:
            context["rights_refusals"] = [one.messages[0] for one in photo.rights_refusals()]
            context["rights_warnings"] = photo.rights_warnings()
        parent: Any = super()
        return parent.render_change_form(request, context, *args, **kwargs)
