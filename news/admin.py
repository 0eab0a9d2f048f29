"""The desk of the news: articles, sections and sources."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from news.models import Article, ArticleEdition, Section, Source
from publishing.desk_editions import EditionAdmin
from publishing.desk_rows import PlainRowAdmin
from villages.desk import PhotographedTextAdmin


@admin.register(Article)
class ArticleAdmin(PhotographedTextAdmin):
    list_display = ["headline", "section", "language", "state", "changed_at", "changed_by"]
    list_filter = ["section", "language"]
    list_select_related = ["section", "changed_by"]
    search_fields = ["headline"]
    ordering = ["-changed_at"]
    fieldsets = [
        (None, {"fields": ["headline", "standfirst", "section", "language", "lead_photo", "body"]}),
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


admin.site.register(ArticleEdition, EditionAdmin)


@admin.register(Section)
class SectionAdmin(PlainRowAdmin):
    list_display = ["label", "label_en", "slug", "position"]


@admin.register(Source)
class SourceAdmin(PlainRowAdmin):
    list_display = ["name", "name_en", "url", "is_active"]
    search_fields = ["name", "name_en"]
