"""Take in the days off and the days worked instead, as the State Council's office set them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from villages.plans import working_days


class Command(BaseCommand):
    help = "Add the working-day calendar of years that have none; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--file", type=Path, default=working_days.FILE, help="a CSV with the same columns"
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            added = working_days.load(file)
        except working_days.WorkingDaysError as error:
            raise CommandError(f"{error}工作日历未作任何改动。") from error
        self.stdout.write(f"工作日历：新增 {added} 天。")
