"""Add the terms of a CSV file that the list does not have yet."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from publishing.terms import sheet
from publishing.terms.taking import add_missing

START = Path(__file__).resolve().parents[2] / "data" / "terms.csv"


class Command(BaseCommand):
    help = "Add the starting list of terms; what the office changed stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, default=START, help="another list, as CSV")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            read = sheet.read(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file}：无法读取（{error.strerror}）。") from error
        except sheet.SheetError as error:
            raise CommandError(f"{file}：{error}") from error
        if read.refusals:
            first = read.refusals[0]
            raise CommandError(f"{file} 第 {first.line} 行：{first.sentence}用语表未作任何改动。")
        with transaction.atomic():
            added = add_missing(read.terms.values())
        self.stdout.write(f"用语 {len(read.terms)}：新增 {added}")
