"""Take in the shipped indicators and their figures."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from villages.figures import loading
from villages.register_files import RegisterError


class Command(BaseCommand):
    help = "Load indicators and figures; a second run changes nothing, staff's rows stay."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            indicators, figures = loading.load()
        except RegisterError as error:
            raise CommandError(f"{error}数据未作任何改动。") from error
        self.stdout.write(f"指标：新增 {indicators}；数据：新增 {figures}")
