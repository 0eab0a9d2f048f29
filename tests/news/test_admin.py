"""The desk of articles: the form, the list, the translation."""

import pytest
from django.urls import reverse
from django.utils import timezone

from news.models import Article, ArticleEdition
from publishing import workflow
from tests import cast
from tests.desk import address, form_of, messages
from tests.factories import make_article, make_photo, make_section, make_village, publish_article

pytestmark = pytest.mark.django_db


def test_reporter_saves_an_article_that_no_reader_sees(client):
    client.force_login(cast.reporter())
    answer = client.post(address("add"), form_of(headline="石淙头：河水绕村"), follow=True)
    assert Article.objects.get().headline == "石淙头：河水绕村"
    assert messages(answer) == ["已存到工作台。读者看到的没有变化。"]
    assert not ArticleEdition.objects.live(timezone.now()).exists()


def test_new_article_of_a_reporter_bears_the_reporters_name(client):
    client.force_login(cast.reporter("王小河"))
    form = client.get(address("add")).context["adminform"].form
    assert form.initial["author"] == "王小河"


def test_reporter_reads_what_others_wrote_and_cannot_save_it(client):
    article = make_article()
    client.force_login(cast.reporter())
    page = client.get(address("change", article)).content.decode()
    assert article.headline in page
    assert 'value="存到工作台"' not in page
    assert client.post(address("change", article), form_of(article)).status_code == 403


def test_section_editor_edits_what_a_reporter_wrote(client):
    article = make_article()
    client.force_login(cast.section_editor())
    client.post(address("change", article), form_of(article, headline="改好的标题"))
    article.refresh_from_db()
    assert article.headline == "改好的标题"


@pytest.mark.parametrize("who", [cast.administrator, cast.stranger_on_staff])
def test_others_on_staff_see_no_articles(client, who):
    client.force_login(who())
    assert client.get(address("changelist")).status_code == 403
    assert client.post(address("add"), form_of()).status_code == 403


def test_repost_without_its_origin_is_refused_at_the_fields(client):
    client.force_login(cast.reporter())
    form = client.post(address("add"), form_of(is_repost="on")).context["adminform"].form
    assert form.errors["original_headline"] == ["转载请写明原标题。"]
    assert form.errors["original_url"] == ["转载请写明原文链接。"]
    assert form["headline"].value() == "一张蓝图连城乡"


def test_a_picture_story_is_one_on_the_shelf_and_in_english_too(client):
    client.force_login(cast.section_editor())
    client.post(address("add"), form_of(is_picture_story="on"))
    article = Article.objects.get()
    client.post(address("change", article), form_of(article, "_translate", is_picture_story="on"))
    assert workflow.publish(article, None).is_picture_story
    assert Article.objects.get(language="en").is_picture_story


def test_unknown_place_is_refused_by_its_code(client):
    make_village()
    client.force_login(cast.reporter())
    sent = form_of(places="140525103222，140525999999")
    form = client.post(address("add"), sent).context["adminform"].form
    assert form.errors["places"] == ["登记册里没有这些代码：140525999999。请核对，或从列表里选择。"]
    assert form["places"].value() == "140525103222，140525999999"


def test_places_are_stored_as_codes_and_shown_with_township_and_county(client):
    make_village()
    client.force_login(cast.reporter())
    client.post(address("add"), form_of(places="1405, 140525103222"))
    article = Article.objects.get()
    page = client.get(address("change", article)).content.decode()
    assert article.places == ["1405", "140525103222"]
    assert "石淙头村（泽州县周村镇）" in page


def test_wrong_photo_number_is_refused_and_the_words_stay(client):
    client.force_login(cast.reporter())
    form = client.post(address("add"), form_of(lead_photo="99")).context["adminform"].form
    assert "lead_photo" in form.errors
    assert form["body"].value() == "<p>正文第一段。</p>"


def test_publishing_an_empty_body_is_refused_at_its_field(client):
    client.force_login(cast.chief_editor())
    answer = client.post(address("add"), form_of(button="_publish", body=""))
    assert answer.context["adminform"].form.errors["body"] == ["正文还是空的。"]


def test_saving_without_a_change_leaves_a_live_article_live(client):
    article = publish_article(standfirst="第一行\n第二行").article
    client.force_login(cast.chief_editor())
    article.refresh_from_db()
    released = timezone.localtime(article.released_at).strftime("%Y-%m-%dT%H:%M")
    sent = form_of(article, standfirst="第一行\r\n第二行", released_at=released)
    client.post(address("change", article), sent)
    assert Article.objects.get().state() == "live"


def test_stale_saving_is_answered_by_both_texts_and_keeps_the_words(client):
    article = make_article()
    client.force_login(cast.section_editor("老李"))
    client.post(address("change", article), form_of(article, headline="老李的标题"))
    client.force_login(cast.chief_editor())
    answer = client.post(address("change", article), form_of(article, headline="总编辑的标题"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "老李的标题" in page
    assert 'name="headline" value="总编辑的标题"' in page
    assert Article.objects.get().headline == "老李的标题"


def test_translation_opens_with_section_places_and_photos(client):
    make_village()
    photo = make_photo()
    article = make_article(places=["140525103222"], lead_photo=photo)
    client.force_login(cast.section_editor())
    answer = client.post(
        address("change", article),
        form_of(article, "_translate", places="140525103222", lead_photo=photo.pk),
    )
    english = Article.objects.get(language="en")
    assert answer.url == address("change", english)
    assert (english.number, english.translation_of) == (article.number, article)
    assert (english.places, english.lead_photo) == (["140525103222"], photo)


def test_translation_is_made_once(client):
    article = make_article()
    client.force_login(cast.section_editor())
    for _time in range(2):
        article.refresh_from_db()
        client.post(
            address("change", article), form_of(article, "_translate", is_picture_story="on")
        )
    assert Article.objects.filter(language="en").count() == 1


def test_english_headline_in_chinese_is_not_published(client):
    article = make_article(language="en")
    client.force_login(cast.chief_editor())
    answer = client.post(address("change", article), form_of(article, "_publish"))
    errors = answer.context["adminform"].form.errors
    assert errors["headline"] == ["英文稿的标题还是中文，请先翻译。"]


def test_list_is_searched_by_headline_and_filtered_by_section(client):
    make_article(headline="河水绕村")
    make_article(headline="一号公路", section=make_section("highway", label="一号公路"))
    client.force_login(cast.reporter())
    found = client.get(address("changelist"), {"q": "河水"}).context["cl"].result_list
    assert [article.headline for article in found] == ["河水绕村"]
    section = make_section("highway").pk
    found = client.get(address("changelist"), {"section__id__exact": section}).context["cl"]
    assert [article.headline for article in found.result_list] == ["一号公路"]


def test_list_costs_the_same_queries_for_many_articles(client, django_assert_max_num_queries):
    for number in range(12):
        publish_article(headline=f"第{number}篇")
    client.force_login(cast.chief_editor())
    with django_assert_max_num_queries(8):
        assert client.get(address("changelist")).status_code == 200


def test_form_costs_few_queries(client, django_assert_max_num_queries):
    make_village()
    article = publish_article(places=["140525103222"], lead_photo=make_photo()).article
    client.force_login(cast.chief_editor())
    with django_assert_max_num_queries(15):
        assert client.get(address("change", article)).status_code == 200


def test_section_form_says_that_changes_are_public_at_once(client):
    client.force_login(cast.chief_editor())
    page = client.get(reverse("admin:news_section_change", args=[make_section().pk]))
    assert "这里的修改立即公开，读者马上就能看到。" in page.content.decode()
