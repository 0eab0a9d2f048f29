"""What a public address answers for a text: 200, 410 or 404."""

from dataclasses import dataclass
from datetime import datetime

from publishing.columns import moment
from publishing.shelf import Edition, EditionQuerySet


@dataclass(frozen=True)
class Gone:
    """A text that readers could see and no longer can: the answer is 410.

    reason: what the editor told the readers; empty when its planned end came.
    """

    edition: Edition
    since: datetime
    reason: str

    @property
    def is_withdrawn(self) -> bool:
        return self.edition.kind == Edition.Kind.WITHDRAWAL


def answer(editions: EditionQuerySet, at: datetime | None = None) -> Edition | Gone | None:
    """Return the live edition (200), Gone (410), or None (404: never or not yet public).

    editions: those of one text, with the joins that the page needs; one query.
    """
    at = moment(at)
    edition = editions.filter(live_from__lte=at).order_by("-live_from").first()
    if edition is None or edition.is_live(at):
        return edition
    if edition.kind == Edition.Kind.WITHDRAWAL:
        return Gone(edition, edition.live_from, edition.reason)
    return Gone(edition, edition.live_until, "")
