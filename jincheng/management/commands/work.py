from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from jincheng import housekeeping, serving


class Command(BaseCommand):
    help = "Run the background worker alone; `serve` starts it beside the web server."

    def handle(self, *args: Any, **options: Any) -> None:
        serving.die_with_parent()
        housekeeping.plan()
        call_command("db_worker", queue_name="*", verbosity=0, reload=False)
