"""Two editors on one text: the second to save sees both texts, and nothing is lost."""

import re
from html import unescape

import pytest
from django.utils import timezone

from news.models import Article
from publishing import workflow
from publishing.models import Slot
from tests import cast
from tests.desk import address, form_of
from tests.factories import make_article, make_photo, make_section, publish_article

pytestmark = pytest.mark.django_db

WINDOW = "a" * 32


@pytest.fixture
def article():
    return make_article(body="<p>长河绕村而过。</p><p>潘家大院有二十余院。</p>")


@pytest.fixture
def chief(client):
    client.force_login(cast.chief_editor("老张"))
    return client


def open_form(client, article) -> None:
    """What the form's script sends when the form is opened."""
    client.post(address("slot", article), {"window": WINDOW, "seen": article.revision})


def another_saves(article, **changes) -> None:
    stored = Article.objects.get(pk=article.pk)
    for name, value in changes.items():
        setattr(stored, name, value)
    workflow.save(stored, cast.section_editor("老李"))


def save(client, article, **changes):
    return client.post(address("change", article), form_of(article, window=WINDOW, **changes))


def asked(answer) -> dict[str, str]:
    """The fields of the page with what is chosen already."""
    return {one["conflict"].name: one["conflict"].chosen for one in answer.context["conflicts"]}


