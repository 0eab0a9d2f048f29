"""Take in the layout: ring, belts, fingers, hundred and thousand villages, with members."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from villages.layout import loading


class Command(BaseCommand):
    help = "Load the elements of the layout and their members; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(str(loading.load()))
        except loading.LayoutError as error:
            raise CommandError(f"{error}布局未作任何改动。") from error
