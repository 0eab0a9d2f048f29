"""Publish the first texts of the site's own pages."""

from typing import Any

from django.core.management.base import BaseCommand

from jincheng.site_pages import first_texts


class Command(BaseCommand):
    help = "Publish the pages about, contact, accessibility, privacy; not where there are pages."

    def handle(self, *args: Any, **options: Any) -> None:
        count = first_texts.load()
        self.stdout.write(f"固定页面：新增 {count} 篇。" if count else "固定页面已经在，没有新增。")
