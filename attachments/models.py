"""Files that readers take along, and videos of our own: taken in once, used anywhere."""

from typing import Self

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def released(self) -> Self:
        """Return the attachments that the public may fetch."""
        return self.filter(released_at__isnull=False)


class Attachment(models.Model):
    """A file. It lies in private; readers get a copy, once it is released."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", _("Word 文档")
        XLSX = "xlsx", _("Excel 表格")
        MP4 = "mp4", _("视频")

    kind = models.CharField(_("类型"), max_length=10, choices=Kind.choices, editable=False)
    title = models.CharField(
        _("标题"),
        max_length=120,
        help_text=_("读者看到的名字，也是下载后的文件名，如“关于公布传统村落名录的通知”。"),
    )
    file_name = models.CharField(_("原文件名"), max_length=200, blank=True, editable=False)
    size_bytes = models.PositiveBigIntegerField(_("大小（字节）"), editable=False)
    fingerprint = models.CharField(
        _("指纹"), max_length=64, unique=True, editable=False, help_text=_("文件内容的 SHA-256。")
    )
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("上传人"),
        null=True,
        editable=False,
        related_name="+",
    )
    released_at = models.DateTimeField(_("公开时间"), null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("公开人"),
        null=True,
        editable=False,
        related_name="+",
    )
    # Stays when the file is taken down: what was ever public is never deleted.
    first_released_at = models.DateTimeField(_("首次公开时间"), null=True, editable=False)
    is_demonstration = models.BooleanField(_("演示内容"), default=False, editable=False)

    # Set on what `intake.take_in` returns when the same bytes had been taken in before.
    was_here_already = False

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("附件")
        verbose_name_plural = pgettext_lazy("plural", "附件")
        ordering = ["-pk"]
        permissions = [("release_attachment", _("可以公开附件"))]

    def __str__(self) -> str:
        return self.title or f"#{self.pk}"

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def is_video(self) -> bool:
        return self.kind == self.Kind.MP4

    @property
    def private_path(self) -> str:
        """Where the file lies in private."""
        return f"{self.fingerprint[:2]}/{self.fingerprint}.{self.kind}"

    @property
    def public_name(self) -> str:
        """The public name, made from the content: nobody guesses it before the release."""
        return f"{self.fingerprint[:32]}.{self.kind}"

    @property
    def download_name(self) -> str:
        """What the file is called once it is fetched: its title."""
        return f"{self.title.replace('/', '／')}.{self.kind}"

    @property
    def public_url(self) -> str:
        """The address that answers while the file is released."""
        return storages["files"].url(self.public_name)


class AttachmentUse(models.Model):
    """Where an attachment stands. Upper rooms write these rows; this room only reads them.

    The subject is text, as `news.article` and the row's key: no upper room is named here.
    """

    attachment = models.ForeignKey(
        Attachment, models.PROTECT, verbose_name=_("附件"), related_name="uses"
    )
    subject_kind = models.CharField(_("用在"), max_length=60)
    subject_key = models.CharField(_("编号"), max_length=40)
    subject_title = models.CharField(_("标题"), max_length=200)

    class Meta:
        verbose_name = _("附件用处")
        verbose_name_plural = pgettext_lazy("plural", "附件用处")
        constraints = [
            models.UniqueConstraint(
                fields=["attachment", "subject_kind", "subject_key"], name="attachment_use_once"
            )
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_key"], name="attachment_use_subject")
        ]

    def __str__(self) -> str:
        return self.subject_title
