"""Make the site ready to serve: tables, first content, first account, static files."""

import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jincheng import first_run


class Command(BaseCommand):
    help = "Bring database and static files up to date; fill a new database. Safe to repeat."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-demo", action="store_true", help="leave demonstration content out"
        )
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, help="refuse at once when this port is taken")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["port"]:
            self.refuse_taken_port(options["host"], options["port"])
        first_run.prepare_database(self.say, demonstration=not options["no_demo"])
        first_run.prepare_static(self.say)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    @staticmethod
    def refuse_taken_port(host: str, port: int) -> None:
        """Tell of a taken port before minutes are spent on preparing."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    f"Port {port} on {host} cannot be used ({error.strerror}). "
                    "Choose another: make run PORT=8080"
                ) from error
