"""Indicators, in the search; their figures stand on their pages."""

from django.utils.translation import gettext_lazy as _

from villages.figures.models import Indicator
from villages.found_rows import FoundRows

FOUND = FoundRows(
    kind="figure",
    label=_("数据"),
    rows=Indicator.objects.all,
    names=("name", "also_called"),
    words=("note", "unit"),
    is_leading=False,
    line=lambda indicator: str(indicator.get_theme_display()),
)
