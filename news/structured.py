"""What an article's page says, for machines: equal to what its readers see."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from delivery.structured import to_the_second, way, whole
from news.models import ArticleEdition
from publishing.languages import TAGS


def article(
    edition: ArticleEdition, changed_at: datetime | None = None, image: str = ""
) -> list[dict[str, Any]]:
    """Return the article and the way to it; nothing of a text that has no address yet.

    changed_at: when readers were last told of a change. image: the path of its picture.
    """
    if not (edition.article.number and edition.section_id and edition.released_at):
        return []
    steps = [
        (_("新闻"), reverse("news:article_list")),
        (edition.section.display_label, edition.section.get_absolute_url()),
        (edition.headline, edition.get_absolute_url()),
    ]
    return [_article(edition, changed_at or edition.released_at, image), way(steps)]


def _article(edition: ArticleEdition, changed_at: datetime, image: str) -> dict[str, Any]:
    maker = {
        "@type": "Organization",
        "name": settings.SITE_ORGANISER or _("晋城村庄"),
        "url": whole("/"),
        "logo": whole(static("img/seal.svg")),
    }
    return {
        "@type": "NewsArticle",
        "headline": edition.headline,
        "description": edition.standfirst,
        "inLanguage": TAGS[edition.language],
        "mainEntityOfPage": whole(edition.get_absolute_url()),
        "image": whole(image) if image else "",
        "datePublished": to_the_second(edition.released_at),
        "dateModified": to_the_second(changed_at),
        "articleSection": edition.section.display_label,
        "author": _author(edition),
        "publisher": maker,
        "isBasedOn": edition.original_url,
        "contentLocation": [
            {"@type": "Place", "identifier": code} for code in edition.places if code
        ],
    }


def _author(edition: ArticleEdition) -> dict[str, str]:
    """Return who wrote it: a person where one is named, else whom it comes from."""
    if edition.author:
        return {"@type": "Person", "name": edition.author}
    name = edition.source.display_name
    return {"@type": "Organization", "name": name, "url": edition.source.url}
