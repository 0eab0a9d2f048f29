"""What the first page of the desk tells of the news: what is neglected."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.lists import readable
from news.models import Article, ArticleEdition
from news.sections import Section
from publishing.desk.trays import NEGLECTED, SHOWN, Tray, TrayLine
from publishing.languages import Language
from publishing.translations import translations_behind

if TYPE_CHECKING:
    from publishing.desk.rights import TextRights

TRANSLATED_WITHIN = timedelta(days=60)


def without_english(texts: QuerySet[Any]) -> QuerySet[Any]:
    """Return the Chinese articles of which there is no English text on the desk."""
    english = Article.objects.filter(number=OuterRef("number"), language=Language.ENGLISH)
    return texts.filter(~Exists(english), language=Language.CHINESE)


class TranslationFilter(admin.SimpleListFilter):
    title = gettext_lazy("英文稿")
    parameter_name = "english"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("还没有英文稿")), ("behind", _("译文落后"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        narrow = {"missing": without_english, "behind": translations_behind}.get(self.value() or "")
        return narrow(queryset) if narrow else queryset


def neglected(desk: "TextRights") -> list[Tray]:
    """Return the trays of sections going stale, of languages missing and behind; three queries."""
    found = (stale_sections(desk), untranslated(desk), behind(desk))
    return [tray for tray in found if tray.lines]


def stale_sections(desk: "TextRights") -> Tray:
    """Return the sections in which readers found nothing new for some time."""
    now = timezone.now()
    newest = readable(now, Language.CHINESE).filter(section=OuterRef("pk"))
    newest_at = Subquery(newest.order_by("-released_at").values("released_at")[:1])
    since = now - timedelta(days=settings.SECTION_STALE_DAYS)
    lines = [
        TrayLine(str(section), _list(desk, f"?section__id__exact={section.pk}"), _last(section))
        for section in Section.objects.annotate(newest_at=newest_at)
        if section.newest_at is None or section.newest_at < since
    ]
    return Tray(NEGLECTED, _("栏目久未更新"), lines[:SHOWN], desk.address("changelist"))


def untranslated(desk: "TextRights") -> Tray:
    """Return the newest live Chinese articles that have no English text."""
    now = timezone.now()
    english = Article.objects.filter(number=OuterRef("article__number"), language=Language.ENGLISH)
    live = readable(now, Language.CHINESE).filter(~Exists(english))
    recent: QuerySet[ArticleEdition] = live.filter(released_at__gte=now - TRANSLATED_WITHIN)
    lines = [
        TrayLine(
            edition.headline, desk.address("change", edition.article), _day(edition.released_at)
        )
        for edition in recent[:SHOWN]
    ]
    return Tray(NEGLECTED, _("还没有英文稿"), lines, _list(desk, "?english=missing"))


def behind(desk: "TextRights") -> Tray:
    """Return the English texts whose Chinese original changed since, the newest first."""
    texts = translations_behind(Article.objects.all()).order_by("-changed_at").defer("body")
    lines = [
        TrayLine(text.headline, desk.address("change", text), _day(text.changed_at))
        for text in texts[:SHOWN]
    ]
    return Tray(NEGLECTED, _("译文落后"), lines, _list(desk, "?english=behind"))


def _list(desk: "TextRights", query: str) -> str:
    return desk.address("changelist") + query


def _last(section: Any) -> str:
    if section.newest_at is None:
        return _("还没有公开过文章")
    return _("最近一篇：%(day)s") % {"day": _day(section.newest_at)}


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d")
