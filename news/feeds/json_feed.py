"""JSON Feed, version 1.1 (jsonfeed.org)."""

import json
from typing import Any

from delivery.structured import to_the_second, whole
from news.feeds.feed import Feed
from news.models import ArticleEdition
from publishing.languages import TAGS

TYPE = "application/feed+json; charset=utf-8"


def write(feed: Feed, path: str) -> str:
    """Return a feed as JSON. path: its own."""
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": whole(feed.path),
        "feed_url": whole(path),
        "language": TAGS[feed.language],
        "items": [_item(article) for article in feed.articles],
    }
    return json.dumps(written, ensure_ascii=False, indent=1)


def _item(article: ArticleEdition) -> dict[str, Any]:
    address = whole(article.get_absolute_url())
    author = article.author or article.source.display_name
    return {
        "id": address,
        "url": address,
        "title": article.headline,
        "summary": article.standfirst or article.headline,
        "content_text": article.standfirst or article.headline,
        "date_published": to_the_second(article.released_at),
        "date_modified": to_the_second(article.live_from),
        "authors": [{"name": author}],
        "tags": [article.section.display_label],
    }
