"""What the pages of other rooms show of the news."""

from datetime import datetime

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from delivery import structured
from news.lists import about
from news.models import ArticleEdition
from news.structured import article
from photos import figures
from publishing import prose
from villages.models import Place

register = template.Library()


@register.inclusion_tag("news/includes/articles_about.html", takes_context=True)
def articles_about(context: template.Context, place: Place) -> dict[str, object]:
    """Show the news of a place and, apart, of the places above it; one query."""
    inside, above = about(place, context["at"], get_language())
    return {"place": place, "inside": inside, "above": above}


@register.inclusion_tag("news/includes/pictures.html")
def pictures(edition: ArticleEdition) -> dict[str, object]:
    """Show a picture story's photos large, with its words between them; the lead photo once."""
    with figures.large():
        words = prose.render(edition.body)
    is_in_words = edition.lead_photo_id in figures.photo_ids(edition.body)
    lead = None if is_in_words else edition.lead_photo
    return {"lead": lead, "prose": words, "sizes": figures.LARGE_SIZES}


@register.simple_tag
def article_for_machines(
    edition: ArticleEdition, changed_at: datetime | str = "", image: str = ""
) -> SafeString:
    """Return what an article's page says, as JSON-LD; nothing where it has no address yet.

    changed_at: when readers were last told of a change. image: the path of its picture.
    """
    changed = changed_at if isinstance(changed_at, datetime) else None
    return structured.block(*article(edition, changed, image))
