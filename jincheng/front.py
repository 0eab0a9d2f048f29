"""What the home page shows: pinned and newest stories, those of sections, and villages."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from news.lists import readable
from news.models import ArticleEdition
from news.pins import FIRST_LENGTH, Pin, arranged, pinned
from news.sections import Section
from villages.layout.members import Part, parts
from villages.models import ProfileEdition

SECTION_LENGTH = 3
# The slug of the element of the layout that is the Taihang No. 1 Highway.
HIGHWAY = "taihang-highway"


@dataclass(frozen=True)
class Stories:
    """The first story, the row after it, and each section with what it has besides."""

    lead: ArticleEdition | None
    row: list[ArticleEdition]
    sections: list[tuple[Section, list[ArticleEdition]]]


def stories(at: datetime, language: str) -> Stories:
    """Return the stories of the home page; two queries, flat in the number of articles."""
    sections = list(Section.objects.all())
    held = Pin.objects.valid(at).values("story")
    wanted = Q(pk__in=readable(at, language).filter(article__number__in=held).values("pk"))
    for section in sections:
        newest = readable(at, language).filter(section=section).values("pk")
        wanted |= Q(pk__in=newest[: FIRST_LENGTH + SECTION_LENGTH])
    # Live by their keys: asking it of the joined rows again would cost much more.
    found = ArticleEdition.objects.filter(wanted).for_lists().annotate(pin=pinned(at))
    articles = list(found.order_by("-released_at", "-article__number"))
    first = arranged(articles)
    by_section: dict[int, list[ArticleEdition]] = defaultdict(list)
    for article in articles:
        if article not in first:
            by_section[article.section_id].append(article)
    return Stories(
        lead=first[0] if first else None,
        row=first[1:],
        sections=[
            (section, by_section[section.pk][:SECTION_LENGTH])
            for section in sections
            if by_section[section.pk]
        ],
    )


def profiles_of_the_day(at: datetime, language: str) -> list[ProfileEdition]:
    """Return of each county a village that has a profile, another one each day; two queries."""
    live = ProfileEdition.objects.live(at).filter(language=language, village__is_standing=True)
    by_county: dict[str, list[int]] = defaultdict(list)
    for code, key in live.order_by("village_id").values_list("village_id", "pk"):
        by_county[code[:6]].append(key)
    day = timezone.localdate(at).toordinal()
    keys = [keys[day % len(keys)] for keys in by_county.values()]
    chosen = live.filter(pk__in=keys).select_related("village__township__county", "lead_photo")
    return list(chosen.order_by("village_id"))


def highway() -> Part | None:
    """Return the highway with its villages in their order, if the layout has it; three queries."""
    return next(iter(parts(HIGHWAY)), None)
