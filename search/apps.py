from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("搜索")

    def ready(self) -> None:
        post_migrate.connect(rebuild_after_migrating, sender=self)


def rebuild_after_migrating(using: str, plan: Any = (), **_kwargs: Any) -> None:
    """Build the index anew when its form has changed, and the tables of all rooms are there."""
    from search.indexing import rebuild  # noqa: PLC0415 - models must be loaded first

    executor = MigrationExecutor(connections[using])
    is_of_index = any(step.app_label == "search" and not is_back for step, is_back in plan)
    if is_of_index and not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        rebuild()
