"""Take in the register: 6 counties, 77 townships, 1,548 villages, and their designations.

A new edition is compared first (--preview), then taken in (--apply).
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from villages import register
from villages.lifecycle.editions import answers, reading, told
from villages.lifecycle.editions.applying import take_in
from villages.lifecycle.editions.comparing import compare
from villages.register_files import DATA_DIR, RegisterError


class Command(BaseCommand):
    help = "Load counties, townships, villages and designations; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, nargs="?", default=DATA_DIR, help="where the CSV files are"
        )
        way = parser.add_mutually_exclusive_group()
        way.add_argument(
            "--preview", action="store_true", help="tell how a new edition differs; change nothing"
        )
        way.add_argument(
            "--apply", action="store_true", help="take a new edition in, with its changes.csv"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            if options.get("preview"):
                self._preview(folder)
            elif options.get("apply"):
                self._apply(folder)
            else:
                register.load(folder, progress=self.stdout.write)
        except RegisterError as error:
            raise CommandError(f"{error}登记册未作任何改动。") from error

    def _preview(self, folder: Path) -> None:
        edition = reading.in_folder(folder)
        edition.about.refuse_unless_newer()
        comparison = compare(edition)
        for line in told.lines(comparison, answers.proposed(comparison)):
            self.stdout.write(line)

    def _apply(self, folder: Path) -> None:
        edition = reading.in_folder(folder)
        comparison = compare(edition)
        given = answers.from_file(comparison, reading.changes_in(folder))
        try:
            row = take_in(edition, given.values(), None, shown=comparison.fingerprint)
        except ValidationError as error:
            wrong = [f"{one.code}：{words}" for one in given.values() for words in one.errors]
            raise CommandError("\n".join([*error.messages, *wrong])) from error
        self.stdout.write(f"“{row}”已是现行登记册：{told.counted(row.counts)}。")
