"""What happens to a report. Each verb is one transaction."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from corrections.limits import is_too_much
from corrections.models import Report

KEPT_DAYS = 30


@transaction.atomic
def receive(*, page: str, words: str, contact: str, language: str, sender: str) -> Report:
    """Return the stored report. ValidationError "too_much" when too many came."""
    now = timezone.now()
    if is_too_much(sender, now):
        raise ValidationError(
            _("刚刚收到的纠错太多，暂时收不下了。请过一小时再发，您写的文字还在下面。"),
            code="too_much",
        )
    return Report.objects.create(
        page=page,
        words=words,
        contact=contact,
        language=language,
        sender=sender,
        received_at=now,
    )


@transaction.atomic
def answer(report: Report, state: str, words: str, by: User) -> None:
    """Set state and answer. ValidationError at `answer` when an end has no words."""
    stored = Report.objects.select_for_update().get(pk=report.pk)
    before: dict[str, object] = {"state": stored.state, "answer": stored.answer}
    stored.state, stored.answer = state, words.strip()
    if not stored.is_open and not stored.answer:
        raise ValidationError({"answer": _("请写一句答复，读者凭回执能看到。")})
    if not stored.is_open:
        stored.answered_at, stored.answered_by = timezone.now(), by
    stored.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    after: dict[str, object] = {"state": stored.state, "answer": stored.answer}
    trail.write(by, "answer_report", stored, before=before, after=after)
    report.refresh_from_db()


def forget_senders(at: datetime | None = None) -> None:
    """Erase who sent what was answered a month ago, and what tells the senders of old days."""
    now = at or timezone.now()
    answered = Report.objects.filter(answered_at__lte=now - timedelta(days=KEPT_DAYS))
    answered.exclude(contact="").update(contact="")
    old = Report.objects.filter(received_at__lte=now - timedelta(days=2))
    old.exclude(sender="").update(sender="")
