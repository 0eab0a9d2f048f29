"""What the pages of other rooms show of the news."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from delivery import structured
from news.lists import about
from news.models import ArticleEdition
from news.structured import article
from villages.models import Place

register = template.Library()


@register.inclusion_tag("news/includes/articles_about.html", takes_context=True)
def articles_about(context: template.Context, place: Place) -> dict[str, object]:
    """Show the news of a place and, apart, of the places above it; one query."""
    inside, above = about(place, context["at"], get_language())
    return {"place": place, "inside": inside, "above": above}


@register.simple_tag
def article_for_machines(edition: ArticleEdition, image: str = "") -> SafeString:
    """Return what an article's page says, as JSON-LD. image: the path of its picture."""
    return structured.block(*article(edition, image))
