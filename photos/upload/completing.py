"""Finishing files of which every byte is here but whose phone never came back.

Whoever sends the last piece has the photo made at once. When the server stopped at that
moment, or the darkroom was busy, and the phone is switched off, nobody would.
"""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from photos.upload import finishing, partial
from photos.upload.arrival import Arrival

log = logging.getLogger(__name__)

PATH = "photos.upload.completing.complete_arrivals"
# So long the phone has time to come back by itself.
LEFT_ALONE = timedelta(minutes=3)
# Before what is only made smaller: a sender waits for word of the photo.
PRIORITY = 20


@task()
def complete_arrivals() -> None:
    """Make the photos of complete files; what cannot be made yet is tried again later."""
    before = timezone.now() - LEFT_ALONE
    for arrival in _complete().filter(changed_at__lt=before).select_related("sender"):
        try:
            with translation.override(arrival.sender.language):
                finishing.resume(arrival)
        except (ValidationError, partial.BusyError, OSError):
            log.warning("A photo on its way still waits", exc_info=True)
    if _complete().exists():
        plan()


def plan(at: datetime | None = None) -> None:
    """Ask for one turn, a few minutes from now unless told when, if none is waiting.

    A query, two when it has to ask.
    """
    if not DBTaskResult.objects.filter(task_path=PATH, status="READY").exists():
        at = at or timezone.now() + LEFT_ALONE
        complete_arrivals.using(run_after=at, priority=PRIORITY).enqueue()


def _complete() -> QuerySet[Arrival]:
    return Arrival.objects.filter(state=Arrival.State.WAITING, received_bytes=F("size_bytes"))
