from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = pgettext_lazy("plural", "账号")

    def ready(self) -> None:
        from accounts import signing_in  # noqa: PLC0415 - models must be loaded first

        signing_in.connect()
