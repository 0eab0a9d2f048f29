"""Elements of the layout, in the search."""

from django.utils.translation import gettext_lazy as _

from villages.found_rows import FoundRows
from villages.layout.models import LayoutElement

FOUND = FoundRows(
    kind="layout",
    label=_("布局"),
    rows=LayoutElement.objects.all,
    names=("name",),
    words=("summary", "unknown", "reading", "source"),
    line=lambda element: str(element.get_kind_display()),
)
