"""Verbs of the shelf: what readers see, now or from a planned moment."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from publishing import columns as shared
from publishing.changes import settled
from publishing.models import Edition, Review, WorkingCopy
from publishing.refusals import at_field
from publishing.reviews import SignOff
from publishing.signoffs import signed_by_all
from publishing.workflow.editions import announce, cancel_waiting, printed, write_edition
from publishing.workflow.locking import lock, refuse_stale, take_over, verb_moment
from publishing.workflow.reviews import end_signoffs
from publishing.workflow.traces import shelf_values


@transaction.atomic
def publish(
    text: WorkingCopy,
    by: User | None,
    *,
    at: datetime | None = None,
    until: datetime | None = None,
    seen: int | None = None,
    seen_edition: int | None = None,
    change_kind: str = "",
    change_note: str = "",
    hides_before: bool = False,
    now: datetime | None = None,
) -> Edition:
    """Return the new edition, which readers see at once, or from a later moment.

    at: None for now, else a moment to come. until: a planned end, after the start.
    A waiting edition is cancelled first. change_kind, change_note: what readers are told
    of a change (publishing.changes). hides_before: keep the words before from them.
    A text that lacks sign-offs is refused with code "unsigned", except to the site
    itself (by None). The trail keeps with the edition who signed it.
    """
    stored = lock(text)
    stored.hold_shown()
    refuse_stale(stored, seen, seen_edition)
    now = verb_moment(stored, now)
    _check_times(at, until, now)
    was_public = stored.was_public(now)
    kind, note = settled(change_kind, change_note, was_public=was_public)
    live_from = at or now
    newest = stored.newest_edition(now)
    if not cancel_waiting(stored, by, now):
        _refuse_same(stored, newest, live_from, until)
    _settle_release(stored, live_from)
    stored.check_publication()
    signed = signed_by_all(stored, by)
    stored.review = Review.DRAFT
    stored.save(update_fields=["released_at", "review"])
    edition = write_edition(
        stored,
        stored.shared_values(),
        live_from=live_from,
        live_until=until,
        revision=stored.revision,
        change_kind=kind,
        change_note=note,
        hides_before=hides_before and was_public,
        published_by=by,
        published_at=now,
    )
    verb = "schedule" if at else "publish"
    after = shelf_values(edition) | ({"signed": signed} if signed else {})
    trail.write(by, verb, stored, before=shelf_values(newest), after=after)
    end_signoffs(stored, SignOff.End.REPLACED, but=stored.fingerprint())
    take_over(text, stored)
    announce(now, forbid_previous=edition.hides_before)
    return edition


@transaction.atomic
def cancel(
    text: WorkingCopy,
    by: User | None,
    *,
    seen_edition: int | None = None,
    now: datetime | None = None,
) -> None:
    """Take back the edition that waits; what is live stays."""
    stored = lock(text)
    refuse_stale(stored, None, seen_edition)
    now = verb_moment(stored, now)
    if not cancel_waiting(stored, by, now):
        raise ValidationError(_("没有等待公开的版本，无需取消。"), code="none_waits")
    take_over(text, stored)
    announce(now)


@transaction.atomic
def expire(
    text: WorkingCopy,
    by: User | None,
    *,
    until: datetime,
    seen_edition: int | None = None,
    now: datetime | None = None,
) -> Edition:
    """Return a new edition of what readers see, with a planned end.

    A waiting edition stays, and brings the text back if it comes after the end.
    """
    stored = lock(text)
    refuse_stale(stored, None, seen_edition)
    now = verb_moment(stored, now)
    live = stored.live_edition(now)
    if live is None:
        raise ValidationError(_("这篇稿件没有公开，不能设定到期。"), code="not_public")
    _check_times(None, until, now)
    _refuse_end_after(stored.waiting_edition(now), until)
    edition = write_edition(
        stored,
        shared.values(live, stored.columns),
        live_from=now,
        live_until=until,
        revision=live.revision,
        published_by=by,
        published_at=now,
    )
    trail.write(by, "expire", stored, before=shelf_values(live), after=shelf_values(edition))
    take_over(text, stored)
    announce(now)
    return edition


def _check_times(at: datetime | None, until: datetime | None, now: datetime) -> None:
    if at and at <= now:
        raise at_field("at", _("定时公开的时间已经过去。请选择以后的时间，或立即发布。"), "past")
    if until and until <= (at or now):
        raise at_field("until", _("到期时间必须晚于公开时间。"), "too_early")


def _refuse_same(
    stored: WorkingCopy, newest: Edition | None, live_from: datetime, until: datetime | None
) -> None:
    """Refuse an edition that no reader could tell from what is shown by then."""
    if newest is None or not newest.is_live(live_from):
        return
    if newest.revision == stored.revision and newest.live_until == until:
        raise ValidationError(
            _("读者看到的已经是这一版，没有可发布的修改。"), code="nothing_changed"
        )


def _settle_release(stored: WorkingCopy, live_from: datetime) -> None:
    """Set the printed time of a first publication; refuse one that is still to come."""
    if stored.released_at is None:
        stored.released_at = printed(live_from)
    if stored.released_at > live_from:
        raise at_field(
            "released_at",
            _("发布时间晚于公开的时刻。请改早发布时间，或定时到那时公开。"),
            "too_late",
        )


def _refuse_end_after(waiting: Edition | None, until: datetime) -> None:
    """An end that lies after the next edition's start would never come."""
    if waiting and until > waiting.live_from:
        raise at_field(
            "until",
            _("下一版在这之前就会公开。请选择更早的到期时间，或先取消定时。"),
            "too_late",
        )
