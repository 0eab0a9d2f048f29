"""The desk of the news: articles, sections and sources."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from news.desk.filters import CountyFilter
from news.desk.pins import PinAdmin
from news.desk.trays import TranslationFilter, neglected
from news.models import Article, ArticleEdition, Pin, Section, Source
from publishing.desk.editions import EditionAdmin
from publishing.desk.lists import MineFilter
from publishing.desk.rows import PlainRowAdmin
from publishing.desk.trays import Tray
from publishing.languages import Language
from villages.desk import PhotographedTextAdmin
from villages.finding import labels
from villages.mentions.panel import MentionPages
from villages.place_field import PlacesField

WORDS = ("headline", "standfirst", "section", "language", "lead_photo", "is_picture_story", "body")
NOT_COPIED = {"language", "released_at", "is_demonstration"}


@admin.display(description=_("相关地点"))
def shown_places(text: Any) -> str:
    return "、".join(labels(text.places).values())


@admin.register(Article)
class ArticleAdmin(MentionPages, PhotographedTextAdmin):
    list_display = ["headline", "section", "language", "state", "changed_at", "changed_by"]
    list_filter = ["section", "language", TranslationFilter, CountyFilter, MineFilter]
    list_select_related = ["section", "changed_by"]
    search_fields = ["headline", "standfirst", "author", "number__exact"]
    ordering = ["-changed_at"]
    fieldsets = [
        (None, {"fields": WORDS}),
        (_("地点"), {"fields": ["places"]}),
        (
            _("署名与来源"),
            {"fields": ["source", "author", "responsible_editor", "credit_line"]},
        ),
        (
            _("转载"),
            {"fields": ["is_repost", "original_headline", "original_author", "original_url"]},
        ),
        (_("时间"), {"fields": ["released_at"]}),
    ]

    shown_by = {**PhotographedTextAdmin.shown_by, "places": shown_places}

    def trays(self, request: HttpRequest) -> list[Tray]:
        found = super().trays(request)
        return [*found, *neglected(self)] if self.edits_all(request) else found

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "places":
            return PlacesField(
                label=db_field.verbose_name, help_text=db_field.help_text, required=False
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a reporter's article with the reporter's name."""
        given = super().get_changeform_initial_data(request)
        return given if self.edits_all(request) else {"author": str(request.user), **given}

    def translation(self, text: Any) -> Article:
        there = Article.objects.filter(number=text.number, language=Language.ENGLISH).first()
        copied = {
            name: value for name, value in text.shared_values().items() if name not in NOT_COPIED
        }
        return there or Article(translation_of=text, language=Language.ENGLISH, **copied)


admin.site.register(ArticleEdition, EditionAdmin)
admin.site.register(Pin, PinAdmin)


@admin.register(Section)
class SectionAdmin(PlainRowAdmin):
    list_display = ["label", "label_en", "slug", "reviews_needed", "position"]


@admin.register(Source)
class SourceAdmin(PlainRowAdmin):
    list_display = ["name", "name_en", "url", "is_active"]
    search_fields = ["name", "name_en"]
