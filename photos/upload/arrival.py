"""A photo on its way from a phone: announced by its hash, received in pieces."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Arrival(models.Model):
    """A file that someone sends. Its bytes lie in `photos.upload.partial` until it is stored.

    received_bytes: what is safely on disk, and was told the sender so. `waiting` becomes
    `stored` when the photo is in the library, or `refused`, with the reason as the sender
    was told it. The sender's file name is only ever shown.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("正在传")
        STORED = "stored", _("已收到")
        REFUSED = "refused", _("没有收下")

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("发送人"), related_name="+"
    )
    sha256 = models.CharField(_("指纹"), max_length=64)
    size_bytes = models.PositiveIntegerField(_("大小（字节）"))
    received_bytes = models.PositiveIntegerField(_("已收到（字节）"), default=0)
    name = models.CharField(_("文件名"), max_length=200, blank=True)
    village_code = models.CharField(_("村庄代码"), max_length=12, blank=True)
    caption = models.CharField(_("说明"), max_length=200, blank=True)
    taken_at_client = models.DateTimeField(_("手机上的拍摄时间"), null=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    reason_code = models.CharField(max_length=40, blank=True)
    photo = models.ForeignKey(
        "photos.Photo", models.SET_NULL, verbose_name=_("照片"), null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("开始时间"), auto_now_add=True)
    changed_at = models.DateTimeField(_("最近变动"), auto_now=True)

    class Meta:
        verbose_name = _("在途照片")
        verbose_name_plural = pgettext_lazy("plural", "在途照片")
        ordering = ["-pk"]
        # Nobody is given rights to these rows: each sender sees the own ones.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["sender", "sha256"], name="arrival_once_a_sender")
        ]
        indexes = [
            models.Index(
                fields=["changed_at"], name="arrival_unfinished", condition=~Q(state="stored")
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.name or f"#{self.pk}"

    @property
    def is_complete(self) -> bool:
        """Whether all bytes are here, and only the photo is still to be made."""
        return self.state == self.State.WAITING and self.received_bytes == self.size_bytes
