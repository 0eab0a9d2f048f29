from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class VillagesConfig(AppConfig):
    name = "villages"
    verbose_name = pgettext_lazy("plural", "村庄")

    def ready(self) -> None:
        from delivery import moments  # noqa: PLC0415 - models must be loaded first
        from villages.models import ProfileEdition  # noqa: PLC0415

        moments.register(ProfileEdition.objects.next_moment)
