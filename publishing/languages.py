"""The two languages of a text."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    CHINESE = "zh-hans", _("中文")
    ENGLISH = "en", _("英文")


# Tags of BCP 47, for HTML, feeds and structured data.
TAGS = {Language.CHINESE.value: "zh-Hans", Language.ENGLISH.value: "en"}
