"""What every verb begins and ends with: the lock, its moment, what it tells the caller."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.models import WorkingCopy

TICK = timedelta(microseconds=1)


def lock(text: WorkingCopy) -> WorkingCopy:
    """Return the stored row; until the transaction ends no other verb touches this text.

    SQLite has no row locks: there the transaction holds the whole file from its start.
    """
    rows = type(text)._default_manager.select_for_update(of=("self",))
    stored = rows.filter(pk=text.pk).first()
    if stored is None:
        raise ValidationError(_("这篇稿件已被删除。"), code="discarded")
    return stored


def refuse_stale(stored: WorkingCopy, seen: int | None, seen_edition: int | None = None) -> None:
    """Raise ValidationError when another changed the words or the shelf meanwhile."""
    if seen is not None and seen != stored.revision:
        raise ValidationError(
            _("%(who)s刚刚修改了这篇稿件。请重新打开，核对后再操作。"),
            code="stale",
            params={"who": stored.changed_by or _("另一位编辑")},
        )
    if seen_edition is not None and seen_edition != stored.latest_edition_key():
        raise ValidationError(
            _("另一位编辑刚刚发布或撤下了这篇稿件。请重新打开，核对后再操作。"), code="stale"
        )


def verb_moment(stored: WorkingCopy, now: datetime | None) -> datetime:
    """Return the moment of a verb: now, and later than all that was done to this text.

    Two verbs may fall into one tick of the clock, machines' clocks differ, and a clock
    may be set back; the later verb must win all the same. Asked for under the lock, for
    an edition's moment may come while the verb waits.
    """
    now = now or timezone.now()
    done = stored.editions.aggregate(last=Max("published_at"))["last"]
    if done and done >= now:
        now = done + TICK
    while stored.editions.filter(live_from=now).exists():
        now += TICK
    return now


def take_over(text: WorkingCopy, stored: WorkingCopy) -> None:
    """Let the caller's row know what the verb changed, and forget its counted state."""
    text.released_at = stored.released_at
    text.review, text.revision = stored.review, stored.revision
    text.forget_state()
