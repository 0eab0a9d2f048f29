"""A story as its readers get it: the live text, its other language, what was changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, TextField, Value, When

from news.models import ArticleEdition
from publishing.changes import TOLD, Change
from publishing.comparison import Difference, differences

# Comparisons on one page, and the editions among which they are sought.
COMPARED = 10
SOUGHT = 60
BODY_IF_SHOWN = Case(
    When(is_shown=True, then=F("body")), default=Value(""), output_field=TextField()
)


@dataclass(frozen=True)
class Story:
    """edition: the live text in a language, if there is one. translation: in the other.

    changes: the editions whose change readers are told of, newest first, without bodies.
    """

    edition: ArticleEdition | None
    translation: ArticleEdition | None
    changes: list[ArticleEdition] = field(default_factory=list)
    translation_changes: list[ArticleEdition] = field(default_factory=list)

    @property
    def correction(self) -> ArticleEdition | None:
        """The newest correction, which is told beside the dateline."""
        kinds = (each for each in self.changes if each.change_kind == Change.CORRECTION)
        return next(kinds, None)


@dataclass(frozen=True)
class ToldChange:
    """A change with its comparison; hidden where the words before may not be shown."""

    edition: ArticleEdition
    differences: list[Difference]
    is_hidden: bool


def read(number: int, language: str, at: datetime) -> Story:
    """Return a story as it stands at a moment in a language; one query."""
    live = ArticleEdition.objects.live(at).filter(article__number=number)
    told = Q(kind=ArticleEdition.Kind.TEXT, live_from__lte=at, change_kind__in=TOLD)
    rows = (
        ArticleEdition.objects.for_page()
        .filter(article__number=number)
        .annotate(is_shown=Exists(live.filter(pk=OuterRef("pk"))))
        .filter(told | Q(is_shown=True))
        # Of the others only their notes are wanted, not 45 KB each.
        .annotate(words=BODY_IF_SHOWN)
        .defer("body")
        .order_by("-live_from")
    )
    own: list[ArticleEdition] = []
    other: list[ArticleEdition] = []
    for row in rows:
        (own if row.language == language else other).append(row)
    edition, translation = _shown(own), _shown(other)
    return Story(edition, translation, _told(own), _told(other) if translation else [])


def told_changes(edition: ArticleEdition, at: datetime) -> Iterator[ToldChange]:
    """Yield the newest changes of a live text, each compared with the words before it.

    Two queries, and those of `differences` for each comparison. From an edition on that
    hides the words before it, nothing older is compared: it would show them.
    """
    texts = ArticleEdition.objects.for_page().filter(
        article=edition.article_id, kind=ArticleEdition.Kind.TEXT, live_from__lte=at
    )
    found = list(texts.order_by("-live_from")[:SOUGHT])
    is_hidden, count = False, 0
    for after, before in zip(found, [*found[1:], None], strict=True):
        is_hidden = is_hidden or after.hides_before
        if not after.is_told or before is None or count == COMPARED:
            continue
        count += 1
        compared = [] if is_hidden else differences(before, after, for_readers=True)
        yield ToldChange(after, compared, is_hidden)


def _shown(rows: list[ArticleEdition]) -> ArticleEdition | None:
    for row in rows:
        if row.is_shown:  # type: ignore[attr-defined]
            row.body = row.words  # type: ignore[attr-defined]
            return row
    return None


def _told(rows: list[ArticleEdition]) -> list[ArticleEdition]:
    return [row for row in rows if row.is_told]
