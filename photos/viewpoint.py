"""Fixed places from which pictures are taken again and again: then and now."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

PLACE_CODE = RegexValidator(
    r"^([0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$",
    _("地点代码应为 4、6、9 或 12 位数字，如 140525103222。"),
)


class Viewpoint(models.Model):
    """A fixed place from which pictures of several years are taken: then and now."""

    place_code = models.CharField(
        _("地点代码"),
        max_length=12,
        db_index=True,
        validators=[PLACE_CODE],
        help_text=_("今昔对比显示在这个地点的页面上；村 12 位。"),
    )
    name = models.CharField(_("名称"), max_length=60, help_text=_("如“村口石桥，向北看”。"))
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    note = models.CharField(
        _("怎么拍"),
        max_length=200,
        blank=True,
        help_text=_("站在哪里、朝哪边、取景到哪里，让下一个人能拍到同一画面。只给工作人员看。"),
    )

    class Meta:
        verbose_name = _("机位")
        verbose_name_plural = pgettext_lazy("plural", "机位")
        ordering = ["place_code", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """The name in the language of the page, else as it was given."""
        return self.name if self.name_language else self._name_here

    @property
    def name_language(self) -> str:
        """The `lang` that the name needs on this page; empty when it is the page's."""
        return "" if self._name_here else "zh-Hans"

    @property
    def _name_here(self) -> str:
        return self.name_en if get_language() == "en" else self.name
