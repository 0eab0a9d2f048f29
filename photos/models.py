"""The one library of photographs: taken in once, credited, used anywhere."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from photos.crops import WHOLE
from photos.focal_point import FocalPointColumns
from photos.rights import RightsColumns
from photos.upload.arrival import Arrival
from photos.viewpoint import PLACE_CODE, Viewpoint

__all__ = ["PLACE_CODE", "Arrival", "Photo", "PhotoQuerySet", "PhotoUse", "Viewpoint"]


class PhotoQuerySet(models.QuerySet["Photo"]):
    def released(self) -> Self:
        """Return the photos that the public may see."""
        return self.filter(released_at__isnull=False)


class Photo(FocalPointColumns, RightsColumns, models.Model):
    """A picture. Its original is private; readers get renditions, once it is released.

    `renditions` lists what was made of it: one mapping for each file, with `format`
    ("jpeg", "webp" or "avif"), `width_px`, `height_px`, `size_bytes` and `name` (made from
    the content); of a crop also `crop`, its name, and the `focus` that it was cut around.
    It stands on the row so that a page that joins its photos needs no query more.
    """

    class Kind(models.TextChoices):
        PHOTOGRAPH = "photograph", _("照片")
        ILLUSTRATION = "illustration", _("插图")

    original = models.CharField(_("原件"), max_length=120, editable=False)
    fingerprint = models.CharField(
        _("指纹"), max_length=64, unique=True, editable=False, help_text=_("文件内容的 SHA-256。")
    )
    width_px = models.PositiveIntegerField(_("宽（像素）"), editable=False)
    height_px = models.PositiveIntegerField(_("高（像素）"), editable=False)
    size_bytes = models.PositiveIntegerField(_("大小（字节）"), editable=False)
    renditions = models.JSONField(_("各尺寸文件"), default=list, editable=False)
    # What it looks like, in 64 bits (photos.likeness), signed; null until it was looked at.
    likeness = models.BigIntegerField(_("相似指纹"), null=True, editable=False)

    kind = models.CharField(
        _("类型"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.PHOTOGRAPH,
        help_text=_("插图会在页面上注明，不冒充照片。"),
    )
    caption = models.CharField(_("说明"), max_length=200, blank=True)
    caption_en = models.CharField(_("英文说明"), max_length=300, blank=True)
    alt_text = models.CharField(
        _("替代文字"),
        max_length=200,
        blank=True,
        help_text=_("写给看不见图片的读者：画面里有什么。一句话，不写“图片”二字。"),
    )
    alt_text_en = models.CharField(_("英文替代文字"), max_length=300, blank=True)
    credit_line = models.CharField(
        _("署名"), max_length=100, blank=True, help_text=_("如“张三 摄”，显示在图片下方。")
    )
    credit_line_en = models.CharField(_("英文署名"), max_length=100, blank=True)
    place_code = models.CharField(
        _("地点代码"),
        max_length=12,
        blank=True,
        db_index=True,
        validators=[PLACE_CODE],
        help_text=_("市 4 位，县 6 位，乡镇 9 位，村 12 位。"),
    )
    taken_at = models.DateTimeField(_("拍摄时间"), null=True, blank=True)
    taken_year = models.PositiveSmallIntegerField(
        _("拍摄年份"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1839), MaxValueValidator(2100)],
        help_text=_("只知道年份时填，如翻拍的老照片；写在这里的年份优先于拍摄时间。"),
    )
    viewpoint = models.ForeignKey(
        Viewpoint,
        models.SET_NULL,
        verbose_name=_("机位"),
        null=True,
        blank=True,
        editable=False,
        related_name="photos",
    )
    # For staff only: a public page never shows where a picture was taken by its position.
    latitude = models.FloatField(_("纬度"), null=True, blank=True, editable=False)
    longitude = models.FloatField(_("经度"), null=True, blank=True, editable=False)

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
    # Stays when the photo is taken down: what was ever public is never deleted.
    first_released_at = models.DateTimeField(_("首次公开时间"), null=True, editable=False)
    is_demonstration = models.BooleanField(_("演示内容"), default=False, editable=False)

    # Set on what `intake.take_in` returns when the same bytes had been taken in before.
    was_here_already = False

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("照片")
        verbose_name_plural = pgettext_lazy("plural", "照片")
        ordering = ["-pk"]
        permissions = [
            ("release_photo", _("可以公开照片")),
            ("tend_photo", _("可以改职责范围内照片的文字")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focus_x__range=(0, 1), focus_y__range=(0, 1)),
                name="photo_focus_within",
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.alt_text or f"#{self.pk}"

    def clean(self) -> None:
        super().clean()
        if self.is_released and any(self.rights_refusals()):
            sentence = gettext("读者正看得到这张照片。请先撤下它，再登记没有取得同意或有未成年人。")
            raise ValidationError({"consent": ValidationError(sentence, code="no_consent")})

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def year(self) -> int | None:
        """The year in which it was taken, as far as it is known."""
        if self.taken_year or self.taken_at is None:
            return self.taken_year
        return timezone.localtime(self.taken_at).year

    @property
    def display_caption(self) -> str:
        """The caption in the language of the page; empty rather than in the other one."""
        return self.caption_en if get_language() == "en" else self.caption

    @property
    def display_alt_text(self) -> str:
        """The alternative text in the language of the page, else as it was given."""
        return self.alt_text if self.alt_text_language else self._alt_text_here

    @property
    def alt_text_language(self) -> str:
        """The `lang` that the alternative text needs on this page; empty when it is the page's."""
        return "zh-Hans" if self.alt_text and not self._alt_text_here else ""

    @property
    def _alt_text_here(self) -> str:
        return self.alt_text_en if get_language() == "en" else self.alt_text

    @property
    def display_credit_line(self) -> str:
        """The credit in the language of the page, else as it was given."""
        return self._credit_line_here or self._credit_line_given

    @property
    def credit_line_language(self) -> str:
        """The `lang` that the credit needs on this page; empty when it is the page's."""
        return "zh-Hans" if self._credit_line_given and not self._credit_line_here else ""

    @property
    def has_credit(self) -> bool:
        """Tell whether readers are told anything at the picture beside its caption."""
        is_drawn = self.kind == self.Kind.ILLUSTRATION
        return bool(is_drawn or self.ai_use or self.display_credit_line or self.cc_name)

    @property
    def _credit_line_here(self) -> str:
        return self.credit_line_en if get_language() == "en" else self._credit_line_given

    @property
    def _credit_line_given(self) -> str:
        return self.credit_line or (f"{self.photographer} 摄" if self.photographer else "")

    def renditions_of(self, form: str, shape: str = WHOLE) -> list[dict[str, Any]]:
        """Return the files of a format and shape, the narrowest first."""
        fitting = (
            row
            for row in self.renditions
            if row["format"] == form
            and row.get("crop", WHOLE) == shape
            and (not shape or row["focus"] == self.focus)
        )
        return sorted(fitting, key=lambda row: row["width_px"])

    def rendition_for(
        self, width_px: int, form: str = "jpeg", shape: str = WHOLE
    ) -> dict[str, Any] | None:
        """Return the narrowest rendition that fills this width, else the widest there is."""
        fitting = self.renditions_of(form, shape)
        wide_enough = (rendition for rendition in fitting if rendition["width_px"] >= width_px)
        return next(wide_enough, fitting[-1] if fitting else None)


