import logging
import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import Error, connection

from jincheng import housekeeping, serving
from photos.upload import completing

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 5


class Command(BaseCommand):
    help = "Run the background worker alone; `serve` starts it beside the web server."

    def handle(self, *args: Any, **options: Any) -> None:
        serving.die_with_parent()
        while True:
            try:
                housekeeping.plan()
                completing.plan()
                call_command("db_worker", queue_name="*", verbosity=0, reload=False)
                return
            except Error as error:
                # The web server answers stored pages without the database, so it must
                # not stop because its worker did.
                logger.error("The background worker waits for the database: %s", error)
                connection.close()
                time.sleep(PATIENCE_SECONDS)
