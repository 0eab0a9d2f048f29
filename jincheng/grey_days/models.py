"""Grey days: days of mourning, on which every public page is without colour."""

from datetime import date, timedelta
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.refusals import at_field, together

# Longer is a slip of the year.
LONGEST = timedelta(days=31)


class GreyDayQuerySet(models.QuerySet["GreyDay"]):
    def on(self, day: date) -> Self:
        """Return the rows that make a day grey."""
        return self.filter(begins_on__lte=day, ends_on__gte=day)


class GreyDay(models.Model):
    """One day or several in a row. They begin and end at midnight, when pages change anyway."""

    begins_on = models.DateField(_("从哪一天起"))
    ends_on = models.DateField(
        _("到哪一天为止"), help_text=_("含这一天。只有一天的，与上面填同一天。")
    )
    reason = models.CharField(
        _("缘由"), max_length=100, help_text=_("如“全国哀悼日”。只有工作人员看得到。")
    )

    objects = GreyDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("灰色日")
        verbose_name_plural = pgettext_lazy("plural", "灰色日")
        ordering = ["-begins_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="grey_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.begins_on:%Y-%m-%d} {self.reason}"

    def clean(self) -> None:
        """Refuse an end before the beginning, and days without end."""
        if self.begins_on and self.ends_on:
            together(self._refusals())

    def _refusals(self) -> list[ValidationError]:
        if self.ends_on < self.begins_on:
            sentence = _("最后一天不能早于第一天。")
        elif self.ends_on - self.begins_on >= LONGEST:
            sentence = _("最多31天。请核对日期。")
        else:
            return []
        return [at_field("ends_on", str(sentence), "days")]
