"""What articles are sorted by: sections, and the sources they come from."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class Section(models.Model):
    """A part of the news; its label stands before the headline, as in 风景如画｜…"""

    slug = models.SlugField(
        _("网址名"),
        unique=True,
        validators=[RegexValidator(r"[a-z]", _("网址名至少要有一个小写字母。"))],
        help_text=_("出现在网址里，如 /news/highway/。公开后请不要再改。"),
    )
    label = models.CharField(
        _("栏目名"), max_length=20, help_text=_("显示在标题之前，如“风景如画｜…”。")
    )
    label_en = models.CharField(_("英文栏目名"), max_length=60)
    description = models.CharField(_("栏目说明"), max_length=200, blank=True)
    description_en = models.CharField(_("英文栏目说明"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        verbose_name = _("栏目")
        verbose_name_plural = pgettext_lazy("plural", "栏目")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("news:section_detail", args=[self.slug])

    @property
    def display_label(self) -> str:
        """The label in the language of the page."""
        return self.label_en if get_language() == "en" else self.label

    @property
    def display_description(self) -> str:
        """The description in the language of the page."""
        return self.description_en if get_language() == "en" else self.description


class Source(models.Model):
    """Who a text comes from, out of a controlled list."""

    name = models.CharField(_("名称"), max_length=60, unique=True)
    name_en = models.CharField(_("英文名称"), max_length=100, blank=True)
    url = models.URLField(_("网址"), blank=True)
    is_active = models.BooleanField(_("可选用"), default=True)

    class Meta:
        verbose_name = _("来源")
        verbose_name_plural = pgettext_lazy("plural", "来源")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """The name in the language of the page, else in Chinese."""
        english = self.name_en if get_language() == "en" else ""
        return english or self.name
