"""The verb that arranges the home page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.pages import renew
from delivery.version import bump
from news.models import Article, ArticleEdition
from news.pins import Pin
from publishing.refusals import at_field, together

HOMES = ("/", "/en/")


@dataclass(frozen=True)
class Choice:
    """A place of the home page: the number of its story, None for the newest."""

    position: int
    number: int | None
    until: datetime | None = None


def choices_now() -> list[Choice]:
    """Return every place with what is pinned there; one query."""
    pins = {pin.position: pin for pin in Pin.objects.all()}
    return [
        Choice(place, pins[place].story_id, pins[place].until)
        if place in pins
        else Choice(place, None)
        for place in Pin.Place.values
    ]


def signature(choices: Sequence[Choice]) -> str:
    """Return what a form hands back, to tell whether another was quicker."""
    return " ".join(
        f"{one.number or ''}/{one.until.isoformat() if one.until else ''}" for one in choices
    )


def arrange(
    choices: Sequence[Choice],
    by: User | None,
    *,
    seen: str | None = None,
    now: datetime | None = None,
) -> None:
    """Pin the chosen stories, and no others; readers see it at once.

    Refusals are at `story_0`, `until_0` and so on; with code "stale" when another
    arranged the page since `seen`.
    """
    try:
        with transaction.atomic():
            _arrange(choices, by, seen, now or timezone.now())
    except IntegrityError as error:
        raise _stale() from error
    renew(HOMES)


def _arrange(choices: Sequence[Choice], by: User | None, seen: str | None, now: datetime) -> None:
    list(Pin.objects.select_for_update())
    before = choices_now()
    if seen is not None and seen != signature(before):
        raise _stale()
    together(_refusals(choices, before, now))
    Pin.objects.all().delete()
    Pin.objects.bulk_create(
        Pin(position=one.position, story_id=one.number, until=one.until, pinned_by=by)
        for one in choices
        if one.number
    )
    _tell(before, choices, by)
    bump()


def _refusals(
    choices: Sequence[Choice], before: Sequence[Choice], now: datetime
) -> list[ValidationError]:
    numbers = [one.number for one in choices if one.number]
    live = ArticleEdition.objects.live(now).filter(article__number__in=numbers)
    public = set(live.values_list("article__number", flat=True))
    # What is pinned already may have been withdrawn since; it stands there idle.
    known = public | {one.number for one in before}
    refusals = []
    for one in choices:
        if one.number and one.number not in known:
            sentence = _("这篇报道没有公开，不能排上首页。请另选一篇。")
            refusals.append(at_field(f"story_{one.position}", sentence, "not_public"))
        elif one.number and numbers.count(one.number) > 1:
            sentence = _("同一篇报道排了两个位置。请留下一个。")
            refusals.append(at_field(f"story_{one.position}", sentence, "twice"))
        if one.number and one.until and one.until <= now and one not in before:
            sentence = _("到期时间已经过去。请选择以后的时间，或留空。")
            refusals.append(at_field(f"until_{one.position}", sentence, "past"))
    return refusals


def _tell(before: Sequence[Choice], after: Sequence[Choice], by: User | None) -> None:
    """Write a line for each story that came, moved or went."""
    old = {one.number: one for one in before if one.number}
    new = {one.number: one for one in after if one.number}
    moved = [number for number in old | new if old.get(number) != new.get(number)]
    texts = Article.objects.filter(number__in=moved).order_by("-language")
    articles = {article.number: article for article in reversed(texts)}
    for number in moved:
        if subject := articles.get(number):
            verb = "pin" if number in new else "unpin"
            was, comes = _values(old.get(number)), _values(new.get(number))
            trail.write(by, verb, subject, before=was, after=comes)


def _values(choice: Choice | None) -> dict[str, object]:
    if choice is None:
        return {}
    until = {"until": choice.until.isoformat()} if choice.until else {}
    return {"position": Pin.Place(choice.position).value, **until}


def _stale() -> ValidationError:
    sentence = _("另一位编辑刚刚改了首页安排（%(at)s）。下面是现在的安排，请核对后再存。")
    at = date_format(timezone.localtime(), "H:i")
    return ValidationError(sentence, code="stale", params={"at": at})
