"""Verbs of preview links: readers see nothing of them, so nothing is bumped."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from publishing.columns import moment
from publishing.models import WorkingCopy
from publishing.of_text import key_of
from publishing.preview_links import TOKEN_BYTES, PreviewLink, hash_of
from publishing.workflow.locking import lock
from publishing.workflow.traces import iso

DAYS = (1, 7, 30)
DAYS_FIRST = 7
MOST_OPEN = 50


@transaction.atomic
def make_preview_link(
    text: WorkingCopy, by: User | None, *, days: int, now: datetime | None = None
) -> tuple[PreviewLink, str]:
    """Return a new link and its token, which is told this once and never again.

    days: one of DAYS. Refused while the text has as many open links as it may.
    """
    now = moment(now)
    stored = lock(text)
    if days not in DAYS:
        raise ValidationError(_("有效期只能是 1 天、7 天或 30 天。"), code="days")
    if PreviewLink.objects.of(stored).open(now).count() >= MOST_OPEN:
        raise ValidationError(
            _("这篇稿件已有 %(count)s 个有效的预览链接。请先作废不再用的。"),
            code="too_many",
            params={"count": MOST_OPEN},
        )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PreviewLink.objects.create(
        **key_of(stored),
        token_hash=hash_of(token),
        made_by=by,
        expires_at=now + timedelta(days=days),
    )
    after: dict[str, object] = {"link": link.pk, "expires_at": iso(link.expires_at)}
    trail.write(by, "make_preview_link", stored, after=after)
    return link, token


@transaction.atomic
def revoke_preview_link(
    text: WorkingCopy, by: User | None, *, key: int, now: datetime | None = None
) -> None:
    """Make a link of a text useless from now on."""
    now = moment(now)
    stored = lock(text)
    if not PreviewLink.objects.of(stored).open(now).filter(pk=key).update(revoked_at=now):
        raise ValidationError(_("这个预览链接已经失效，无需作废。"), code="not_open")
    trail.write(by, "revoke_preview_link", stored, after={"link": key})
