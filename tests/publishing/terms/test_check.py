"""Terms of the office's list, found in texts."""

import pytest
from django.core.exceptions import ValidationError

from publishing import workflow
from publishing.models import Term
from publishing.terms.check import terms
from tests.factories import make_article
from tests.publishing.readers import refused

pytestmark = pytest.mark.django_db


def keep(wording, suggestion="", level="warning", **values):
    return Term.objects.create(wording=wording, suggestion=suggestion, level=level, **values)


def found(body, **values):
    article = make_article(body=f"<p>{body}</p>", standfirst="", **values)
    return [(one.level, one.sentence, one.exchanges) for one in terms(article)]


def test_an_unusual_wording_is_a_warning_with_its_suggestion():
    keep("太行一号公路", "太行一号旅游公路", note="名称以省里规划为准。")
    assert found("太行一号公路通到锡崖沟村。") == [
        (
            "warning",
            "“太行一号公路”一般写作“太行一号旅游公路”。名称以省里规划为准。",
            [("太行一号公路通到锡崖", "太行一号旅游公路通到锡崖")],
        )
    ]


def test_a_forbidden_wording_keeps_a_text_from_readers():
    keep("泽洲县", "泽州县", "error")
    with pytest.raises(ValidationError) as error:
        workflow.publish(make_article(body="<p>泽洲县周村镇。</p>"), None)
    sentence = "不能写“泽洲县”，请改为“泽州县”。"
    assert refused(error) == {"body": [("term", sentence)]}


def test_a_wording_without_suggestion_is_told_too():
    keep("村霸")
    keep("刁民", level="error")
    assert [sentence for _, sentence, _ in found("村霸与刁民。")] == [
        "写了“村霸”，请核对是否恰当。",
        "不能写“刁民”，请换一种说法。",
    ]


def test_the_longest_wording_wins_and_an_allowed_one_protects():
    keep("登陆", "登录")
    keep("登陆作战", "登陆行动")
    keep("台风登陆", level="allowed")
    sentences = [sentence for _, sentence, _ in found("台风登陆，登陆网站，登陆作战。")]
    assert sentences == [
        "“登陆”一般写作“登录”。",
        "“登陆作战”一般写作“登陆行动”。",
    ]


def test_a_wording_inside_its_own_suggestion_is_right_already():
    keep("人民政府", "晋城市人民政府")
    assert found("晋城市人民政府公布了名录。") == []


def test_one_finding_names_all_places_of_a_field():
    keep("帐号", "账号")
    [(_, sentence, exchanges)] = found("帐号注册以后，请妥善保管。不要把帐号借给别人。")
    assert sentence == "“帐号”一般写作“账号”。共 2 处。"
    assert len(exchanges) == 2


def test_an_english_term_is_a_word_of_its_own_in_capitals_or_not():
    keep("Shan Xi", "Shanxi", language="en")
    values = {"language": "en", "headline": "Old villages"}
    assert len(found("In SHAN XI province.", **values)) == 1
    assert found("Dashan Xian, Shanxi.", **values) == []


def test_a_term_of_one_language_is_not_looked_for_in_the_other():
    keep("Shanxi", "山西")
    assert found("In Shanxi.", language="en", headline="Old villages") == []


def test_a_change_of_the_list_counts_at_once():
    term = keep("其它", "其他")
    assert len(found("其它村庄。")) == 1
    Term.objects.filter(pk=term.pk).delete()
    assert found("其它村庄。") == []
    keep("其它", "别的")
    assert found("其它村庄。")[0][1] == "“其它”一般写作“别的”。"


def test_the_check_costs_one_query(django_assert_num_queries):
    keep("其它", "其他")
    article = make_article(body="<p>其它村庄。</p>")
    list(terms(article))
    with django_assert_num_queries(1):
        list(terms(article))


def test_another_authors_headline_is_left_as_it_is():
    keep("其它", "其他")
    values = {"is_repost": True, "original_url": "https://example.org/1"}
    assert found("正文。", original_headline="其它村庄", **values) == []
