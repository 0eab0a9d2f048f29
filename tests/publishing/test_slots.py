"""Slots: words that are not saved yet are kept, offered, and nobody else's to read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import TrailLine
from news.models import Article
from publishing import slots, workflow
from publishing.models import Slot
from tests import cast
from tests.desk import address, form_of, messages
from tests.factories import make_article

pytestmark = pytest.mark.django_db

WINDOW, OTHER = "a" * 32, "b" * 32


def autosave(client, article=None, **changes):
    """What the form's script sends."""
    sent = {"window": WINDOW, "slot_words": "1", **changes}
    where = address("slot", article) if article else address("slot_new")
    return client.post(where, form_of(article, **sent))


def offered(client, article=None) -> list[Slot]:
    where = address("change", article) if article else address("add")
    return client.get(where).context["offered_slots"]


def continued(client, article=None, window=WINDOW):
    where = address("change", article) if article else address("add")
    return client.get(where, {"slot": window}).context["adminform"].form


def test_words_are_kept_and_offered_without_touching_the_text(client):
    article = make_article()
    client.force_login(cast.section_editor())
    lines = TrailLine.objects.count()
    answer = autosave(client, article, headline="写到一半的标题")
    article.refresh_from_db()
    assert answer.json()["status"].startswith("草稿已自动保存 ")
    assert (article.headline, article.revision) == ("一张蓝图连城乡", 1)
    assert TrailLine.objects.count() == lines
    assert [slot.window for slot in offered(client, article)] == [WINDOW]
    assert continued(client, article)["headline"].value() == "写到一半的标题"


def test_words_that_no_form_would_accept_are_kept(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article, headline="", released_at="明天", places="140525999999")
    form = continued(client, article)
    assert form["headline"].value() == ""
    assert form["released_at"].value() == "明天"
    assert form["places"].value() == "140525999999"


def test_new_text_is_kept_and_saving_it_empties_its_slot(client):
    client.force_login(cast.reporter())
    autosave(client, headline="石淙头村办起了图书角")
    assert continued(client)["headline"].value() == "石淙头村办起了图书角"
    client.post(address("add"), form_of(window=WINDOW))
    assert Article.objects.count() == 1
    assert offered(client) == []


def test_saving_empties_the_slot(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article, headline="新标题")
    client.post(address("change", article), form_of(article, headline="新标题", window=WINDOW))
    slot = Slot.objects.get()
    assert (slot.words, slot.saved_at, slot.is_closed) == ({}, None, True)
    assert offered(client, article) == []


def test_words_still_on_their_way_do_not_come_back_after_saving(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article, headline="新标")
    client.post(address("change", article), form_of(article, headline="新标题", window=WINDOW))
    late = autosave(client, article, headline="新标题")
    assert late.status_code == 409
    assert offered(client, article) == []


def test_copy_sent_along_with_the_form_may_come_after_it(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article, headline="存")
    client.post(address("change", article), form_of(article, window=WINDOW, headline="存好了"))
    late = autosave(client, article, headline="存好了", slot_submitting="1")
    assert late.status_code == 200
    assert offered(client, article) == []


def test_form_that_is_refused_keeps_its_slot(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article, headline="")
    client.post(address("change", article), form_of(article, headline="", window=WINDOW))
    assert [slot.window for slot in offered(client, article)] == [WINDOW]


def test_two_windows_of_one_editor_keep_their_words_apart(client):
    client.force_login(cast.reporter())
    autosave(client, headline="皇城村")
    autosave(client, headline="郭峪村", window=OTHER)
    assert continued(client)["headline"].value() == "皇城村"
    assert continued(client, window=OTHER)["headline"].value() == "郭峪村"


def test_offered_words_are_discarded_on_request(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article, headline="不要了")
    assert client.post(address("slot_discard", article), {"discard": WINDOW}).status_code == 204
    assert offered(client, article) == []


def test_discarding_without_script_keeps_the_words_of_the_form(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article, headline="不要了")
    sent = form_of(article, headline="正在写的", window=OTHER, discard=WINDOW)
    answer = client.post(address("slot_discard", article), sent, follow=True)
    assert messages(answer) == ["没有保存的那份文字已经丢弃。"]
    assert answer.context["adminform"].form["headline"].value() == "正在写的"


def test_gone_words_are_told_of(client):
    article = make_article()
    client.force_login(cast.section_editor())
    answer = client.get(address("change", article), {"slot": WINDOW})
    assert messages(answer) == ["那份没有保存的文字已经不在了，可能已经保存或丢弃。"]
    assert answer.context["adminform"].form["headline"].value() == "一张蓝图连城乡"


# Presence


def test_others_are_told_while_the_form_is_open(client):
    article = make_article()
    client.force_login(cast.section_editor("老李"))
    autosave(client, article)
    client.force_login(cast.chief_editor())
    answer = autosave(client, article, window=OTHER)
    assert answer.json()["notices"] == ["老李 也打开着这篇稿件"]
    page = client.get(address("change", article)).content.decode()
    assert "老李 也打开着这篇稿件" in page


