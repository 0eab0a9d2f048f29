"""What the pages of other rooms show of the news."""

from django import template
from django.utils.translation import get_language

from news.lists import about
from villages.models import Place

register = template.Library()


@register.inclusion_tag("news/includes/articles_about.html", takes_context=True)
def articles_about(context: template.Context, place: Place) -> dict[str, object]:
    """Show the news of a place and, apart, of the places above it; one query."""
    inside, above = about(place, context["at"], get_language())
    return {"place": place, "inside": inside, "above": above}
