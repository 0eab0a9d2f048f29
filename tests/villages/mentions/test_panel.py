"""Places on the desk: added at saving, asked about in the form, remembered."""

import pytest

from accounts.models import TrailLine
from delivery.version import announce
from news.models import Article
from publishing import checks, workflow
from tests import cast
from tests.desk import address, form_of, messages
from tests.factories import make_article, make_photo, make_village
from villages.models import MentionAnswer, Village

pytestmark = pytest.mark.django_db
BEIZHUANG, OTHER, SHICONGTOU = "140581102208", "140522101299", "140525103222"


@pytest.fixture(autouse=True)
def villages():
    """Two villages called 北庄村, and 石淙头村, whose name is its own."""
    make_village(SHICONGTOU)
    one = make_village(BEIZHUANG)
    make_village("140522101227")
    Village.objects.create(
        code=OTHER,
        name=one.name,
        name_en=one.name_en,
        pinyin=one.pinyin,
        name_register=one.name_register,
        township_id="140522101",
    )


@pytest.fixture
def editor(client):
    client.force_login(cast.section_editor())
    return client


def save(client, article: Article | None, **changes):
    view = address("change", article) if article else address("add")
    answer = client.post(view, form_of(article, **changes), follow=True)
    if article:
        article.refresh_from_db()
    return answer


def test_a_sure_place_is_added_at_saving_and_told(editor):
    answer = save(editor, None, body="<p>河水绕过<strong>石淙头</strong>村。</p>")
    assert Article.objects.get().places == [SHICONGTOU]
    assert "找到 1 处地点，已加到“相关地点”：泽州县周村镇石淙头村。" in messages(answer)


def test_places_of_the_field_stay_before_those_that_are_found(editor):
    article = make_article()
    save(editor, article, places="1405", headline="石淙头村", standfirst="高平市三甲镇北庄村")
    assert article.places == ["1405", SHICONGTOU, BEIZHUANG]


def test_a_place_above_one_in_the_field_is_not_added(editor):
    article = make_article()
    save(editor, article, places=SHICONGTOU, headline="泽州县的春天")
    assert article.places == [SHICONGTOU]


def test_words_of_a_caption_count_and_what_is_hidden_in_attributes_does_not(editor):
    figure = f'<figure data-photo="{make_photo().pk}"><figcaption>石淙头村</figcaption></figure>'
    save(editor, None, body=f'<p title="三甲镇">{figure}</p>')
    assert Article.objects.get().places == [SHICONGTOU]


def test_saving_again_adds_nothing_and_keeps_the_revision(editor):
    article = make_article(body="<p>石淙头村</p>", places=[SHICONGTOU])
    answer = save(editor, article, places=SHICONGTOU)
    assert (article.places, article.revision) == ([SHICONGTOU], 1)
    assert messages(answer) == ["已存到工作台。读者看到的没有变化。"]


def test_a_place_that_was_taken_off_does_not_come_back(editor):
    article = make_article(body="<p>石淙头村</p>", places=[SHICONGTOU])
    save(editor, article, places="")
    assert article.places == []
    save(editor, article, headline="石淙头村又一次")
    assert article.places == []
    assert str(MentionAnswer.objects.get()) == f" {SHICONGTOU}"


def test_what_is_not_sure_is_asked_with_its_township_and_county(editor):
    article = make_article(body="<p>北庄村的梨熟了。</p>")
    page = editor.get(address("change", article)).content.decode()
    assert "“北庄村”是哪个村？" in page
    assert "高平市三甲镇北庄村" in page
    assert "阳城县北留镇北庄村" in page
    assert 'data-jump="body"' in page


def test_an_answer_adds_its_place_and_is_not_asked_again(editor):
    article = make_article(body="<p>北庄村的梨熟了。</p>")
    save(editor, article, **{"mention-北庄村": BEIZHUANG})
    assert article.places == [BEIZHUANG]
    assert "是哪个村" not in editor.get(address("change", article)).content.decode()
    assert TrailLine.objects.get(verb="edit").after == {"places": [BEIZHUANG]}


