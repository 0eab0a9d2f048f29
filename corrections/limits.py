"""How much readers may send: enough for anyone who means well."""

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from corrections.models import Report

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OF_ONE_AN_HOUR, OF_ONE_A_DAY, OF_ALL_AN_HOUR = 5, 20, 300


def sender_of(address: str | None, at: datetime) -> str:
    """Return what tells a sender's reports of a day; nobody can read the address out of it."""
    day = timezone.localdate(at).isoformat()
    key = f"report {settings.SECRET_KEY}".encode()
    return hmac.new(key, f"{day} {address}".encode(), "sha256").hexdigest()


def is_too_much(sender: str, at: datetime) -> bool:
    """Tell whether a sender, or all together, sent as much as may be; three queries."""
    theirs = Report.objects.filter(sender=sender)
    return (
        theirs.filter(received_at__gt=at - HOUR).count() >= OF_ONE_AN_HOUR
        or theirs.filter(received_at__gt=at - DAY).count() >= OF_ONE_A_DAY
        or Report.objects.filter(received_at__gt=at - HOUR).count() >= OF_ALL_AN_HOUR
    )
