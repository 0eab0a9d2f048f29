"""Prose as the blocks that it stands in."""

from publishing.prose import clean, parts


def kinds(html: str) -> list[str]:
    return [part.kind for part in parts(clean(html))]


def test_blocks_come_in_their_order_and_whole():
    html = (
        "<h2>一</h2><p>甲<strong>乙</strong><br>丙</p><hr><ul><li><p>丁</p></li></ul>"
        '<div data-gallery=""><figure data-photo="1"></figure><figure data-photo="2"></figure></div>'
        "<table><tbody><tr><td><p>戊</p></td></tr></tbody></table>"
    )
    assert kinds(html) == ["h2", "p", "hr", "ul", "div", "table"]
    assert "".join(part.html for part in parts(clean(html))) == clean(html)


def test_loose_words_become_paragraphs():
    found = parts('前<p>中</p><a href="https://example.org/?a=1&amp;b=2">后</a>')
    assert [part.kind for part in found] == ["p", "p", "p"]
    assert found[0].html == "<p>前</p>"
    assert found[2].html == '<p><a href="https://example.org/?a=1&amp;b=2">后</a></p>'


def test_a_quotation_is_one_block_whatever_it_holds():
    assert kinds("<blockquote><p>一</p><ul><li>二</li></ul></blockquote><p>三</p>") == [
        "blockquote",
        "p",
    ]


def test_no_words_are_no_blocks():
    assert parts("") == []
