from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class AttachmentsConfig(AppConfig):
    name = "attachments"
    verbose_name = pgettext_lazy("plural", "附件")