@pytest.mark.parametrize(("seconds", "told"), [(39, True), (41, False)])
def test_silent_window_counts_as_closed_after_forty_seconds(client, seconds, told):
    article = make_article()
    client.force_login(cast.section_editor("老李"))
    autosave(client, article)
    Slot.objects.update(seen_at=timezone.now() - timedelta(seconds=seconds))
    client.force_login(cast.chief_editor())
    assert bool(autosave(client, article, window=OTHER).json()["notices"]) is told


def test_leaving_is_told_at_once(client):
    article = make_article()
    client.force_login(cast.section_editor("老李"))
    autosave(client, article, slot_leaving="1")
    client.force_login(cast.chief_editor())
    assert autosave(client, article, window=OTHER).json()["notices"] == []


def test_form_tells_that_another_has_saved_meanwhile(client):
    article = make_article()
    client.force_login(cast.chief_editor())
    autosave(client, article)
    changed = Article.objects.get()
    changed.headline = "老李的标题"
    workflow.save(changed, cast.section_editor("老李"))
    at = timezone.localtime(changed.changed_at).strftime("%H:%M")
    sentence = f"老李 {at} 保存了这篇稿件，您的文字基于旧版；保存时会请您选择"
    assert autosave(client, article).json()["notices"] == [sentence]
    page = client.get(address("change", article), {"slot": WINDOW}).content.decode()
    assert sentence in page


# Whom words belong to, and what is refused


def test_words_of_another_editor_are_never_shown(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article, headline="不给别人看的")
    client.force_login(cast.chief_editor())
    page = client.get(address("change", article), {"slot": WINDOW})
    assert "不给别人看的" not in page.content.decode()
    client.post(address("slot_discard", article), {"discard": WINDOW})
    assert Slot.objects.get().words["headline"] == ["不给别人看的"]


@pytest.mark.parametrize("someone", [cast.reporter, cast.administrator, cast.stranger_on_staff])
def test_who_may_not_change_a_text_keeps_no_words_of_it(client, someone):
    article = make_article()
    client.force_login(someone())
    answer = autosave(client, article)
    assert answer.status_code == 403
    assert answer.json()["status"] == "您的账号不能修改这篇稿件，文字没有自动保存。"
    assert not Slot.objects.exists()


@pytest.mark.parametrize("view", ["slot", "slot_discard"])
def test_visitor_is_sent_to_the_sign_in(client, view):
    answer = client.post(address(view, make_article()), {"window": WINDOW, "discard": WINDOW})
    assert answer.status_code == 302
    assert not Slot.objects.exists()


@pytest.mark.parametrize("window", ["", "x", "A" * 32, "a" * 33, "../" * 11, "a" * 31 + "\n"])
def test_form_without_a_proper_name_is_refused(client, window):
    client.force_login(cast.reporter())
    answer = autosave(client, window=window)
    assert answer.status_code == 400
    assert not Slot.objects.exists()


@pytest.mark.parametrize("seen", ["", "abc", "-1", "9" * 40, "１"])
def test_senseless_revision_keeps_the_words_all_the_same(client, seen):
    article = make_article()
    client.force_login(cast.section_editor())
    assert autosave(client, article, seen=seen).status_code == 200
    assert Slot.objects.get().revision in (None, 1)


def test_words_beyond_two_megabytes_are_refused_in_a_sentence(client):
    client.force_login(cast.reporter())
    answer = autosave(client, body="村" * (1024 * 1024))
    assert answer.status_code == 400
    assert answer.json()["status"] == "文字超过 2 MB，没有自动保存。请直接保存，或分成几篇。"
    assert not Slot.objects.exists()


def test_character_that_no_database_keeps_is_left_out(client):
    client.force_login(cast.reporter())
    assert autosave(client, headline="皇城\0村").status_code == 200
    assert Slot.objects.get().words["headline"] == ["皇城村"]


def test_garbage_is_refused(client):
    client.force_login(cast.reporter())
    garbage = client.post(address("slot_new"), "{[", content_type="application/json")
    assert garbage.status_code == 400
    assert client.get(address("slot_new")).status_code == 405


def test_other_account_in_the_same_browser_gets_no_words(client):
    client.force_login(cast.reporter())
    answer = autosave(client, slot_editor="0")
    assert answer.status_code == 403
    assert not Slot.objects.exists()


def test_deleted_text_is_told_of(client):
    article = make_article()
    client.force_login(cast.section_editor())
    autosave(client, article)
    where = address("slot", article)
    workflow.discard(article, None)
    assert not Slot.objects.exists()
    answer = client.post(where, {"window": WINDOW, "slot_words": "1"})
    assert answer.status_code == 404
    assert answer.json()["status"].startswith("这篇稿件已被删除。")


def test_old_slots_are_cleared(client):
    client.force_login(cast.reporter())
    autosave(client)
    assert slots.clear_old(timezone.now() + timedelta(days=29)) == 0
    assert slots.clear_old(timezone.now() + timedelta(days=31)) == 1


def test_form_costs_one_query_more(client, django_assert_max_num_queries):
    article = make_article()
    client.force_login(cast.chief_editor())
    autosave(client, article)
    with django_assert_max_num_queries(12):
        client.get(address("change", article))


def test_autosave_costs_few_queries(client, django_assert_max_num_queries):
    article = make_article()
    client.force_login(cast.chief_editor())
    autosave(client, article)
    sent = form_of(article, window=WINDOW, slot_words="1")
    with django_assert_max_num_queries(7):
        client.post(address("slot", article), sent)
