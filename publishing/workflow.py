"""The verbs of desk and shelf. Each is one transaction and locks the working copy.

Every verb writes a line of the trail, and bumps when readers may see a change.
Refusals are ValidationErrors that name the field and the remedy.
"""

from datetime import datetime, timedelta
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from publishing.models import Edition, Review, WorkingCopy

Text = TypeVar("Text", bound=WorkingCopy)
TICK = timedelta(microseconds=1)


@transaction.atomic
def save(text: WorkingCopy, by: User | None, *, seen: int | None = None) -> None:
    """Store the working copy on the desk; readers see nothing of it.

    seen: the revision that the editor started from; another's saving since then is
    refused, so that no words are lost.
    """
    if text.pk:
        stored = _lock(text)
        _refuse_stale(stored, seen)
        if stored.released_at != text.released_at:
            trail.write(
                by,
                "change_released_at",
                text,
                before={"released_at": _iso(stored.released_at)},
                after={"released_at": _iso(text.released_at)},
            )
        text.revision = stored.revision + 1
        text.review = Review.DRAFT
    else:
        text.created_by = by
    text.changed_by = by
    text.save()


@transaction.atomic
def submit(text: WorkingCopy, by: User) -> None:
    """Hand the working copy to those who may publish."""
    stored = _lock(text)
    if stored.review == Review.IN_REVIEW:
        raise ValidationError(_("这篇稿件已经提交,正在等待审阅。"))
    _set_review(stored, text, Review.IN_REVIEW)
    trail.write(by, "submit", stored)


@transaction.atomic
def send_back(text: WorkingCopy, by: User, comment: str) -> None:
    """Return a submitted working copy to its author, with a reason."""
    stored = _lock(text)
    if stored.review != Review.IN_REVIEW:
        raise ValidationError(_("只有待审的稿件可以退回。"))
    if not comment.strip():
        raise ValidationError({"comment": _("请写明退回的原因,作者会看到。")})
    _set_review(stored, text, Review.DRAFT)
    trail.write(by, "send_back", stored, after={"comment": comment})


@transaction.atomic
def publish(
    text: WorkingCopy,
    by: User | None,
    *,
    at: datetime | None = None,
    until: datetime | None = None,
    seen: int | None = None,
    change_note: str = "",
    now: datetime | None = None,
) -> Edition:
    """Return the new edition, which readers see at once, or from a later moment.

    at: None for now, else a moment to come. until: a planned end, after the start.
    A waiting edition is cancelled first.
    """
    now = now or timezone.now()
    stored = _lock(text)
    _refuse_stale(stored, seen)
    _check_times(at, until, now)
    if stored.released_at and stored.released_at > (at or now):
        raise ValidationError(
            {"at": _("发布时间晚于公开的时刻。请改早发布时间,或定时到那时公开。")}
        )
    newest = stored.newest_edition(now)
    waiting = stored.waiting_edition(now)
    is_same = newest and newest.is_live(now) and newest.revision == stored.revision
    if newest and is_same and not waiting and at is None and newest.live_until == until:
        raise ValidationError(_("读者看到的已经是这一版,没有可发布的修改。"))
    stored.check_publication()
    _cancel_waiting(stored, by, now)
    live_from = _after(stored, at or now)
    if stored.released_at is None:
        stored.released_at = live_from
    stored.review = Review.DRAFT
    stored.save(update_fields=["released_at", "review"])
    edition = _write_edition(
        stored,
        stored.shared_values(),
        by,
        now,
        live_from=live_from,
        live_until=until,
        change_note=change_note,
    )
    trail.write(by, "schedule" if at else "publish", stored, after=_times(edition))
    _take_over(text, stored)
    bump()
    return edition


@transaction.atomic
def cancel(text: WorkingCopy, by: User | None, *, now: datetime | None = None) -> None:
    """Take back the edition that waits; what is live stays."""
    stored = _lock(text)
    if not _cancel_waiting(stored, by, now or timezone.now()):
        raise ValidationError(_("没有等待公开的版本,无需取消。"))
    _take_over(text, stored)
    bump()


@transaction.atomic
def withdraw(
    text: WorkingCopy, by: User | None, *, reason: str, now: datetime | None = None
) -> Edition:
    """Return the edition that takes the text away from readers, with its reason."""
    now = now or timezone.now()
    stored = _lock(text)
    if not reason.strip():
        raise ValidationError({"reason": _("请写明撤下的原因,读者会看到。")})
    newest = stored.newest_edition(now)
    if newest is None or newest.kind == Edition.Kind.WITHDRAWAL:
        raise ValidationError(_("这篇稿件没有公开,不能撤下。"))
    _cancel_waiting(stored, by, now)
    edition = _write_edition(
        stored,
        _values(newest),
        by,
        now,
        live_from=_after(stored, now),
        kind=Edition.Kind.WITHDRAWAL,
        reason=reason.strip(),
    )
    trail.write(by, "withdraw", stored, after={"reason": reason.strip()})
    _take_over(text, stored)
    bump(forbid_previous=True)
    return edition


