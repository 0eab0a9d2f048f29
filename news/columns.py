"""What an article and its editions both hold."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from news.sections import Section, Source
from publishing.fields import ProseField
from villages.illustrated import IllustratedColumns


class ArticleColumns(IllustratedColumns):
    """The columns of an article and of its editions."""

    # Where places are looked for (villages.mentions).
    MENTIONING: ClassVar[tuple[str, ...]] = ("headline", "standfirst", "body")
    COUNTED_WHEN_FILLED: ClassVar[tuple[str, ...]] = ("is_picture_story",)

    headline = models.CharField(_("标题"), max_length=100)
    standfirst = models.TextField(
        _("导语"),
        blank=True,
        max_length=400,
        help_text=_("一两句话说清这篇报道，显示在标题下方和列表里。"),
    )
    section = models.ForeignKey(Section, models.PROTECT, verbose_name=_("栏目"), related_name="+")
    source = models.ForeignKey(Source, models.PROTECT, verbose_name=_("来源"), related_name="+")
    author = models.CharField(
        _("作者"), max_length=60, blank=True, help_text=_("记者或摄影者的姓名，多人用顿号隔开。")
    )
    responsible_editor = models.CharField(_("责任编辑"), max_length=40, blank=True)
    credit_line = models.CharField(
        _("供稿说明"),
        max_length=120,
        blank=True,
        help_text=_("如“晋城市委宣传部供稿”，显示在文末。"),
    )
    body = ProseField(_("正文"), blank=True)
    is_picture_story = models.BooleanField(
        _("图片故事"),
        default=False,
        help_text=_("读者看到的是大图：照片一张接一张铺满页面，文字在照片之间。列表里标明张数。"),
    )
    places = models.JSONField(
        _("相关地点"),
        default=list,
        blank=True,
        help_text=_("市（1405）、县、乡镇或村的代码。文章会出现在这些地点的页面上。"),
    )
    is_repost = models.BooleanField(_("转载"), default=False)
    original_headline = models.CharField(_("原标题"), max_length=120, blank=True)
    original_author = models.CharField(_("原作者"), max_length=60, blank=True)
    original_url = models.URLField(_("原文链接"), blank=True, max_length=500)

    class Meta:
        abstract = True
