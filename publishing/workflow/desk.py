"""Verbs of the desk: readers see nothing of them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from publishing import columns as shared
from publishing.models import Edition, Review, WorkingCopy
from publishing.refusals import at_field
from publishing.reviews import Comment, SignOff
from publishing.workflow.locking import lock, refuse_stale, take_over
from publishing.workflow.reviews import end_signoffs, write_comment
from publishing.workflow.traces import change_lines, iso
from publishing.workflow.translation import note_original

# The desk's own, or the site's: an older edition has no say in them.
NEVER_RESTORED = ("released_at", "is_demonstration")


@transaction.atomic
def save(text: WorkingCopy, by: User | None, *, seen: int | None = None) -> None:
    """Store the working copy on the desk.

    Another's saving since `seen` is refused, so that no words are lost. A saving that
    changes no shared column leaves the revision, so that a live text stays "live".
    """
    if text.pk:
        _save_again(text, by, seen)
    else:
        text.created_by = text.changed_by = by
        text.save()
        trail.write(by, "create", text)
    text.write_relations()


def _save_again(text: WorkingCopy, by: User | None, seen: int | None) -> None:
    stored = lock(text)
    refuse_stale(stored, seen)
    _settle_fixed(stored, text)
    before, after = stored.shared_values(), _cleaned_values(text)
    changed = {name for name in after if after[name] != before[name]}
    text.revision = stored.revision + bool(changed)
    text.review = _review_after(stored, is_changed=bool(changed))
    text.changed_by = by if changed else stored.changed_by
    text.save()
    if changed & set(text.translated_fields):
        note_original(text)
    change_lines(by, text, before, after, changed)


@transaction.atomic
def submit(text: WorkingCopy, by: User) -> None:
    """Hand the working copy to those who may publish."""
    stored = lock(text)
    if stored.review == Review.IN_REVIEW:
        raise ValidationError(_("这篇稿件已经提交，正在等待审阅。"))
    _set_review(stored, text, Review.IN_REVIEW)
    trail.write(by, "submit", stored, after={"revision": stored.revision})


@transaction.atomic
def send_back(text: WorkingCopy, by: User, comment: str) -> None:
    """Return a submitted working copy to its author, with a reason.

    What was signed must be signed again.
    """
    stored = lock(text)
    if stored.review not in (Review.IN_REVIEW, Review.APPROVED):
        raise ValidationError(_("只有已提交的稿件可以退回。"))
    if not comment.strip():
        raise at_field("comment", _("请写明退回的原因，作者会看到。"), "required")
    end_signoffs(stored, SignOff.End.RETURNED)
    write_comment(stored, by, comment, Comment.Kind.RETURN)
    _set_review(stored, text, Review.RETURNED)
    trail.write(by, "send_back", stored, after={"comment": comment.strip()})


@transaction.atomic
def restore(
    text: WorkingCopy, edition: Edition, by: User | None, *, seen: int | None = None
) -> None:
    """Copy an edition's words, places and photos to the desk; publish them to show them.

    The printed time, and what the address is made of, stay as they are.
    """
    stored = lock(text)
    refuse_stale(stored, seen)
    if getattr(edition, f"{edition.text_field}_id") != stored.pk:
        raise ValueError("The edition belongs to another text.")
    before, after = stored.shared_values(), _restored_values(stored, edition)
    changed = {name for name in after if after[name] != before[name]}
    if not changed:
        raise ValidationError(_("编辑稿与这一版相同，无需恢复。"))
    for name in changed:
        setattr(stored, name, after[name])
    stored.revision += 1
    stored.review = Review.DRAFT
    stored.changed_by = by
    stored.save()
    note_original(stored)
    stored.write_relations()
    trail.write(
        by, "restore", stored, after={"edition": edition.pk, "live_from": iso(edition.live_from)}
    )
    text.refresh_from_db()
    take_over(text, stored)


def _cleaned_values(text: WorkingCopy) -> dict[str, Any]:
    """Return the shared values as they will be stored: prose is cleaned at saving."""
    for field in text.columns._meta.fields:
        field.pre_save(text, add=False)
    return text.shared_values()


def _settle_fixed(stored: WorkingCopy, text: WorkingCopy) -> None:
    """Refuse another address, and keep the printed time, once there is an edition.

    One query, none where neither is in question.
    """
    moved = [name for name in stored.fixed_columns if _differs(stored, text, name)]
    is_time_emptied = stored.released_at and not text.released_at
    if not (moved or is_time_emptied) or not stored.editions.exists():
        return
    if moved:
        raise at_field(moved[0], _("这一项决定网址，稿件发布或定时以后不能再改。"), "fixed")
    # An empty time means "when it is first public", which is settled by now.
    text.released_at = stored.released_at


def _differs(stored: WorkingCopy, text: WorkingCopy, name: str) -> bool:
    column: str = stored._meta.get_field(name).attname  # type: ignore[union-attr]
    return bool(getattr(stored, column) != getattr(text, column))


def _review_after(stored: WorkingCopy, *, is_changed: bool) -> str:
    """A submitted text stays submitted; what was approved is other words now."""
    if is_changed and stored.review == Review.APPROVED:
        return Review.IN_REVIEW
    return stored.review


def _restored_values(stored: WorkingCopy, edition: Edition) -> dict[str, Any]:
    fixed = {stored._meta.get_field(name).attname for name in stored.fixed_columns}  # type: ignore[union-attr]
    return {
        name: value
        for name, value in shared.values(edition, stored.columns).items()
        if name not in fixed and name not in NEVER_RESTORED
    }


def _set_review(stored: WorkingCopy, text: WorkingCopy, review: Review) -> None:
    stored.review = text.review = review
    stored.save(update_fields=["review"])
