"""Verbs that delete. What a reader saw is withdrawn instead."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from publishing.models import WorkingCopy
from publishing.of_text import forget
from publishing.workflow.editions import cancel_waiting
from publishing.workflow.locking import lock, verb_moment


@transaction.atomic
def discard(text: WorkingCopy, by: User | None, *, now: datetime | None = None) -> None:
    """Delete a text that no reader ever saw; a waiting edition goes with it."""
    stored = lock(text)
    now = verb_moment(stored, now)
    if stored.was_public(now):
        raise ValidationError(_("读者看过的稿件不能删除，请改用“撤下”。"), code="was_public")
    cancel_waiting(stored, by, now)
    trail.write(by, "discard", stored, before={"revision": stored.revision})
    forget(stored)
    _delete(stored)


@transaction.atomic
def remove_demonstration(text: WorkingCopy, by: User | None) -> None:
    """Delete a demonstration text with all its editions, as if it had never been.

    For taking the demonstration away: its words were nobody's news. A text that is
    not marked, or has an edition by a member of staff, is refused.
    """
    stored = lock(text)
    if not stored.is_demonstration or stored.editions.filter(published_by__isnull=False).exists():
        raise ValidationError(_("编辑动过的稿件不能随演示内容移除。"), code="not_demonstration")
    trail.write(by, "remove_demonstration", stored)
    stored.editions.all().take_off()
    forget(stored)
    _delete(stored)
    bump(forbid_previous=True)


def _delete(stored: WorkingCopy) -> None:
    try:
        type(stored)._default_manager.filter(pk=stored.pk).take_off()
    except ProtectedError as error:
        others = "、".join(sorted(str(row) for row in error.protected_objects))
        raise ValidationError(
            _("“%(others)s”还要用到这篇稿件，不能删除。请先处理它。"),
            code="in_use",
            params={"others": others},
        ) from error
