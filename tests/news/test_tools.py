"""What stands below an article: to pass it on, to cite it, to say what is wrong with it."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from publishing import workflow
from tests.factories import make_article, publish_article
from villages.plates import symbol

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings):
    settings.DEBUG = True
    settings.SITE_URL = "https://jc.example"


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_article_is_shared_by_plain_links_that_tell_nothing_of_the_reader(client):
    edition = publish_article(headline="桥 & 路 100%")
    page = read(client, edition.get_absolute_url())
    tags = re.findall(r"<a [^>]*rel=\"noopener noreferrer nofollow\"[^>]*>", page)
    links = [urlsplit(unescape(re.search('href="([^"]+)"', tag)[1])) for tag in tags]
    asked = {link.netloc + link.path: parse_qs(link.query) for link in links}
    address = [f"https://jc.example{edition.get_absolute_url()}"]
    assert asked == {
        "service.weibo.com/share/share.php": {"url": address, "title": [edition.headline]},
        "www.facebook.com/sharer/sharer.php": {"u": address},
        "x.com/intent/post": {"url": address, "text": [edition.headline]},
    }


def test_an_article_leads_to_the_form_about_itself(client):
    edition = publish_article()
    page = read(client, edition.get_absolute_url())
    path = edition.get_absolute_url()
    assert f'<a href="/corrections/?page={path}" rel="nofollow">纠错</a>' in re.sub(
        r"\s+", " ", page
    )


def test_buttons_are_hidden_until_a_script_can_do_their_deed(client):
    page = read(client, publish_article().get_absolute_url())
    tools = page[page.index('class="tools"') :]
    buttons = re.findall(r"<button[^>]*>", tools)
    assert len(buttons) == 3
    assert all(" hidden" in button for button in buttons)


def test_both_citations_stand_on_the_page(client):
    page = read(client, publish_article(headline="石桥通车").get_absolute_url())
    assert "石桥通车[EB/OL]" in page
    assert "<i>石桥通车.</i>" in page


def test_the_symbol_holds_the_lasting_address_of_its_language(client):
    edition = publish_article()
    english = make_article(headline="A bridge", language="en", translation_of=edition.article)
    workflow.publish(english, None)
    for prefix in ("", "/en"):
        path = f"{prefix}/news/{edition.article.number}/"
        answer = client.get(f"{path}qr.svg")
        assert answer["Content-Type"] == "image/svg+xml"
        drawn = ElementTree.fromstring(answer.content)
        code = symbol.of(f"https://jc.example{path}", "m")
        assert drawn[1].get("d") == symbol.path(code)
        assert drawn.get("viewBox") == f"0 0 {symbol.side(code)} {symbol.side(code)}"
        assert f'src="{path}qr.svg"' in read(client, path)


def test_only_a_live_text_has_a_symbol(client):
    draft, gone = make_article(), publish_article()
    workflow.withdraw(gone.article, None, reason="来源更正")
    for number in (draft.number, gone.article.number, 99999):
        assert client.get(f"/news/{number}/qr.svg").status_code == 404
    assert client.get(f"/en/news/{publish_article().article.number}/qr.svg").status_code == 404
