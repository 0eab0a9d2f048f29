"""The one list of HTML: what editors write comes out clean, and twice clean is once clean."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing import prose
from publishing.prose import ALLOWED, BLANKS, clean, photo_ids, text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>正文</p>", "<p>正文</p>"),
        ("<script>alert(1)</script><p>正文</p>", "<p>正文</p>"),
        ('<p style="color:red" onclick="x()">正文</p>', "<p>正文</p>"),
        ("<div><span>正文</span></div>", "正文"),
        ("<h1>大</h1><h2>小</h2>", "大<h2>小</h2>"),
        ("<p>　　晋城有1548个村。</p>", "<p>晋城有1548个村。</p>"),
        ("<p>&nbsp; <strong>　晋城</strong>　市</p>", "<p><strong>晋城</strong>　市</p>"),
        ("<p></p><p><br></p><p>　</p><p>正文</p><p></p>", "<p>正文</p>"),
        ("<p>上</p><p></p><p>下</p>", "<p>上</p><p></p><p>下</p>"),
        ('<a href="javascript:alert(1)">点</a>', "点"),
        ("<a>点</a>", "点"),
        (
            '<a href="https://example.org/?a=1&b=2" target="_blank">点</a>',
            '<a href="https://example.org/?a=1&amp;b=2" rel="noopener">点</a>',
        ),
        (
            '<a href="/villages/140525/">泽州县</a>',
            '<a href="/villages/140525/" rel="noopener">泽州县</a>',
        ),
        (
            '<figure data-photo="12"><figcaption>长河</figcaption></figure>',
            '<figure data-photo="12"><figcaption>长河</figcaption></figure>',
        ),
        ('<figure data-photo="x"><figcaption>长河</figcaption></figure><p>下</p>', "<p>下</p>"),
        ('<figure data-photo="１２"></figure>', ""),
        ('<figure data-photo="1234567890"></figure>', ""),
        ('<figure><img src="https://example.org/a.jpg"></figure>', ""),
        (
            '<figure data-photo="1"><figure data-photo="2"></figure></figure>',
            '<figure data-photo="1"></figure>',
        ),
        ('<figure><figure data-photo="2">内</figure>外</figure><p>下</p>', "<p>下</p>"),
        ('<ol start="3"><li>三</li></ol>', '<ol start="3"><li>三</li></ol>'),
        ('<ol start="x"><li>一</li></ol>', "<ol><li>一</li></ol>"),
        (
            '<table><tbody><tr><td colspan="2" width="9">格</td></tr></tbody></table>',
            '<table><tbody><tr><td colspan="2">格</td></tr></tbody></table>',
        ),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("", ""),
    ],
)
def test_html_is_cleaned(written, kept):
    assert clean(written) == kept


def test_photo_numbers_are_read_in_order_and_once():
    html = '<figure data-photo="7"></figure><p>间</p><figure data-photo="3"></figure>' * 2
    assert photo_ids(html) == [7, 3]


def test_words_are_read_a_paragraph_a_line():
    html = '<h2>题</h2><p>上<br>下 &lt;村&gt;</p><figure data-photo="1"><figcaption>图说</figcaption></figure><p> </p>'
    assert text(html) == "题\n上\n下 <村>\n图说"


def test_what_never_settles_becomes_plain_paragraphs(monkeypatch):
    monkeypatch.setattr(prose, "MOST_PASSES", 1)
    assert clean("<p>　上<script>x</script></p><p>下 &amp; 末</p>") == "<p>上</p><p>下 &amp; 末</p>"


def test_renderers_change_what_readers_get(monkeypatch):
    monkeypatch.setattr(prose, "_renderers", [])
    prose.register_renderer(lambda html: html.replace("旧", "新"))
    assert prose.render("<p>旧</p>") == "<p>新</p>"


TAGS = [*ALLOWED, "div", "script", "style", "svg", "math", "template", "noscript", "select", "h1"]
PIECES = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    '<figure data-photo="12">',
    '<figure data-photo="1e3">',
    '<a href="https://example.org/>x?a=1&b">',
    '<a href=" java\tscript:alert(1)">',
    '<p onclick="x()">',
    '<td colspan="2">',
    "<!--",
    "-->",
    "<![CDATA[",
    "&lt;script&gt;",
    "&nbsp;",
    "　　",
    '"',
    "村",
]
html_pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)


class Seen(HTMLParser):
    """What stands in the HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@settings(max_examples=400, deadline=None)
@given(html_pieces)
def test_cleaning_is_settled_and_keeps_to_the_list(html):
    cleaned = clean(html)
    assert clean(cleaned) == cleaned == cleaned.strip(BLANKS)
    for tag, attributes in Seen(cleaned).tags:
        assert tag in ALLOWED
        assert attributes.keys() <= ALLOWED[tag] | ({"rel"} if tag == "a" else set())
        assert tag != "figure" or attributes["data-photo"].isdigit()
        assert not attributes.get("href", "").lower().replace("\t", "").strip().startswith("java")
