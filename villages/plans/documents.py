"""The documents of plans: private files, sent to readers from their day on."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from villages.plans import review_numbers


class PlanDocumentQuerySet(models.QuerySet["PlanDocument"]):
    def public(self, at: datetime) -> Self:
        """Return the documents that readers may fetch: of public plans, from their day on."""
        return self.filter(plan__is_public=True, public_from__lte=timezone.localdate(at))


class PlanDocument(models.Model):
    """A file of a plan. It lies in private, and is sent to readers from its day on."""

    class Kind(models.TextChoices):
        TEXT = "text", _("文本")
        DRAWING = "drawing", _("图纸")
        NOTICE = "notice", _("公告")
        APPROVAL = "approval", _("批复")

    plan = models.ForeignKey(
        "villages.Plan", models.CASCADE, verbose_name=_("规划"), related_name="documents"
    )
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    title = models.CharField(
        _("标题"), max_length=120, help_text=_("读者看到的名字，也是下载后的文件名。")
    )
    review_number = models.CharField(
        _("审图号"),
        max_length=60,
        blank=True,
        help_text=_("图纸公开前必须有审图号，如“晋S（2024）015号”。"),
    )
    public_from = models.DateField(
        _("公开起"),
        null=True,
        blank=True,
        help_text=_("从这一天零点起读者可以下载；留空就不公开。"),
    )
    extension = models.CharField(_("类型"), max_length=5, editable=False)
    size_bytes = models.PositiveBigIntegerField(_("大小（字节）"), editable=False)
    fingerprint = models.CharField(
        _("指纹"), max_length=64, editable=False, help_text=_("文件内容的 SHA-256。")
    )
    file_name = models.CharField(_("原文件名"), max_length=200, blank=True, editable=False)
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("上传人"),
        null=True,
        editable=False,
        related_name="+",
    )

    objects = PlanDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("规划文件")
        verbose_name_plural = pgettext_lazy("plural", "规划文件")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "fingerprint"], name="plan_document_once"),
            models.CheckConstraint(
                condition=~Q(kind="drawing", review_number="", public_from__isnull=False),
                name="plan_drawing_reviewed",
                violation_error_message=_(
                    "图纸没有审图号，不能公开。请填写审图号，或清空“公开起”。"
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"#{self.pk}"

    def clean(self) -> None:
        """Refuse a review number that is none, and a drawing that goes public without one."""
        if self.review_number:
            review_numbers.check(self.review_number)
        elif self.kind == self.Kind.DRAWING and self.public_from:
            sentence = _("图纸没有审图号，不能公开。请填写审图号，或清空“公开起”。")
            raise ValidationError({"review_number": ValidationError(sentence, "review_number")})

    def get_absolute_url(self) -> str:
        return reverse("plan_files:document", args=[self.plan_id, self.pk, self.extension])

    @property
    def private_path(self) -> str:
        """Where the file lies in private; the same bytes of two plans lie there once each."""
        return f"{self.plan_id}/{self.fingerprint}.{self.extension}"

    @property
    def download_name(self) -> str:
        """What the file is called once it is fetched: its title."""
        return f"{self.title.replace('/', '／')}.{self.extension}"
