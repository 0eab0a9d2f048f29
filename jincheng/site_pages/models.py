"""Pages of the site's own words: about, contact, accessibility, privacy, and what staff adds."""

from datetime import datetime
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from jincheng.site_pages import rules
from publishing.fields import ProseField
from publishing.languages import Language
from publishing.models import Edition, WorkingCopy
from publishing.refusals import together
from villages.illustrated import IllustratedColumns


class SitePageColumns(IllustratedColumns):
    """What a page and its editions both hold."""

    slug = models.CharField(
        _("网址名"),
        max_length=rules.LONGEST,
        validators=[rules.check_form],
        help_text=_("出现在网址里，如 /about/。小写字母、数字和连字符，公开后不能再改。"),
    )
    title = models.CharField(_("标题"), max_length=60)
    standfirst = models.TextField(
        _("导语"),
        blank=True,
        max_length=300,
        help_text=_("一两句话，显示在标题下方和搜索结果里。"),
    )
    body = ProseField(_("正文"), blank=True)
    shows_contact = models.BooleanField(
        _("在文末列出联系方式"),
        default=False,
        help_text=_("主办单位和联系方式取自网站设置，改了设置，页面跟着改。"),
    )
    in_footer = models.BooleanField(
        _("列入页脚"), default=True, help_text=_("每一页的页脚都会有它的链接。")
    )
    position = models.PositiveSmallIntegerField(
        _("次序"), default=50, help_text=_("小的在前，用于页脚和网站地图。")
    )

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        with override(self.language):
            return reverse("site_page", args=[self.slug])


class SitePage(SitePageColumns, WorkingCopy):
    """A page in one language, on the desk. Its translation has the same slug."""

    columns = SitePageColumns
    fixed_columns = ("language", "slug")
    translated_fields = ("title", "standfirst", "body")

    class Meta(WorkingCopy.Meta):
        verbose_name = _("固定页面")
        verbose_name_plural = pgettext_lazy("plural", "固定页面")
        ordering = ["position", "slug", "-language"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "language"], name="site_page_once_a_language")
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a slug whose address belongs to something else."""
        together(rules.slug_refusals(self.slug))

    def public_addresses(self) -> list[str]:
        return [self.get_absolute_url()]

    def publication_refusals(self) -> list[ValidationError]:
        return [
            *rules.slug_refusals(self.slug),
            *rules.publication_refusals(self),
            *self.photo_refusals(),
            *self.attachment_refusals(),
        ]

    def original(self) -> "SitePage | None":
        if self.language == Language.CHINESE:
            return None
        return SitePage.objects.filter(slug=self.slug, language=Language.CHINESE).first()

    def translations_on_desk(self) -> "list[SitePage]":
        return list(SitePage.objects.filter(slug=self.slug).exclude(pk=self.pk))


class SitePageEdition(SitePageColumns, Edition):
    """What readers see of a page, from a moment on."""

    text_field: ClassVar[str] = "page"

    page = models.ForeignKey(
        SitePage, models.PROTECT, verbose_name=_("固定页面"), related_name="editions"
    )

    class Meta(Edition.Meta):
        verbose_name = _("固定页面版本")
        verbose_name_plural = pgettext_lazy("plural", "固定页面版本")
        constraints = [
            models.UniqueConstraint(fields=["page", "live_from"], name="site_page_edition_once")
        ]
        indexes = [
            models.Index(fields=["slug"], name="site_page_edition_slug"),
            models.Index(fields=["live_from"], name="site_page_edition_from"),
            models.Index(
                fields=["live_until"],
                name="site_page_edition_until",
                condition=Q(live_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {timezone.localtime(self.live_from):%Y-%m-%d %H:%M}"


def unseen(pages: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of some pages, by slug and language, that readers do not see; one query."""
    live = SitePageEdition.objects.live().filter(slug__in={slug for slug, _language in pages})
    return pages - set(live.values_list("slug", "language"))


def in_order(page: SitePageEdition) -> tuple[int, str, str]:
    """Return what lists of pages are sorted by."""
    return page.position, page.slug, page.language


def public_pages(at: datetime | None = None) -> "models.QuerySet[SitePageEdition]":
    """Return the live pages of both languages in their order, without their words."""
    live = SitePageEdition.objects.live(at).defer("body", "standfirst")
    return live.order_by("position", "slug", "language")
