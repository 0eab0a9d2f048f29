"""Editions of the register, as they were taken in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class RegisterEdition(models.Model):
    """An edition of the register; the newest is the one in force.

    counts: what taking it in did, by word: added, renamed, ended and so on.
    """

    label = models.CharField(_("版本"), max_length=40, unique=True)
    cut_off_on = models.DateField(_("截至"))
    source = models.CharField(_("来源"), max_length=300)
    source_en = models.CharField(_("英文来源"), max_length=300, blank=True)
    is_in_force = models.BooleanField(_("现行"), default=False)
    applied_at = models.DateTimeField(_("载入时间"), auto_now_add=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("载入人"),
        null=True,
        related_name="+",
    )
    counts = models.JSONField(_("数目"), default=dict)

    class Meta:
        default_permissions = ("view", "apply")
        verbose_name = _("登记册版本")
        verbose_name_plural = pgettext_lazy("plural", "登记册版本")
        ordering = ["-cut_off_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_in_force"],
                condition=Q(is_in_force=True),
                name="one_register_edition_in_force",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def display_source(self) -> str:
        """Whom it comes from, in the language of the page."""
        return (get_language() == "en" and self.source_en) or self.source


class EditionUpload(models.Model):
    """The files that an account has sent, kept until it agrees to their comparison.

    files: the text of each file by its name. answers: what was said of places that are gone.
    """

    by = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    label = models.CharField(max_length=40)
    cut_off_on = models.DateField()
    source = models.CharField(max_length=300)
    source_en = models.CharField(max_length=300, blank=True)
    files = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.by} {self.label}"