class PhotoUse(models.Model):
    """Where a photo stands. Upper rooms write these rows; the library only reads them.

    The subject is text, as `news.article` and the row's key: no upper room is named here.
    """

    photo = models.ForeignKey(Photo, models.PROTECT, verbose_name=_("照片"), related_name="uses")
    subject_kind = models.CharField(_("用在"), max_length=60)
    subject_key = models.CharField(_("编号"), max_length=40)
    subject_title = models.CharField(_("标题"), max_length=200)

    class Meta:
        verbose_name = _("照片用处")
        verbose_name_plural = pgettext_lazy("plural", "照片用处")
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "subject_kind", "subject_key"], name="photo_use_once"
            )
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_key"], name="photo_use_subject")]

    def __str__(self) -> str:
        return self.subject_title


class LikePair(models.Model):
    """Two photos that are probably one picture, until an editor has judged them."""

    older = models.ForeignKey(Photo, models.CASCADE, verbose_name=_("较早的"), related_name="+")
    newer = models.ForeignKey(Photo, models.CASCADE, verbose_name=_("较新的"), related_name="+")
    differing_bits = models.PositiveSmallIntegerField(_("相差位数"))
    settled_at = models.DateTimeField(_("判定时间"), null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("判定人"),
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("相似照片")
        verbose_name_plural = pgettext_lazy("plural", "相似照片")
        ordering = ["-pk"]
        # Who may see photos sees these; nobody is given rights to them alone.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["older", "newer"], name="like_pair_once"),
            models.CheckConstraint(
                condition=models.Q(older__lt=models.F("newer")), name="like_pair_in_order"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-id"],
                name="like_pair_open",
                condition=models.Q(settled_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.older_id} / {self.newer_id}"
