"""Make the site ready to serve: tables, first content, first account, static files."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from jincheng import first_run, serving


class Command(BaseCommand):
    help = "Bring database and static files up to date; fill a new database. Safe to repeat."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-demo", action="store_true", help="leave demonstration content out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.refuse_taken_port(settings.SERVE_HOST, settings.SERVE_PORT)
        try:
            first_run.prepare_database(self.say, demonstration=not options["no_demo"])
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"DATABASE_URL: the database cannot be used: {reason}") from error
        first_run.prepare_static(self.say)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    @staticmethod
    def refuse_taken_port(host: str, port: int) -> None:
        """Tell of a taken port before minutes are spent on preparing."""
        try:
            serving.refuse_taken(host, port)
        except serving.TakenError as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used ({error}). "
                "Choose another: make run PORT=8080"
            ) from error
