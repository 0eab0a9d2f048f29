"""Load the demonstration, or take it away again."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from jincheng.demonstration import loading, pictures, plain, removing, texts
from jincheng.demonstration.files import DemonstrationError


class Command(BaseCommand):
    help = "Load demonstration texts and drawings; a second run adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="take away what no editor has changed"
        )
        parser.add_argument(
            "--articles", type=int, metavar="N", help="make N plain articles, for measuring"
        )
        parser.add_argument("--folder", type=Path, default=texts.FOLDER, help="where the files are")
        parser.add_argument(
            "--width", type=int, default=pictures.WIDTH_PX, help="of the drawings, in pixels"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["remove"]:
                self.remove(options["folder"])
            elif options["articles"] is not None:
                self.make_plain(options["articles"], options["folder"])
            else:
                self.load(options["folder"], options["width"])
        except DemonstrationError as error:
            raise CommandError(f"{error}演示内容未作任何改动。") from error

    def load(self, folder: Path, width_px: int) -> None:
        count = loading.load(folder, width_px=width_px, say=self.say)
        self.say(f"演示内容：新增 {count} 篇。" if count else "演示内容已经在，没有新增。")

    def make_plain(self, count: int, folder: Path) -> None:
        if count < 1:
            raise CommandError("--articles 要一个正整数。")
        with transaction.atomic():
            loading.keep_rows(texts.read(folder))
            plain.make(count)
        self.say(f"示例文章：新增 {count} 篇。")

    def remove(self, folder: Path) -> None:
        removal = removing.remove(folder)
        self.say(f"演示内容：移除 {removal.texts} 篇、插图 {removal.photos} 幅。")
        if removal.plans:
            self.say(f"演示规划：移除 {removal.plans} 部。")
        if removal.names:
            self.say(f"演示曾用名：移除 {removal.names} 个。")
        for line in removal.kept:
            self.say(f"保留 {line}")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