@transaction.atomic
def expire(
    text: WorkingCopy, by: User | None, *, until: datetime, now: datetime | None = None
) -> Edition:
    """Return a new edition of what readers see, with a planned end."""
    now = now or timezone.now()
    stored = _lock(text)
    live = stored.live_edition(now)
    if live is None:
        raise ValidationError(_("这篇稿件没有公开,不能设定到期。"))
    _check_times(None, until, now)
    edition = _write_edition(
        stored,
        _values(live),
        by,
        now,
        live_from=_after(stored, now),
        live_until=until,
        revision=live.revision,
    )
    trail.write(by, "expire", stored, after=_times(edition))
    _take_over(text, stored)
    bump()
    return edition


@transaction.atomic
def restore(text: WorkingCopy, edition: Edition, by: User | None) -> None:
    """Copy an edition's words to the desk; readers see them once they are published.

    The printed time stays as it is on the desk.
    """
    stored = _lock(text)
    for name, value in _values(edition).items():
        if name not in ("released_at", "language"):
            setattr(stored, name, value)
    stored.revision += 1
    stored.review = Review.DRAFT
    stored.changed_by = by
    stored.save()
    trail.write(
        by, "restore", stored, after={"edition": edition.pk, "live_from": _iso(edition.live_from)}
    )
    text.refresh_from_db()
    _take_over(text, stored)


def _lock(text: Text) -> Text:
    return type(text)._default_manager.select_for_update(of=("self",)).get(pk=text.pk)  # type: ignore[return-value]


def _refuse_stale(stored: WorkingCopy, seen: int | None) -> None:
    if seen is not None and seen != stored.revision:
        raise ValidationError(
            _("%(who)s 刚刚修改了这篇稿件。请重新打开,核对后再操作。"),
            code="stale",
            params={"who": stored.changed_by or _("另一位编辑")},
        )


def _check_times(at: datetime | None, until: datetime | None, now: datetime) -> None:
    if at and at <= now:
        raise ValidationError({"at": _("定时公开的时间已经过去。请选择以后的时间,或立即发布。")})
    if until and until <= (at or now):
        raise ValidationError({"until": _("到期时间必须晚于公开时间。")})


def _after(stored: WorkingCopy, moment: datetime) -> datetime:
    """Return the moment, or the first one that no edition of the text holds yet.

    Two verbs may fall into one tick of the clock, and a clock may be set back.
    """
    last = stored.editions.filter(live_from__gte=moment).order_by("-live_from").first()
    return last.live_from + TICK if last else moment


def _cancel_waiting(stored: WorkingCopy, by: User | None, now: datetime) -> bool:
    waiting = stored.waiting_edition(now)
    if waiting is None:
        return False
    trail.write(by, "cancel", stored, before=_times(waiting))
    is_first = not stored.was_public(now)
    if is_first and stored.released_at == waiting.live_from:
        stored.released_at = None
        stored.save(update_fields=["released_at"])
    waiting.delete()
    return True


def _write_edition(
    stored: WorkingCopy, values: dict[str, object], by: User | None, now: datetime, **more: object
) -> Edition:
    model = stored.edition_model()
    more.setdefault("revision", stored.revision)
    edition = model(
        **values, **more, published_by=by, published_at=now, **{model.text_field: stored}
    )
    edition.save(force_insert=True)
    edition.write_relations()
    return edition


def _values(edition: Edition) -> dict[str, object]:
    columns = type(edition.text).columns
    return {field.attname: getattr(edition, field.attname) for field in columns._meta.fields}


def _set_review(stored: WorkingCopy, text: WorkingCopy, review: Review) -> None:
    stored.review = text.review = review
    stored.save(update_fields=["review"])


def _take_over(text: WorkingCopy, stored: WorkingCopy) -> None:
    """Let the caller's row know what the verb changed, and forget its counted state."""
    text.released_at = stored.released_at
    text.review, text.revision = stored.review, stored.revision
    for name in ("current_kind", "current_until", "current_revision", "waiting_from"):
        text.__dict__.pop(name, None)


def _times(edition: Edition) -> dict[str, object]:
    return {"live_from": _iso(edition.live_from), "live_until": _iso(edition.live_until)}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
