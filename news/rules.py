"""What an article must keep to, on the desk and before readers see it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from publishing import prose
from publishing.languages import Language
from publishing.refusals import at_field
from villages import places

if TYPE_CHECKING:
    from news.models import Article

HAN = re.compile(r"[\u4e00-\u9fff]")


def desk_refusals(article: "Article") -> list[ValidationError]:
    """Return what is wrong with an article already on the desk; its places are put in order."""
    return [
        *place_refusals(article),
        *repost_refusals(article),
        *translation_refusals(article),
    ]


def place_refusals(article: "Article") -> Iterable[ValidationError]:
    """Put the places in order, or yield why they cannot be; one query."""
    try:
        article.places = places.tidy(article.places)
    except ValidationError as error:
        yield error


def repost_refusals(article: "Article") -> Iterable[ValidationError]:
    """Yield what a repost lacks of its origin."""
    if not article.is_repost:
        return
    if not article.original_headline.strip():
        yield at_field("original_headline", _("转载请写明原标题。"), "repost_without_origin")
    if not article.original_url:
        yield at_field("original_url", _("转载请写明原文链接。"), "repost_without_origin")
    if not article.source_id:
        yield at_field("source", _("转载请写明来源。"), "repost_without_origin")


def translation_refusals(article: "Article") -> Iterable[ValidationError]:
    """Yield what is wrong between a translation and its original; up to two queries."""
    original = article.translation_of
    if original is None:
        if article.language != Language.CHINESE and article.pk and article.translations.exists():
            sentence = _("这篇稿件有译文，应当是中文原文。")
            yield at_field("language", sentence, "original_not_chinese")
        return
    if original.language != Language.CHINESE or original.translation_of_id:
        sentence = _("请选择中文原文，不能选译文。")
        yield at_field("translation_of", sentence, "original_not_chinese")
    elif article.language == original.language:
        sentence = _("译文与原文的语言相同。请改选译文的语言。")
        yield at_field("translation_of", sentence, "same_language")
    elif twin := _twin(article, original):
        sentence = _("这篇原文已有译文“%(headline)s”，请直接修改那一篇。")
        yield at_field("translation_of", sentence % {"headline": twin}, "translated_already")


def headline_refusals(article: "Article") -> Iterable[ValidationError]:
    """Yield what is wrong with the headline for readers."""
    if not article.headline.strip():
        yield at_field("headline", _("请写标题。"), "required")
    elif article.language == Language.ENGLISH and HAN.search(article.headline):
        yield at_field("headline", _("英文稿的标题还是中文，请先翻译。"), "not_translated")


def publication_refusals(article: "Article") -> Iterable[ValidationError]:
    """Yield what readers must find in an article and do not."""
    yield from headline_refusals(article)
    if not article.section_id:
        yield at_field("section", _("请选择栏目。"), "required")
    if not article.source_id and not article.is_repost:
        yield at_field("source", _("请选择来源。"), "required")
    if not prose.text(article.body) and not article.photo_ids():
        yield at_field("body", _("正文还是空的。"), "required")


def _twin(article: "Article", original: "Article") -> "Article | None":
    others = original.translations.filter(language=article.language).exclude(pk=article.pk)
    return others.first()
