from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class JinchengConfig(AppConfig):
    name = "jincheng"
    verbose_name = "晋城"

    def ready(self) -> None:
        from jincheng import roles, wiring  # noqa: PLC0415 - models must be loaded first

        wiring.join()
        post_migrate.connect(roles.keep_roles, sender=self)


class DeskConfig(AdminConfig):
    default_site = "jincheng.desk.Desk"
