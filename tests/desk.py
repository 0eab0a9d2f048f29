"""What a browser sends from the forms of the desk."""

from typing import Any

from django.urls import reverse

from news.models import Article
from tests.factories import make_article, make_section, make_source


def address(view: str, article: Article | None = None) -> str:
    """The address of an article's page on the desk."""
    return reverse(f"admin:news_article_{view}", args=[article.pk] if article else [])


def form_of(article: Article | None = None, button: str = "_continue", **changes: Any) -> dict:
    """What an article's form sends when a button is pressed."""
    values = {
        "headline": "一张蓝图连城乡",
        "standfirst": "",
        "section": make_section().pk,
        "source": make_source().pk,
        "body": "<p>正文第一段。</p>",
        "places": "",
    }
    if article:
        for name in ("headline", "standfirst", "author", "responsible_editor", "body"):
            values[name] = getattr(article, name)
        values["seen"] = article.revision
    else:
        values["language"] = "zh-hans"
    return {**values, button: "1", **changes}


def publish_form(article: Article, **answers: Any) -> dict:
    """What the page of publishing sends."""
    key = article.latest_edition_key()
    asked = {"change_kind": "minor"} if article.was_public() else {}
    return {"when": "now", "seen": article.revision, "seen_edition": key, **asked, **answers}


def messages(answer) -> list[str]:
    """The sentences that the next page shows."""
    return [str(message) for message in answer.context["messages"]]


def written_by(user) -> Article:
    """Return an article on the desk that the user wrote."""
    article = make_article()
    Article.objects.filter(pk=article.pk).update(created_by=user)
    article.refresh_from_db()
    return article
