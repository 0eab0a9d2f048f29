"""Former names and aliases lead to the place of today, wherever places are looked for."""

import pytest

from news.models import Article
from tests import cast
from tests.desk import address, form_of, messages
from tests.factories import make_article, make_village
from tests.villages.lifecycle.test_ending import GUOYU, HUANGCHENG, SHICONGTOU, ended
from villages.finding import find_places
from villages.models import PlaceName, Village
from villages.offering import offered
from villages.photo_places import current

pytestmark = pytest.mark.django_db


def name(code: str, words: str, kind: str = "former") -> None:
    make_village(code)
    PlaceName.objects.create(place_code=code, name=words, kind=kind, source="县志")


@pytest.fixture
def editor(client):
    client.force_login(cast.section_editor())
    return client


@pytest.mark.parametrize("query", ["郭谷", "郭谷村", "阳城 郭谷"])
def test_a_place_is_found_by_a_former_name(query):
    name(GUOYU, "郭谷村")
    assert [place.pk for place in find_places(query)] == [GUOYU]


def test_a_village_that_is_no_more_is_found_by_its_name_and_code_at_its_successor():
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    for query in ("郭峪", GUOYU):
        assert [place.pk for place in find_places(query)] == [HUANGCHENG]


def test_the_search_of_the_desk_says_by_which_name_it_found(editor):
    name(GUOYU, "郭谷村")
    answer = editor.get("/admin/villages/places/?q=郭谷").json()
    assert answer["places"][0]["label"] == "郭峪村（阳城县北留镇）·郭谷村"


def test_a_choice_of_villages_offers_those_that_stand(editor):
    name(HUANGCHENG, "黄城村")
    ended(make_village(GUOYU), "merged", HUANGCHENG)
    query = {"app_label": "villages", "model_name": "villageprofile", "field_name": "village"}
    for term in ("黄城", "郭峪"):
        found = editor.get("/admin/autocomplete/", {**query, "term": term}).json()["results"]
        assert [one["id"] for one in found] == [HUANGCHENG]


def test_no_words_are_begun_for_a_village_that_is_no_more(editor):
    ended(make_village(GUOYU), "abolished")
    words = {"village": GUOYU, "language": "zh-hans", "in_brief": "长河绕村。"}
    answer = editor.post("/admin/villages/villageprofile/add/", words)
    assert "village" in answer.context["adminform"].errors


def test_phones_are_offered_what_stands_with_its_other_names_and_codes():
    name(HUANGCHENG, "黄城村")
    ended(make_village(GUOYU), "merged", HUANGCHENG)
    [village] = offered([])
    assert (village.code, set(village.also)) == (HUANGCHENG, {"黄城村", "郭峪村", GUOYU})


def test_photos_are_looked_for_by_former_names():
    name(GUOYU, "郭谷村")
    assert current().found("郭谷") == [GUOYU]


def test_a_former_name_in_a_text_means_the_place_of_today_and_says_so(editor):
    name(SHICONGTOU, "石匣子村")
    answer = editor.post(address("add"), form_of(body="<p>石匣子村修了桥。</p>"), follow=True)
    assert Article.objects.get().places == [SHICONGTOU]
    told = "泽州县周村镇石淙头村（曾用名“石匣子村”）"
    assert f"找到 1 处地点，已加到“相关地点”：{told}。" in messages(answer)


def test_the_name_of_a_merged_village_in_a_text_means_its_successor(editor):
    ended(make_village(GUOYU), "merged", make_village(HUANGCHENG).pk)
    editor.post(address("add"), form_of(body="<p>郭峪村的古城。</p>"))
    assert Article.objects.get().places == [HUANGCHENG]


def test_the_name_of_a_split_village_in_a_text_is_asked_about(editor):
    ended(make_village(GUOYU), "split", make_village(HUANGCHENG).pk, make_village(SHICONGTOU).pk)
    article = make_article(body="<p>郭峪村的古城。</p>")
    questions = editor.get(address("change", article)).context["mention_questions"]
    labels = [label for _code, label, _before in questions[0]["choices"]]
    assert labels[:2] == [
        "阳城县北留镇皇城村（原有村“郭峪村”）",
        "泽州县周村镇石淙头村（原有村“郭峪村”）",
    ]


def test_a_place_that_is_no_more_keeps_its_label_for_texts_that_name_its_code(editor):
    article = make_article(places=[make_village(GUOYU).pk])
    ended(Village.objects.get(pk=GUOYU), "merged", make_village(HUANGCHENG).pk)
    answer = editor.post(address("change", article), form_of(article, places=GUOYU), follow=True)
    assert answer.status_code == 200
    article.refresh_from_db()
    assert article.places == [GUOYU]
