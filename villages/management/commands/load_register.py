"""Take in the register: 6 counties, 77 townships, 1,548 villages, and their designations."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from villages import register
from villages.register_files import DATA_DIR, RegisterError


class Command(BaseCommand):
    help = "Load counties, townships, villages and designations; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, default=DATA_DIR, help="where the four CSV files are"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            register.load(folder, progress=self.stdout.write)
        except RegisterError as error:
            raise CommandError(f"{error}登记册未作任何改动。") from error
