"""Jumping from a panel to the words it speaks of."""

import pytest
from django.urls import reverse

from news.models import Article
from tests import cast
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = "<p>长河绕村而过。</p><p>石淙<strong>头村</strong>依山，石淙头村临水。</p>"


@pytest.fixture
def form(live_server, open_page, client, settings):
    """The form of an article on a phone, its editor ready."""
    settings.ALLOWED_HOSTS = ["*"]
    article = make_article(body=BODY)
    client.force_login(cast.section_editor())
    page = open_page(width=390)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.goto(live_server.url + reverse("admin:news_article_change", args=[article.pk]))
    page.wait_for_selector(".field-body .ProseMirror p")
    return page


def jump(page, field: str, quote: str, nth: int = 0) -> str:
    """Press a button of a panel, and return the words that are selected then."""
    page.evaluate(
        """([jump, quote, nth]) => {
          const button = document.createElement("button")
          Object.assign(button.dataset, { jump, quote, nth })
          document.querySelector(".text-desk__side").append(button)
          button.click()
        }""",
        [field, quote, nth],
    )
    return page.evaluate("""() => {
      const { activeElement: field } = document
      if (field.setSelectionRange) return field.value.slice(field.selectionStart, field.selectionEnd)
      return document.getSelection().toString()
    }""")


def test_words_in_the_body_are_selected_across_marks_and_can_be_typed_over(form):
    assert jump(form, "body", "石淙头村依山") == "石淙头村依山"
    form.keyboard.type("村子")
    form.click("[name=_continue]")
    form.wait_for_selector(".messagelist")
    assert "<p>村子，石淙头村临水。</p>" in Article.objects.get().body.replace(
        "<strong>", ""
    ).replace("</strong>", "")


def test_the_second_of_equal_words_is_found_and_brought_into_view(form):
    assert jump(form, "body", "石淙头村", 1) == "石淙头村"
    before = form.evaluate("""() => {
      const selection = document.getSelection()
      return selection.anchorNode.data.slice(0, selection.anchorOffset)
    }""")
    assert before == "依山，"
    assert form.evaluate(
        "document.getSelection().getRangeAt(0).getBoundingClientRect().top < innerHeight"
    )


def test_words_in_a_plain_field_are_selected(form):
    assert jump(form, "headline", "蓝图") == "蓝图"


def test_words_that_are_gone_lead_to_their_field(form):
    assert jump(form, "body", "郭峪村") == ""
    assert form.evaluate("document.activeElement.classList.contains('ProseMirror')")
