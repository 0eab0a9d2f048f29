from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = _("发布")

    def ready(self) -> None:
        from publishing import checks  # noqa: PLC0415 - models must be loaded first
        from publishing.checks import punctuation, repeats  # noqa: PLC0415
        from publishing.terms.check import terms  # noqa: PLC0415

        for check in (terms, punctuation.half_width, punctuation.doubled, repeats.repeated):
            checks.register(check)
