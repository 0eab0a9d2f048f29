"""What is made of a photo behind the request: AVIF, and crops around a new focal point.

A task names the photo alone and looks for itself what is missing, so that asking twice,
or for a photo that is gone or complete, does no harm.
"""

import logging
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from photos import making, refusals
from photos.models import Photo

log = logging.getLogger(__name__)

# Whoever moved a focal point looks at the page now.
SOON, LATER = 10, 0
BUSY_FOR = timedelta(minutes=1)


@task()
def finish(photo_id: int) -> None:
    """Make what a photo's row lacks; where the darkroom is busy, ask again for later."""
    photo = Photo.objects.filter(pk=photo_id).first()
    keys = making.missing(photo) if photo else set()
    if photo is None or not keys:
        return
    try:
        making.make(photo, keys)
    except ValidationError as refusal:
        if refusal.code not in refusals.PASSING:
            raise
        log.info("The rest of photo %s waits for the darkroom", photo_id)
        finish.using(run_after=timezone.now() + BUSY_FOR).enqueue(photo_id)


def ask(photo: Photo, *, priority: int = LATER) -> None:
    """Ask for what a photo's row lacks; one query when it lacks something, else none.

    Belongs in the transaction of whoever changed the photo.
    """
    if making.missing(photo):
        finish.using(priority=priority).enqueue(photo.pk)


def ask_for_all() -> int:
    """Ask for what the rows of photos lack, and return for how many; two queries and more.

    What an older version of the site took in gets AVIF and crops so, without a command.
    """
    waiting = DBTaskResult.objects.filter(task_path=finish.module_path, status="READY")
    asked = {result.args_kwargs["args"][0] for result in waiting.only("args_kwargs")}
    lacking = [
        photo
        for photo in Photo.objects.order_by("pk").iterator()
        if photo.pk not in asked and making.missing(photo)
    ]
    for photo in lacking:
        finish.enqueue(photo.pk)
    return len(lacking)
