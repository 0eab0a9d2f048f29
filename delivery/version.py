"""Raising the version, so that every page is made anew."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from delivery import moments
from delivery.models import Version


@transaction.atomic
def bump(*, forbid_previous: bool = False, now: datetime | None = None) -> None:
    """Raise the version inside the transaction that changes what the public sees.

    forbid_previous: something was taken away, so copies of the version before may not
    be served even for a moment, nor in an outage.
    """
    now = now or timezone.now()
    values = {
        "started_at": now,
        "fresh_until": moments.after(now),
        "previous_forbidden": forbid_previous,
    }
    if not Version.objects.filter(pk=1).update(number=F("number") + 1, **values):
        Version.objects.get_or_create(pk=1, defaults=values)
