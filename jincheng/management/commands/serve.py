import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from jincheng import serving


class Command(BaseCommand):
    help = "Run the web server and the background worker as one; a signal stops both."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=settings.SERVE_HOST)
        parser.add_argument("--port", type=int, default=settings.SERVE_PORT)
        parser.add_argument("--workers", type=int, default=settings.WEB_WORKERS)
        parser.add_argument("--threads", type=int, default=settings.WEB_THREADS)

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            serving.refuse_taken(host, port)
        except serving.TakenError as error:
            raise CommandError(
                f"Cannot serve on {host}:{port}: {error}. Choose another port: PORT=8080"
            ) from error
        # The web processes are forked from this one and need connections of their own.
        connections.close_all()
        code = serving.serve(
            host, port, workers=options["workers"], threads=options["threads"], say=self._say
        )
        sys.exit(code)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
