"""How figures are shown beside their places."""

from django import template

from villages.figures.finding import Said, by_indicator
from villages.figures.models import Figure, plain_number

register = template.Library()


@register.inclusion_tag("villages/includes/figures.html")
def key_figures(figures: list[Figure]) -> dict[str, list[Said]]:
    """Show a place's key figures, each with its day and source; no query."""
    return {"said": by_indicator(figures)}


register.filter("number", plain_number)
