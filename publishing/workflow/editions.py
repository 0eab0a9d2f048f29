"""Writing editions, and taking back the one that waits: what several verbs do."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts import trail
from accounts.models import User
from delivery.version import bump
from publishing.models import Edition, WorkingCopy
from publishing.workflow.traces import shelf_values


def cancel_waiting(stored: WorkingCopy, by: User | None, now: datetime) -> bool:
    """Delete the edition that waits, and return whether there was one.

    A printed time that only the plan had set goes with it.
    """
    waiting = stored.waiting_edition(now)
    if waiting is None:
        return False
    trail.write(by, "cancel", stored, before=shelf_values(waiting))
    is_planned = stored.released_at == printed(waiting.live_from)
    if is_planned and not stored.was_public(now):
        stored.released_at = None
        stored.save(update_fields=["released_at"])
    stored.editions.filter(pk=waiting.pk).take_off()
    return True


def write_edition(stored: WorkingCopy, values: dict[str, Any], **more: Any) -> Edition:
    model = stored.edition_model()
    edition = model(**values, **more, **{model.text_field: stored})
    theirs = {field.name for field in stored.columns._meta.fields}
    edition.clean_fields(exclude=theirs | {"published_by", model.text_field})
    edition.save(force_insert=True)
    edition.write_relations()
    return edition


def printed(moment: datetime) -> datetime:
    """Return the moment as forms keep it, so that saving a form changes nothing."""
    return moment.replace(microsecond=0)


def announce(now: datetime, *, forbid_previous: bool = False) -> None:
    """Let no page stay stale; pages are shown as at this moment or later."""
    bump(forbid_previous=forbid_previous, now=max(now, timezone.now()))
