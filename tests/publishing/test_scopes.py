"""Rights limited to sections and places: reading stays free, acting does not."""

import pytest
from django.urls import reverse

from news.models import Article
from publishing import workflow
from tests import cast
from tests.desk import address, form_of, publish_form
from tests.factories import make_article, make_profile, make_section, make_village

pytestmark = pytest.mark.django_db
ZEZHOU, SHICONGTOU, GUOYU = "140525", "140525103222", "140522101227"


@pytest.fixture
def highway():
    return make_section("highway", label="太行一号", label_en="Taihang No. 1")


def of_highway(codes=()):
    return cast.scoped(cast.section_editor(), sections=("highway",), codes=codes)


def test_editor_of_a_section_publishes_in_it_and_nowhere_else(client, highway):
    inside, outside = make_article(section=highway), make_article()
    client.force_login(of_highway())
    assert client.post(address("publish", inside), publish_form(inside)).status_code == 302
    assert client.post(address("publish", outside), publish_form(outside)).status_code == 403
    assert not outside.editions.exists()


@pytest.mark.parametrize(
    ("places", "allowed"),
    [
        ([SHICONGTOU], True),
        ([GUOYU, SHICONGTOU], True),
        ([GUOYU], False),
        (["1405"], False),
        ([], False),
    ],
)
def test_editor_of_a_county_edits_what_concerns_it(client, places, allowed):
    make_village(SHICONGTOU)
    make_village(GUOYU)
    article = make_article(places=places)
    client.force_login(cast.scoped(cast.section_editor(), codes=(ZEZHOU,)))
    sent = form_of(article, places=", ".join(places), standfirst="改过")
    status = client.post(address("change", article), sent).status_code
    assert status == (302 if allowed else 403)


@pytest.mark.parametrize(("code", "allowed"), [(ZEZHOU, True), (GUOYU[:9], False)])
def test_profile_belongs_to_the_scope_of_its_village(client, code, allowed):
    profile = make_profile(village=make_village(SHICONGTOU))
    client.force_login(cast.scoped(cast.section_editor(), codes=(code,)))
    page = reverse("admin:villages_villageprofile_publish", args=[profile.pk])
    assert client.get(page).status_code == (200 if allowed else 403)


def test_what_lies_outside_the_scope_is_still_read(client):
    article = make_article()
    client.force_login(of_highway())
    page = client.get(address("change", article)).content.decode()
    assert article.headline in page
    assert 'name="_continue"' not in page
    assert client.get(address("history", article)).status_code == 200


@pytest.mark.parametrize("verb", ["sign", "take_back", "publish", "send_back", "expire"])
def test_no_page_of_a_verb_opens_outside_the_scope(client, verb):
    article = make_article()
    client.force_login(of_highway())
    assert client.get(address(verb, article)).status_code == 403
    assert client.post(address(verb, article), {"comment": "x", "seen": "1"}).status_code == 403


@pytest.mark.parametrize(
    "button", ["_continue", "_submit", "_sign", "_publish", "_send_back", "_cancel", "_translate"]
)
def test_no_button_works_outside_the_scope(client, button):
    article = make_article()
    client.force_login(of_highway())
    answer = client.post(address("change", article), form_of(article, button, headline="改了"))
    assert answer.status_code == 403
    assert Article.objects.get().headline == "一张蓝图连城乡"


def test_nothing_is_restored_deleted_by_action_or_page_outside_the_scope(client):
    article = make_article()
    edition = workflow.publish(article, None)
    draft = make_article()
    client.force_login(of_highway())
    restore = reverse("admin:news_articleedition_restore", args=[edition.pk])
    assert client.post(restore).status_code == 403
    assert client.post(address("delete", draft), {"post": "yes"}).status_code == 403
    action = {"action": "delete_unpublished", "_selected_action": [draft.pk], "post": "yes"}
    assert client.post(address("changelist"), action).status_code == 403
    assert Article.objects.count() == 2


def test_own_drafts_stay_in_hand_and_are_not_published_by_the_author(client):
    editor = of_highway()
    article = make_article()
    Article.objects.update(created_by=editor)
    client.force_login(editor)
    assert (
        client.post(address("change", article), form_of(article, headline="改了")).status_code
        == 302
    )
    article.refresh_from_db()
    assert article.headline == "改了"
    assert client.post(address("publish", article), publish_form(article)).status_code == 403


def test_moving_a_text_out_of_the_scope_is_refused_at_the_section(client, highway):
    article = make_article(section=highway)
    client.force_login(of_highway())
    sent = form_of(article, section=make_section().pk, headline="改了")
    answer = client.post(address("change", article), sent)
    form = answer.context["adminform"].form
    assert form.errors == {"section": ["这个栏目不在您的职责范围内，请另选。"]}
    assert form["headline"].value() == "改了"
    assert 'name="_continue"' in answer.content.decode()
    assert Article.objects.get().section == highway


def test_a_new_article_outside_the_scope_is_refused_at_the_section(client):
    client.force_login(of_highway())
    form = client.post(address("add"), form_of()).context["adminform"].form
    assert form.errors == {"section": ["这个栏目不在您的职责范围内，请另选。"]}


def test_anothers_text_keeps_a_place_of_the_scope(client):
    make_village(SHICONGTOU)
    article = make_article(places=[SHICONGTOU])
    client.force_login(cast.scoped(cast.section_editor(), codes=(ZEZHOU,)))
    sent = form_of(article, places="")
    form = client.post(address("change", article), sent).context["adminform"].form
    assert form.errors == {"places": ["这些地点都不在您的职责范围内，请至少保留一个范围内的地点。"]}


def test_profiles_are_begun_only_within_the_scope(client):
    make_village(GUOYU)
    client.force_login(cast.scoped(cast.reporter(), codes=(ZEZHOU,)))
    sent = {"village": GUOYU, "language": "zh-hans", "in_brief": "一句话。", "_continue": "1"}
    form = client.post(reverse("admin:villages_villageprofile_add"), sent).context["adminform"].form
    assert list(form.errors) == ["village"]


def test_auditor_reads_all_and_changes_nothing(client):
    article = make_article()
    client.force_login(cast.auditor())
    assert client.get(address("change", article)).status_code == 200
    for button in ("_continue", "_submit", "_publish", "_translate"):
        assert client.post(address("change", article), form_of(article, button)).status_code == 403
    assert client.post(address("comments", article), {"comment": "好"}).status_code == 403
    assert client.get(reverse("admin:accounts_trailline_changelist")).status_code == 200