def page_form(answer, **choices) -> dict[str, list[str]]:
    """What a browser without script sends from the page, with these choices."""
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", answer.content.decode()):
        given = {key: unescape(value) for key, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        is_chosen = given["type"] == "hidden" or (given["type"] == "radio" and "checked" in tag)
        if is_chosen and "name" in given and given["name"] != "csrfmiddlewaretoken":
            sent.setdefault(given["name"], []).append(given["value"])
    return {**sent, **{f"_choice-{name}": [choice] for name, choice in choices.items()}}


def choose(client, article, answer, button="_continue", **choices):
    sent = {**page_form(answer, **choices), button: "1"}
    return client.post(address("change", article), sent)


def test_second_to_save_sees_both_texts_and_nothing_is_stored_over(chief, article):
    another_saves(article, headline="老李的标题")
    answer = save(chief, article, headline="老张的标题")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert asked(answer) == {"headline": ""}
    assert "老李" in page
    assert Article.objects.get().headline == "老李的标题"
    assert Slot.objects.get().words["headline"] == ["老张的标题"]


@pytest.mark.parametrize(("choice", "headline"), [("mine", "老张的"), ("theirs", "老李的")])
def test_choice_is_stored(chief, article, choice, headline):
    another_saves(article, headline="老李的")
    answer = save(chief, article, headline="老张的")
    choose(chief, article, answer, headline=choice)
    stored = Article.objects.get()
    assert stored.headline == headline
    assert stored.revision == (3 if choice == "mine" else 2)
    assert Slot.objects.get().is_closed


def test_field_that_only_one_changed_is_chosen_already(chief, article):
    open_form(chief, article)
    another_saves(article, headline="老李的标题", author="王小河")
    answer = save(chief, article, standfirst="老张的导语", author="老张")
    assert asked(answer) == {"headline": "theirs", "standfirst": "mine", "author": ""}
    choose(chief, article, answer, author="theirs")
    stored = Article.objects.get()
    assert (stored.headline, stored.standfirst) == ("老李的标题", "老张的导语")
    assert stored.author == "王小河"


def test_what_both_began_from_is_known_of_a_published_text_without_script(chief):
    article = publish_article().article
    article.refresh_from_db()
    another_saves(article, headline="老李的标题")
    released = timezone.localtime(article.released_at).strftime("%Y-%m-%dT%H:%M")
    answer = save(chief, article, standfirst="老张的导语", released_at=released)
    assert asked(answer) == {"headline": "theirs", "standfirst": "mine"}


def test_paragraphs_of_both_are_put_together(chief, article):
    open_form(chief, article)
    another_saves(article, body="<p>长河绕村而过。</p><p>潘家大院二十三院。</p>")
    answer = save(chief, article, body="<p>长河绕村。</p><p>潘家大院有二十余院。</p>")
    choose(chief, article, answer, body="both")
    assert Article.objects.get().body == "<p>长河绕村。</p><p>潘家大院二十三院。</p>"


def test_both_versions_stay_when_their_beginning_is_not_known(chief, article):
    another_saves(article, body="<p>长河绕村而过。</p><p>甲</p>")
    answer = save(chief, article, body="<p>长河绕村而过。</p><p>乙</p>")
    choose(chief, article, answer, body="both")
    assert Article.objects.get().body == "<p>长河绕村而过。</p><p>乙</p><p>甲</p>"


def test_rows_of_other_tables_and_marks_are_chosen_too(chief, article):
    photo, section = make_photo(), make_section("highway", label="一号公路")
    another_saves(article, lead_photo=photo, section=section, is_repost=True)
    answer = save(chief, article)
    choices = dict.fromkeys(asked(answer), "theirs")
    assert set(choices) == {"lead_photo", "section", "is_repost"}
    choose(chief, article, answer, **choices)
    stored = Article.objects.get()
    assert (stored.lead_photo, stored.section, stored.is_repost) == (photo, section, True)


def test_chosen_words_are_taken_back_to_the_form(chief, article):
    another_saves(article, headline="老李的标题")
    answer = save(chief, article, headline="老张的标题", standfirst="老张的导语")
    choices = {"headline": "theirs", "standfirst": "mine"}
    form = choose(chief, article, answer, "_edit", **choices)
    form = chief.get(form.url).context["adminform"].form
    assert form["headline"].value() == "老李的标题"
    assert form["standfirst"].value() == "老张的导语"
    assert Article.objects.get().standfirst != "老张的导语"
    sent = form_of(article, headline="老李的标题", standfirst="老张的导语")
    chief.post(address("change", article), {**sent, "seen": form["seen"].value()})
    assert Article.objects.get().standfirst == "老张的导语"


def test_missing_choice_is_asked_for_again_and_the_others_stay(chief, article):
    another_saves(article, headline="老李的标题", author="王小河")
    answer = save(chief, article, headline="老张的标题", author="老张")
    again = choose(chief, article, answer, author="mine")
    assert "还有没选的地方，请逐项选好。" in again.content.decode()
    assert asked(again) == {"headline": "", "author": "mine"}
    assert Article.objects.get().headline == "老李的标题"


def test_third_editor_is_asked_about_as_well(chief, article):
    open_form(chief, article)
    another_saves(article, headline="老李的标题")
    answer = save(chief, article, headline="老张的标题")
    another_saves(article, headline="王小河的标题")
    again = choose(chief, article, answer, headline="mine")
    assert again.status_code == 409
    assert asked(again) == {"headline": ""}
    choose(chief, article, again, headline="mine")
    assert Article.objects.get().headline == "老张的标题"


def test_page_left_without_a_choice_is_offered_and_comes_again(chief, article):
    another_saves(article, headline="老李的标题")
    save(chief, article, headline="老张的标题")
    form = chief.get(address("change", article), {"slot": WINDOW}).context["adminform"].form
    assert form["headline"].value() == "老张的标题"
    again = save(chief, article, headline="老张的标题", seen=form["seen"].value())
    assert again.status_code == 409


def test_words_that_no_form_accepts_wait_for_the_choice_too(chief, article):
    another_saves(article, headline="老李的标题")
    answer = save(chief, article, headline="", released_at="明天")
    assert asked(answer) == {"headline": "", "released_at": ""}
    assert "明天" in answer.content.decode()
    again = choose(chief, article, answer, headline="theirs", released_at="mine")
    assert "released_at" in again.context["adminform"].form.errors


def test_form_that_does_not_say_what_it_saw_stores_nothing_over(chief, article):
    another_saves(article, headline="老李的标题")
    answer = save(chief, article, headline="老张的标题", seen="")
    assert answer.status_code == 409
    assert Slot.objects.get().words["headline"] == ["老张的标题"]


def test_saving_twice_by_a_double_click_is_no_conflict(chief, article):
    for _click in range(2):
        answer = save(chief, article, headline="老张的标题")
    assert answer.status_code == 302
    assert Article.objects.get().revision == 2


def test_markup_of_a_form_is_shown_as_text(chief, article):
    another_saves(article, headline="老李的标题")
    answer = save(chief, article, headline="<script>1</script>", body="<p>x<script>2</script></p>")
    assert "<script>1" not in answer.content.decode()
    assert "<script>2" not in answer.content.decode()


def test_forged_choices_store_nothing_that_a_form_would_not(chief, article):
    sent = form_of(article, _merge="1", _asked="section", window=WINDOW)
    sent |= {"_choice-section": "theirs", "_theirs-section": "999999"}
    answer = chief.post(address("change", article), sent)
    assert "section" in answer.context["adminform"].form.errors


def test_reporter_gets_no_page_of_anothers_text(client, article):
    another_saves(article, headline="老李的标题")
    client.force_login(cast.reporter())
    for button in ("_merge", "_edit"):
        answer = save(client, article, **{button: "1", "_merge": "1"})
        assert answer.status_code == 403
    assert not Slot.objects.exists()
