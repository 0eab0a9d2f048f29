"""Whether a translation has kept up, and the original beside its form."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts import trail
from news.models import Article
from publishing import workflow
from publishing.models import TranslatedFrom
from publishing.originals import shown_original
from publishing.translations import (
    TranslationState,
    translation_state,
    translations_behind,
    with_translation,
)
from tests import cast
from tests.desk import address, form_of, messages
from tests.factories import make_article, make_profile, publish_article

pytestmark = pytest.mark.django_db
BODY = "<p>长河绕村而过。</p><h2>石桥</h2><p>桥有三百年。</p>"


def translated(**values) -> tuple[Article, Article]:
    chinese = make_article(**{"body": BODY, **values})
    english = make_article(translation_of=chinese, language="en", headline="A river bends")
    workflow.confirm_translation(english, None)
    return chinese, english


def rewrite(text, **values) -> None:
    for name, value in values.items():
        setattr(text, name, value)
    workflow.save(text, None)


def paragraphs(chinese, english, field="body"):
    row = TranslatedFrom.objects.of(english).first()
    found = {each.name: each for each in shown_original(chinese, row)}
    return found[field].paragraphs if field in found else []


# Keeping up


def test_new_translation_has_caught_up(client):
    chinese = make_article()
    client.force_login(cast.chief_editor())
    client.post(address("change", chinese), form_of(chinese, "_translate"))
    english = Article.objects.get(language="en")
    assert translation_state(english) == TranslationState.CURRENT


def test_change_of_the_chinese_words_leaves_the_translation_behind():
    chinese, english = translated()
    rewrite(chinese, body=BODY + "<p>新的一段。</p>")
    assert translation_state(english) == TranslationState.BEHIND


def test_change_of_places_or_author_leaves_it_up_to_date():
    chinese, english = translated()
    rewrite(chinese, author="李四", places=["1405"])
    assert translation_state(english) == TranslationState.CURRENT


def test_words_that_are_changed_back_need_no_translating():
    chinese, english = translated()
    rewrite(chinese, headline="另一个标题")
    rewrite(chinese, headline="一张蓝图连城乡")
    assert translation_state(english) == TranslationState.CURRENT


def test_restored_edition_leaves_the_translation_behind():
    edition = publish_article(headline="从前的标题")
    chinese = edition.article
    rewrite(chinese, headline="后来的标题")
    english = make_article(translation_of=chinese, language="en", headline="Later")
    workflow.confirm_translation(english, None)
    workflow.restore(chinese, edition, None)
    assert translation_state(english) == TranslationState.BEHIND


def test_confirming_brings_it_up_to_date_with_a_line_in_the_trail():
    chinese, english = translated()
    rewrite(chinese, headline="新标题")
    editor = cast.section_editor()
    workflow.confirm_translation(english, editor)
    line = trail.newest(english, "confirm_translation")
    assert translation_state(english) == TranslationState.CURRENT
    assert (line.by, line.after) == (editor, {"original_revision": 2})


def test_confirming_what_was_not_seen_is_refused():
    chinese, english = translated()
    seen = TranslatedFrom.objects.get().original_hash
    rewrite(chinese, headline="刚刚又改")
    with pytest.raises(ValidationError, match="刚刚又改了"):
        workflow.confirm_translation(english, None, seen=seen)
    assert translation_state(english) == TranslationState.BEHIND


def test_text_without_an_original_has_nothing_to_confirm():
    with pytest.raises(ValidationError, match="没有中文原稿"):
        workflow.confirm_translation(make_article(language="en"), None)
    assert translation_state(make_article()) is None


def test_translation_from_before_is_unconfirmed():
    chinese = make_article()
    english = make_article(translation_of=chinese, language="en")
    assert translation_state(english) == TranslationState.UNCONFIRMED


def test_profiles_of_a_village_keep_up_too():
    chinese = make_profile()
    english = make_profile(language="en", in_brief="A river bends round it.")
    workflow.confirm_translation(english, None)
    rewrite(chinese, to_eat="<p>小米。</p>")
    assert translation_state(english) == TranslationState.BEHIND


def test_lists_tell_it_without_a_query_more(django_assert_num_queries):
    chinese, english = translated()
    current = translated()
    rewrite(chinese, headline="新标题")
    with django_assert_num_queries(1):
        rows = {row.pk: row.is_translation_behind for row in with_translation(Article.objects)}
    assert rows == {chinese.pk: True, english.pk: True, current[0].pk: False, current[1].pk: False}
    assert list(translations_behind(Article.objects)) == [english]


def test_list_shows_what_is_behind(client):
    chinese, _english = translated()
    rewrite(chinese, headline="新标题")
    client.force_login(cast.chief_editor())
    page = client.get(address("changelist")).content.decode()
    assert page.count("译文落后</span>") == 1
    assert page.count("英文稿落后</span>") == 1
    behind = client.get(address("changelist") + "?english=behind").content.decode()
    assert "A river bends" in behind
    assert "新标题" not in behind


def test_row_goes_with_its_translation():
    _chinese, english = translated()
    workflow.discard(english, None)
    assert not TranslatedFrom.objects.exists()


# Paragraph by paragraph


def test_unchanged_paragraphs_stand_at_their_translations():
    shown = paragraphs(*translated())
    assert [each.place for each in shown] == [0, 1, 2]
    assert not any(each.is_changed for each in shown)
    assert "石桥" in shown[1].html


def test_changed_new_and_removed_paragraphs_are_marked_at_their_places():
    chinese, english = translated()
    rewrite(chinese, body="<p>新的开头。</p><p>长河绕村而去。</p><p>桥有三百年。</p>")
    shown = paragraphs(chinese, english)
    assert [(each.place, each.is_changed) for each in shown] == [
        (None, True),
        (0, True),
        (1, True),
        (2, False),
    ]
    assert "<ins>" in shown[0].html
    assert "<del>" in shown[1].html
    assert "<ins>" in shown[1].html
    assert "<del>" in shown[2].html


def test_words_that_look_like_markup_are_escaped():
    chinese, english = translated(headline="<script>alert(1)</script>")
    shown = paragraphs(chinese, english, "headline")
    assert "<script>" not in shown[0].html
    assert "&lt;" in shown[0].html


# The form


def fragment(client, english, **fields):
    where = address("original", english)
    return client.post(where, fields) if fields else client.get(where)


def test_original_stands_beside_the_english_form_with_its_state(client):
    chinese, english = translated()
    rewrite(chinese, headline="新标题")
    client.force_login(cast.chief_editor())
    page = fragment(client, english).content.decode()
    assert "读者现在看不到它" in page
    assert "改动标在旁边" in page
    assert 'lang="zh-Hans"' in page
    assert address("original", english) in client.get(address("change", english)).content.decode()
    assert "data-original" not in client.get(address("change", chinese)).content.decode()


def test_unpublished_changes_of_the_chinese_are_told(client):
    chinese = publish_article().article
    english = make_article(translation_of=chinese, language="en")
    rewrite(chinese, headline="还没有发布")
    client.force_login(cast.chief_editor())
    assert "其中有还没有发布的修改" in fragment(client, english).content.decode()


def test_button_confirms_and_another_change_meanwhile_is_told(client):
    chinese, english = translated()
    rewrite(chinese, headline="第一次改")
    client.force_login(cast.chief_editor())
    seen = TranslatedFrom.objects.get().original_hash
    rewrite(chinese, headline="第二次改")
    late = fragment(client, english, translation_seen=seen)
    assert late.status_code == 422
    assert "刚刚又改了" in late.content.decode()
    now = TranslatedFrom.objects.get().original_hash
    assert "译文跟上了中文稿" in fragment(client, english, translation_seen=now).content.decode()


def test_ticked_box_confirms_on_saving(client):
    chinese, english = translated()
    rewrite(chinese, headline="新标题")
    seen = TranslatedFrom.objects.get().original_hash
    client.force_login(cast.chief_editor())
    ticked = {"translation_caught_up": "1", "translation_seen": seen}
    client.post(address("change", english), form_of(english, headline="New", **ticked))
    english.refresh_from_db()
    assert english.headline == "New"
    assert translation_state(english) == TranslationState.CURRENT


def test_ticked_box_with_an_old_original_saves_the_words_and_says_why(client):
    chinese, english = translated()
    client.force_login(cast.chief_editor())
    rewrite(chinese, headline="新标题")
    ticked = {"translation_caught_up": "1", "translation_seen": "0" * 64}
    answer = client.post(
        address("change", english), form_of(english, headline="New", **ticked), follow=True
    )
    english.refresh_from_db()
    assert english.headline == "New"
    assert "中文稿刚刚又改了，还不能记为译文已跟上。请先看过新的改动。" in messages(answer)


def test_reporter_reads_the_original_and_confirms_nothing(client):
    _chinese, english = translated()
    client.force_login(cast.reporter())
    assert fragment(client, english).status_code == 200
    assert fragment(client, english, translation_seen="x").status_code == 403
    client.force_login(cast.stranger_on_staff())
    assert fragment(client, english).status_code == 403


def test_forged_key_of_a_translation_is_refused_at_its_field(client):
    client.force_login(cast.chief_editor())
    assert client.get(f"/admin/news/article/{'9' * 30}/original/").status_code == 404
    assert client.delete(address("original", make_article())).status_code == 405


def test_english_text_without_a_chinese_one_says_so(client):
    english = make_article(language="en")
    client.force_login(cast.chief_editor())
    assert "没有对应的中文稿" in fragment(client, english).content.decode()


def test_profile_has_its_original_beside_it(client):
    make_profile()
    english = make_profile(language="en", in_brief="A river bends round it.")
    client.force_login(cast.chief_editor())
    page = client.get(reverse("admin:villages_villageprofile_original", args=[english.pk]))
    assert "长河绕村而过" in page.content.decode()
