"""Atom (RFC 4287), by Django's writer."""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from delivery.structured import whole
from delivery.xml import holdable
from news.feeds.feed import Feed
from news.models import ArticleEdition
from publishing.languages import TAGS

TYPE = "application/atom+xml; charset=utf-8"


class _Dated(Atom1Feed):
    """Says of an empty feed the moment of its page, where Django says the hour of the clock."""

    def latest_post_date(self) -> datetime:
        changed_at: datetime = self.feed["changed_at"]
        return changed_at


def write(feed: Feed, path: str, at: datetime) -> str:
    """Return a feed as Atom. path: its own."""
    written = _Dated(
        title=holdable(feed.title),
        link=whole(feed.path),
        description=None,
        language=TAGS[feed.language],
        feed_url=whole(path),
        feed_guid=whole(path),
        changed_at=feed.changed_at(at),
    )
    for article in feed.articles:
        written.add_item(**_entry(article))
    return written.writeString("utf-8")


def _entry(article: ArticleEdition) -> dict[str, Any]:
    address = whole(article.get_absolute_url())
    return {
        "title": holdable(article.headline),
        "link": address,
        "unique_id": address,
        "description": holdable(article.standfirst or article.headline),
        "pubdate": article.released_at,
        "updateddate": article.live_from,
        "author_name": holdable(article.author or article.source.display_name),
        "categories": [holdable(article.section.display_label)],
    }
