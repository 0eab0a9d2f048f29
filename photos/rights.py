"""Whose a picture is, who is seen on it, and whether a machine made it.

The empty choice of each column says that nobody has told yet, or that there is nothing
to tell; so a photo that comes from elsewhere claims nothing.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

CC_ADDRESS = "https://creativecommons.org"


class Licence(models.TextChoices):
    UNKNOWN = "", gettext_lazy("不明")
    ALL_RIGHTS_RESERVED = "all_rights_reserved", gettext_lazy("版权所有，保留一切权利")
    BY_PERMISSION = "by_permission", gettext_lazy("作者允许本站使用")
    CC_BY = "cc_by_4", "CC BY 4.0"
    CC_BY_SA = "cc_by_sa_4", "CC BY-SA 4.0"
    CC0 = "cc0", gettext_lazy("CC0（放弃权利，公有领域）")


class Consent(models.TextChoices):
    NOT_TOLD = "", gettext_lazy("还没有登记")
    NOBODY = "nobody", gettext_lazy("没有人物")
    GIVEN = "given", gettext_lazy("已同意")
    NOT_GIVEN = "not_given", gettext_lazy("未取得同意")
    PUBLIC_PLACE = "public_place", gettext_lazy("不适用：公共场合的人群")


class AiUse(models.TextChoices):
    NONE = "", gettext_lazy("没有使用 AI")
    CHANGED = "changed", gettext_lazy("经 AI 修改")
    MADE = "made", gettext_lazy("AI 生成")


# What readers are shown of these licences: the name, and the page that explains it.
CC_NAMES = {Licence.CC_BY: "CC BY 4.0", Licence.CC_BY_SA: "CC BY-SA 4.0", Licence.CC0: "CC0 1.0"}
CC_PATHS = {
    Licence.CC_BY: "licenses/by/4.0",
    Licence.CC_BY_SA: "licenses/by-sa/4.0",
    Licence.CC0: "publicdomain/zero/1.0",
}


class RightsColumns(models.Model):
    """What must be known of a picture before readers see it."""

    photographer = models.CharField(
        gettext_lazy("摄影者"),
        max_length=60,
        blank=True,
        help_text=gettext_lazy("只写姓名。没有填写署名时，读者看到“姓名 摄”。"),
    )
    licence = models.CharField(
        gettext_lazy("授权"),
        max_length=20,
        choices=Licence.choices,
        default=Licence.UNKNOWN,
        blank=True,
        help_text=gettext_lazy("CC 授权会写在图片下方，并链接到授权条款。"),
    )
    consent = models.CharField(
        gettext_lazy("人物同意"),
        max_length=20,
        choices=Consent.choices,
        default=Consent.NOT_TOLD,
        blank=True,
        help_text=gettext_lazy("画面里认得出的人是否同意公开。未取得同意的照片不能公开。"),
    )
    shows_minors = models.BooleanField(
        gettext_lazy("画面里有未成年人"),
        default=False,
        help_text=gettext_lazy("要有监护人同意，才能公开。"),
    )
    ai_use = models.CharField(
        gettext_lazy("AI"),
        max_length=10,
        choices=AiUse.choices,
        default=AiUse.NONE,
        blank=True,
        help_text=gettext_lazy("读者会在图片旁看到“AI 生成”或“经 AI 修改”。"),
    )

    class Meta:
        abstract = True

    @property
    def display_ai_use(self) -> str:
        """What readers are told at the picture; empty when there is nothing to tell."""
        return str(AiUse(self.ai_use).label) if self.ai_use else ""

    @property
    def cc_name(self) -> str:
        """The name of the photo's Creative Commons licence; empty for any other."""
        return CC_NAMES.get(Licence(self.licence), "")

    @property
    def cc_address(self) -> str:
        """The page that explains the licence, in the language of the page."""
        path = CC_PATHS.get(Licence(self.licence), "")
        language = "en" if get_language() == "en" else "zh-hans"
        return f"{CC_ADDRESS}/{path}/deed.{language}" if path else ""

    def rights_refusals(self) -> Iterator[ValidationError]:
        """Yield what keeps the photo from readers, each with what to do; no query."""
        if self.consent == Consent.NOT_GIVEN:
            yield _refusal(
                _(
                    "画面里的人还没有同意，照片不能公开。取得同意后把“人物同意”改为“已同意”，"
                    "或换一张没有人物的照片。"
                )
            )
        elif self.shows_minors and self.consent != Consent.GIVEN:
            yield _refusal(
                _(
                    "画面里有未成年人，还没有监护人的同意，照片不能公开。"
                    "取得同意后把“人物同意”改为“已同意”，或换一张照片。"
                )
            )

    def rights_warnings(self) -> list[str]:
        """Return what an editor should know before releasing the photo; no query."""
        warnings = []
        if self.licence == Licence.UNKNOWN:
            warnings.append(_("授权不明。公开之前，最好问清这张照片能不能用，并填写“授权”。"))
        if self.consent == Consent.NOT_TOLD and not self.shows_minors:
            warnings.append(_("还没有登记画面里的人是否同意。没有人物，也请选“没有人物”。"))
        return warnings

    def clean(self) -> None:
        """Refuse what contradicts itself, and what readers see already but may not."""
        super().clean()
        if self.shows_minors and self.consent == Consent.NOBODY:
            sentence = _("“没有人物”和“画面里有未成年人”互相矛盾，请改正其中一项。")
            raise ValidationError({"consent": sentence})


def _refusal(sentence: str) -> ValidationError:
    return ValidationError(sentence, code="no_consent")
