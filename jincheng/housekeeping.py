"""What the background worker does once a day, so that nothing grows for ever."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from corrections.verbs import forget_senders
from photos import afterwards
from photos.upload import receiving
from publishing import slots

PATH = "jincheng.housekeeping.keep_house"


@task()
def keep_house() -> None:
    """Clear ended sessions, results of tasks, forgotten slots, photos that never came, who sent answered reports.

    Asks for what photos of an older version lack, and for tomorrow's turn.
    """
    plan(timezone.now() + timedelta(days=1))
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)
    slots.clear_old()
    receiving.clear_old()
    forget_senders()
    afterwards.ask_for_all()


def plan(at: datetime | None = None) -> None:
    """Ask for one turn, now or at a moment, unless one is waiting."""
    if not DBTaskResult.objects.filter(task_path=PATH, status="READY").exists():
        keep_house.using(run_after=at).enqueue()
