from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import pgettext_lazy


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = pgettext_lazy("plural", "账号")

    def ready(self) -> None:
        from accounts import append_only, signing_in  # noqa: PLC0415 - models must be loaded first

        signing_in.connect()
        post_migrate.connect(append_only.guard, sender=self)
