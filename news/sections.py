"""What articles are sorted by: sections, and the sources they come from."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from publishing.refusals import at_field

ARCHIVE = "archive"


class ReviewsNeeded(models.IntegerChoices):
    """How many people must have signed an article before readers see it."""

    NONE = 0, _("不需要签审")
    ONE = 1, _("一审（初审）")
    TWO = 2, _("两审（初审、复审）")
    THREE = 3, _("三审（初审、复审、终审）")


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
    reviews_needed = models.PositiveSmallIntegerField(
        _("需要几审"),
        default=0,
        choices=ReviewsNeeded.choices,
        help_text=_(
            "这个栏目的文章要经过几个人签审才能发布。签审只对签的那一稿有效，"
            "文字一改就要重签；两审以上，写稿改稿的人不能签自己的稿件。"
        ),
    )
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    class Meta:
        verbose_name = _("栏目")
        verbose_name_plural = pgettext_lazy("plural", "栏目")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviews_needed__lte=ReviewsNeeded.THREE),
                name="section_reviews_known",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse the name under which the archive stands."""
        if self.slug == ARCHIVE:
            sentence = _("“%(slug)s”是往期新闻的网址，请换一个网址名。")
            raise at_field("slug", sentence % {"slug": ARCHIVE}, "taken")

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
