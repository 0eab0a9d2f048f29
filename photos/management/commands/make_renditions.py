"""Make the renditions that are missing, and take away files that belong to no photo."""

from typing import Any

from django.core.management.base import BaseCommand

from photos.repair import repair


class Command(BaseCommand):
    help = "Make missing renditions and delete orphan files; changes nothing that is in order."

    def handle(self, *args: Any, **options: Any) -> None:
        done = repair()
        self.stdout.write(
            f"补做了 {done.remade} 张照片的各尺寸文件，补放了 {done.copied} 个公开文件，"
            f"清除了 {done.deleted} 个无主文件。"
        )
        for name in done.lost:
            self.stderr.write(f"“{name}”的原件缺失或损坏，请从备份恢复。")
