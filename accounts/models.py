"""The people who work on the site, and the trail of what they did."""

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.origin import Way
from accounts.verbs import title_of


class User(AbstractUser):
    """A member of staff; readers need no account."""

    display_name = models.CharField(
        _("姓名"), max_length=50, blank=True, help_text=_("显示在工作台上。留空则显示用户名。")
    )
    language = models.CharField(
        _("工作台语言"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    scope_sections = models.JSONField(
        _("栏目"),
        default=list,
        blank=True,
        help_text=_("只能编辑、签审和发布这些栏目的文章。都不选就是全部栏目。"),
    )
    scope_codes = models.JSONField(
        _("地点"),
        default=list,
        blank=True,
        help_text=_("只能编辑、签审和发布这些县、乡镇或村的稿件。留空就是全市。"),
    )
    releases_own_photos = models.BooleanField(
        _("可以公开自己的照片"),
        default=False,
        help_text=_("自己发送的、职责范围内的照片，不经编辑就可以让读者看到。"),
    )

    class Meta:
        verbose_name = _("工作人员")
        verbose_name_plural = pgettext_lazy("plural", "工作人员")

    def __str__(self) -> str:
        return self.display_name or self.username


class TrailQuerySet(models.QuerySet["TrailLine"]):
    def update(self, **_values: Any) -> NoReturn:
        raise TypeError("The trail is only ever added to.")

    def delete(self) -> NoReturn:
        raise TypeError("The trail is only ever added to.")

    delete.queryset_only = True  # type: ignore[attr-defined]


class TrailLine(models.Model):
    """One thing that was done: who, when, to what. Lines are only ever added.

    The subject is kept as text, so that a line outlives what it speaks of.
    """

    at = models.DateTimeField(_("时间"), auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, verbose_name=_("谁"), null=True, related_name="+")
    verb = models.CharField(_("动作"), max_length=30)
    subject_kind = models.CharField(_("对象类型"), max_length=60)
    subject_key = models.CharField(_("对象编号"), max_length=40)
    subject_title = models.CharField(_("对象"), max_length=200)
    before = models.JSONField(_("之前"), default=dict, blank=True)
    after = models.JSONField(_("之后"), default=dict, blank=True)
    # From where: empty when a command or the site itself was at work.
    address = models.CharField(_("网络地址"), max_length=45, blank=True)
    way = models.CharField(_("方式"), max_length=10, choices=Way.choices, blank=True)

    objects = TrailQuerySet.as_manager()

    class Meta:
        verbose_name = _("工作记录")
        verbose_name_plural = pgettext_lazy("plural", "工作记录")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_key", "-id"], name="trail_subject"),
            models.Index(fields=["by", "-id"], name="trail_by"),
            models.Index(fields=["verb", "-id"], name="trail_verb"),
            models.Index(fields=["at"], name="trail_at"),
        ]

    def __str__(self) -> str:
        return f"{title_of(self.verb)} {self.subject_title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The trail is only ever added to.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("The trail is only ever added to.")
