"""What the pages of other rooms show of the news."""

from datetime import datetime

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
def article_for_machines(
    edition: ArticleEdition, changed_at: datetime | str = "", image: str = ""
) -> SafeString:
    """Return what an article's page says, as JSON-LD; nothing where it has no address yet.

    changed_at: when readers were last told of a change. image: the path of its picture.
    """
    changed = changed_at if isinstance(changed_at, datetime) else None
    return structured.block(*article(edition, changed, image))
