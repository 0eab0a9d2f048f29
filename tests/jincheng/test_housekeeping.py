from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from jincheng import housekeeping

pytestmark = pytest.mark.django_db


def waiting():
    return DBTaskResult.objects.filter(status="READY")


def test_one_turn_is_planned_however_often_the_site_starts():
    housekeeping.plan()
    housekeeping.plan()
    assert waiting().count() == 1


@pytest.mark.django_db(transaction=True)
def test_turn_clears_ended_sessions_and_plans_the_next_day():
    Session.objects.create(session_key="ended", expire_date=timezone.now() - timedelta(days=1))
    housekeeping.plan()
    call_command("db_worker", queue_name="*", batch=True, verbosity=0, startup_delay=False)
    assert Session.objects.count() == 0
    assert waiting().get().run_after > timezone.now() + timedelta(hours=23)
