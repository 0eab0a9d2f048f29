"""Taking texts away from readers."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from publishing import columns as shared
from publishing.models import Edition, WorkingCopy
from publishing.refusals import at_field
from publishing.reviews import SignOff
from publishing.workflow.editions import announce, cancel_waiting, write_edition
from publishing.workflow.locking import lock, refuse_stale, take_over, verb_moment
from publishing.workflow.reviews import end_signoffs
from publishing.workflow.shelf import cancel
from publishing.workflow.traces import shelf_values


@transaction.atomic
def withdraw(
    text: WorkingCopy,
    by: User | None,
    *,
    reason: str,
    seen_edition: int | None = None,
    now: datetime | None = None,
) -> Edition:
    """Return the edition that takes the text away from readers, and tells them why.

    A waiting edition is cancelled too. What the text alone had shown, such as its
    photos, goes with it (`WorkingCopy.clear_away`).
    """
    stored = lock(text)
    refuse_stale(stored, None, seen_edition)
    edition = _withdraw(stored, by, reason, now)
    take_over(text, stored)
    _end([text], by, edition)
    return edition


@transaction.atomic
def withdraw_story(
    texts: Iterable[WorkingCopy],
    by: User | None,
    *,
    reason: str,
    seen_editions: Mapping[int, int] | None = None,
    now: datetime | None = None,
) -> None:
    """Withdraw a text and its translations together, or none of them.

    texts: the text, and what `translations_to_withdraw` offered. One that only waits to
    be public is cancelled. seen_editions: of those texts that a form showed, by key.
    """
    # All locks first, and in one order, so that two verbs never wait for each other.
    texts = sorted(texts, key=lambda text: text.pk)
    for text in texts:
        stored = lock(text)
        stored.hold_shown()
        refuse_stale(stored, None, (seen_editions or {}).get(text.pk))
    withdrawn = []
    for text in texts:
        newest = text.newest_edition(now)
        if newest is None or newest.kind == Edition.Kind.WITHDRAWAL:
            cancel(text, by, now=now)
            continue
        stored = lock(text)
        withdrawn.append((text, _withdraw(stored, by, reason, now)))
        take_over(text, stored)
    if withdrawn:
        _end([text for text, _edition in withdrawn], by, withdrawn[-1][1])


def _withdraw(stored: WorkingCopy, by: User | None, reason: str, now: datetime | None) -> Edition:
    now = verb_moment(stored, now)
    if not reason.strip():
        raise at_field("reason", _("请写明撤下的原因，读者会看到。"), "required")
    newest = stored.newest_edition(now)
    if newest is None or newest.kind == Edition.Kind.WITHDRAWAL:
        raise ValidationError(_("这篇稿件没有公开，不能撤下。"), code="not_public")
    cancel_waiting(stored, by, now)
    end_signoffs(stored, SignOff.End.WITHDRAWN)
    edition = write_edition(
        stored,
        shared.values(newest, stored.columns),
        live_from=now,
        revision=newest.revision,
        kind=Edition.Kind.WITHDRAWAL,
        reason=reason.strip(),
        published_by=by,
        published_at=now,
    )
    trail.write(by, "withdraw", stored, before=shelf_values(newest), after=shelf_values(edition))
    return edition


def _end(texts: list[WorkingCopy], by: User | None, last: Edition) -> None:
    """Take away what only these texts had shown, and let no copy of theirs be served."""
    type(texts[0]).clear_away(texts, by, last)
    announce(last.live_from, forbid_previous=True)
