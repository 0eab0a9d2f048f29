"""What an article must keep to, on the desk and before readers see it."""

import pytest
from django.core.exceptions import ValidationError

from news.models import Article, ArticleEdition, ArticlePlace
from publishing import workflow
from tests.factories import make_article, make_village, publish_article
from tests.publishing.readers import HOUR, NOON, refused

pytestmark = pytest.mark.django_db


def refusal(act, *args):
    with pytest.raises(ValidationError) as error:
        act(*args)
    return refused(error)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"headline": " "}, "headline", "请写标题。"),
        ({"body": "<p>　</p>"}, "body", "正文还是空的。"),
        ({"headline": "晋城", "language": "en"}, "headline", "英文稿的标题还是中文，请先翻译。"),
        ({"places": ["140599"]}, "places", None),
    ],
)
def test_what_readers_must_find_is_asked_for_at_its_field(values, field, sentence):
    found = refusal(workflow.publish, make_article(**values), None)
    assert list(found) == [field]
    assert sentence is None or found[field][0][1] == sentence


def test_a_repost_names_its_origin_already_on_the_desk():
    article = make_article(is_repost=True)
    code = "repost_without_origin"
    assert refusal(article.clean) == {
        "original_headline": [(code, "转载请写明原标题。")],
        "original_url": [(code, "转载请写明原文链接。")],
    }


def test_a_repost_with_its_origin_is_published():
    edition = publish_article(
        is_repost=True, original_headline="原题", original_url="https://example.org/1"
    )
    assert edition.original_headline == "原题"


def test_a_translation_shares_the_number_of_its_original():
    original = make_article()
    translation = make_article(headline="One plan", language="en", translation_of=original)
    assert translation.number == original.number


def test_a_draft_taken_off_its_original_gets_a_number_of_its_own():
    original = make_article()
    draft = make_article(headline="One plan", language="en", translation_of=original)
    draft.translation_of = None
    workflow.save(draft, None)
    assert draft.number != original.number


def test_a_draft_put_to_an_original_takes_its_number():
    original, draft = make_article(), make_article(headline="One plan", language="en")
    draft.translation_of = original
    workflow.save(draft, None)
    assert draft.number == original.number


def test_a_published_translation_stays_with_its_original():
    edition = publish_article(headline="One plan", language="en", translation_of=make_article())
    edition.article.translation_of = make_article()
    assert list(refusal(workflow.save, edition.article, None)) == ["translation_of"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh-hans", "译文与原文的语言相同。请改选译文的语言。"),
        ("en", "这篇原文已有译文“One plan”，请直接修改那一篇。"),
    ],
)
def test_a_story_stands_once_in_each_language(language, sentence):
    original = make_article()
    make_article(headline="One plan", language="en", translation_of=original)
    twin = Article(headline="x", language=language, translation_of=original)
    assert refusal(twin.clean)["translation_of"][0][1] == sentence


def test_a_translation_is_made_of_the_chinese_original():
    english = make_article(headline="One plan", language="en")
    twin = Article(headline="x", language="en", translation_of=english)
    sentence = "请选择中文原文，不能选译文。"
    assert refusal(twin.clean) == {"translation_of": [("original_not_chinese", sentence)]}


def test_an_original_with_translations_stays_chinese():
    original = make_article()
    make_article(headline="One plan", language="en", translation_of=original)
    original.language = "en"
    assert list(refusal(original.clean)) == ["language"]


def test_places_are_put_in_order_on_the_desk():
    make_village()
    article = make_article(places=[" 140525", "1405", "140525"])
    article.clean()
    assert article.places == ["140525", "1405"]


def test_an_edition_writes_its_places_and_those_above():
    make_village()
    edition = publish_article(places=["140525103222", "140525"])
    rows = ArticlePlace.objects.filter(edition=edition).order_by("code")
    assert [(row.code, row.is_own) for row in rows] == [
        ("1405", False),
        ("140525", True),
        ("140525103", False),
        ("140525103222", True),
    ]


def test_news_of_a_place_end_with_a_withdrawal():
    make_village()
    edition = publish_article(places=["140525103222"], now=NOON)
    workflow.withdraw(edition.article, None, reason="有误", now=NOON + HOUR)
    about = [ArticleEdition.objects.live(at).about("140525") for at in (NOON, NOON + HOUR)]
    assert [editions.count() for editions in about] == [1, 0]
    assert ArticlePlace.objects.count() == 4


def test_a_story_is_withdrawn_with_its_translations():
    original = publish_article(now=NOON).article
    english = make_article(headline="One plan", language="en", translation_of=original)
    workflow.publish(english, None, at=NOON + 2 * HOUR, now=NOON)
    assert original.translations_to_withdraw(NOON + HOUR) == [english]
    workflow.withdraw_story([original, english], None, reason="有误", now=NOON + HOUR)
    assert not ArticleEdition.objects.live(NOON + 3 * HOUR).exists()
    assert english.editions.count() == 0


def test_a_story_is_withdrawn_whole_or_not_at_all():
    original, draft = publish_article(now=NOON).article, make_article()
    refusal(lambda: workflow.withdraw_story([original, draft], None, reason="有误", now=NOON))
    assert ArticleEdition.objects.live(NOON).count() == 1


def test_a_number_is_never_given_again():
    article = make_article()
    workflow.discard(article, None)
    assert make_article().number > article.number
