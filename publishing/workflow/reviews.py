"""Verbs of the reviewers: signing an exact text, taking it back, saying something."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from publishing.models import Review, WorkingCopy
from publishing.of_text import key_of
from publishing.refusals import at_field
from publishing.reviews import Comment, SignOff, Step
from publishing.signoffs import OTHERS_FROM, Reviews, reviews_of, writers_of
from publishing.workflow.locking import lock, take_over


@transaction.atomic
def sign(text: WorkingCopy, by: User, *, seen: str) -> SignOff:
    """Return the new sign-off of the step whose turn it is.

    seen: the fingerprint of the text that the reviewer read; other words are refused
    with code "stale". The last step makes the text "approved".
    """
    stored = lock(text)
    fingerprint = stored.fingerprint()
    if seen != fingerprint:
        raise ValidationError(
            _("%(who)s刚刚修改了这篇稿件，您看到的已不是现在的文字。请重新看过再签。"),
            code="stale",
            params={"who": stored.changed_by or _("另一位编辑")},
        )
    reviews = reviews_of(stored)
    step = _next_step(stored, reviews)
    _refuse_same_person(stored, reviews, by)
    signed = SignOff.objects.create(**key_of(stored), step=step, fingerprint=fingerprint, by=by)
    is_complete = len(reviews.missing) == 1
    _set_review(stored, text, Review.APPROVED if is_complete else Review.IN_REVIEW)
    trail.write(by, "sign", stored, after=_kept(signed))
    return signed


@transaction.atomic
def take_back(text: WorkingCopy, by: User) -> None:
    """End the account's own sign-off, and those of the later steps, which built on it."""
    stored = lock(text)
    reviews = reviews_of(stored)
    own = reviews.of(by)
    if own is None:
        raise ValidationError(_("您没有签这一稿，无需收回。"), code="not_signed")
    later = [signed.pk for signed in reviews.standing if signed.step >= own.step]
    SignOff.objects.filter(pk__in=later).update(ended=SignOff.End.TAKEN_BACK)
    if stored.review == Review.APPROVED:
        _set_review(stored, text, Review.IN_REVIEW)
    trail.write(by, "take_back", stored, before=_kept(own))


@transaction.atomic
def comment(text: WorkingCopy, by: User, words: str) -> Comment:
    """Return the new comment, kept with the text for the office alone."""
    stored = lock(text)
    return write_comment(stored, by, words, Comment.Kind.NOTE)


def write_comment(stored: WorkingCopy, by: User, words: str, kind: Comment.Kind) -> Comment:
    """Return a new comment on a locked text, with its line in the trail for a note.

    ValidationError at `comment` for none or too many words.
    """
    words = words.strip()
    longest = Comment._meta.get_field("words").max_length or 0
    if not words:
        raise at_field("comment", _("请写下意见。"), "required")
    if len(words) > longest:
        sentence = _("意见最多 %(longest)s 个字，请写得短一些。")
        raise at_field("comment", sentence % {"longest": longest}, "too_long")
    if kind == Comment.Kind.NOTE:
        trail.write(by, "comment", stored, after={"comment": words[:200]})
    return Comment.objects.create(
        **key_of(stored), kind=kind, words=words, fingerprint=stored.fingerprint(), by=by
    )


def end_signoffs(stored: WorkingCopy, because: SignOff.End, *, but: str = "") -> None:
    """End the sign-offs of a locked text, except those of one fingerprint; one query."""
    rows = SignOff.objects.of(stored).filter(ended="").exclude(fingerprint=but)
    rows.update(ended=because)


def _next_step(stored: WorkingCopy, reviews: Reviews) -> Step:
    if not reviews.needed:
        raise ValidationError(_("这篇稿件不需要签审。"), code="none_needed")
    if stored.review not in (Review.IN_REVIEW, Review.APPROVED):
        raise ValidationError(_("这篇稿件还没有提交审阅，不能签审。"), code="not_submitted")
    if reviews.next_step is None:
        raise ValidationError(_("签审已经齐了，可以发布。"), code="complete")
    return reviews.next_step


def _refuse_same_person(stored: WorkingCopy, reviews: Reviews, by: User) -> None:
    if reviews.of(by):
        raise ValidationError(_("您已经签过这一稿。下一步须由别人签。"), code="signed_already")
    if reviews.needed >= OTHERS_FROM and by.pk in writers_of(stored):
        raise ValidationError(_("您写过或改过这篇稿件，须由别人签审。"), code="own_text")


def _set_review(stored: WorkingCopy, text: WorkingCopy, review: Review) -> None:
    stored.review = review
    stored.save(update_fields=["review"])
    take_over(text, stored)


def _kept(signed: SignOff) -> dict[str, object]:
    return {"step": signed.step, "fingerprint": signed.fingerprint}