def test_an_answer_that_it_is_no_place_is_remembered(editor):
    article = make_article(body="<p>北庄村的梨熟了。</p>")
    save(editor, article, **{"mention-北庄村": "none"})
    assert article.places == []
    assert "是哪个村" not in editor.get(address("change", article)).content.decode()


def test_a_question_left_for_later_stays(editor):
    article = make_article(body="<p>北庄村的梨熟了。</p>")
    save(editor, article, **{"mention-北庄村": ""})
    assert not MentionAnswer.objects.exists()
    assert "是哪个村" in editor.get(address("change", article)).content.decode()


@pytest.mark.parametrize("forged", [SHICONGTOU, "999999999999", "'; DROP TABLE", "140581"])
def test_a_forged_answer_is_refused_and_nothing_is_stored(editor, forged):
    article = make_article(body="<p>北庄村的梨熟了。</p>")
    answer = save(editor, article, **{"mention-北庄村": forged})
    assert answer.context["adminform"].form.errors == {
        "places": ["“北庄村”不能是所选的地点。请在“文中的地名”里重新选择。"]
    }
    assert (article.places, MentionAnswer.objects.count()) == ([], 0)


def test_an_answer_to_a_question_that_is_gone_is_left_alone(editor):
    article = make_article()
    save(editor, article, **{"mention-北庄村": BEIZHUANG, "mention-": "x"})
    assert (article.places, MentionAnswer.objects.count()) == ([], 0)


def test_another_texts_answer_is_offered_first_and_not_taken(editor):
    first = make_article(body="<p>北庄村</p>")
    save(editor, first, **{"mention-北庄村": BEIZHUANG})
    second = make_article(body="<p>北庄村</p>")
    choices = editor.get(address("change", second)).context["mention_questions"][0]["choices"]
    assert choices[0] == (BEIZHUANG, "高平市三甲镇北庄村", True)
    save(editor, second)
    assert second.places == []


def test_answers_go_with_their_text(editor):
    article = make_article(body="<p>北庄村</p>")
    save(editor, article, **{"mention-北庄村": BEIZHUANG})
    workflow.discard(article, None)
    assert not MentionAnswer.objects.exists()


def test_a_form_with_a_mistake_keeps_the_answer_and_adds_nothing(editor):
    article = make_article(body="<p>北庄村</p>")
    sent = {"headline": "", "mention-北庄村": BEIZHUANG}
    question = save(editor, article, **sent).context["mention_questions"][0]
    assert question["chosen"] == BEIZHUANG
    assert article.places == []


def test_a_village_with_a_new_name_is_found_by_it(editor):
    Village.objects.filter(code=SHICONGTOU).update(name="石淙头新村")
    save(editor, None, body="<p>石淙头新村</p>")
    assert Article.objects.get().places == [SHICONGTOU]


def test_who_only_reads_is_not_asked(client):
    article = make_article(body="<p>北庄村</p>")
    client.force_login(cast.reporter())
    assert not client.get(address("change", article)).context["mention_questions"]


def test_open_questions_are_a_warning_before_publication(editor):
    article = make_article(body="<p>北庄村</p>")
    warnings = [one.sentence for one in checks.findings(article) if not one.is_error]
    assert "还有 1 个村名没有确认，请在“文中的地名”里选择。" in warnings
    save(editor, article, **{"mention-北庄村": "none"})
    assert "unconfirmed_place" not in [one.code for one in checks.findings(article)]


def test_warm_names_cost_no_query(
    editor, django_assert_num_queries, django_capture_on_commit_callbacks
):
    from villages.mentions import names

    with django_capture_on_commit_callbacks(execute=True):
        announce()
    names.current()
    with django_assert_num_queries(0):
        assert names.current().label(SHICONGTOU) == "泽州县周村镇石淙头村"


def test_names_are_read_anew_after_a_bump(django_capture_on_commit_callbacks):
    from delivery.version import bump
    from villages.mentions import names

    with django_capture_on_commit_callbacks(execute=True):
        announce()
    names.current()
    with django_capture_on_commit_callbacks(execute=True):
        Village.objects.filter(code=SHICONGTOU).update(name="石淙头新村")
        bump()
    assert names.current().label(SHICONGTOU) == "泽州县周村镇石淙头新村"
