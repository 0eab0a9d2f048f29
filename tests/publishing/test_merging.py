"""Paragraphs of two editors put together: neither's words are lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.merging import blocks, put_together

PARAGRAPHS = [f"<p>{word}</p>" for word in "石淙头村绕长河"]
ROWS = "<table><tbody><tr><td>一 &amp; 二</td></tr></tbody></table>"
FIGURE = '<figure data-photo="1"><figcaption>石桥</figcaption></figure>'
texts = st.lists(st.sampled_from(PARAGRAPHS), max_size=7, unique=True)


def test_outermost_elements_are_told_apart():
    parts = ["<p>甲<br>乙 &lt; 丙</p>", "<hr>", ROWS, FIGURE, "<ul><li><p>一</p></li></ul>"]
    assert blocks("".join(parts)) == parts


@pytest.mark.parametrize("html", ["", "没有标签", "<p>没有关", "</p>", "<p>甲</p>\n\n<p>乙</p>"])
def test_askew_markup_loses_no_word(html):
    assert "".join(blocks(html)).replace("\n", "") == html.replace("\n", "")


def test_each_rewrote_another_paragraph():
    before = "<p>甲</p><p>乙</p><p>丙</p>"
    mine, theirs = "<p>甲一</p><p>乙</p><p>丙</p>", "<p>甲</p><p>乙</p><p>丙三</p>"
    assert put_together(mine, theirs, before) == "<p>甲一</p><p>乙</p><p>丙三</p>"


def test_paragraph_that_one_moved_stays_once():
    before = "<p>甲</p><p>乙</p><p>丙</p>"
    assert put_together(before, "<p>丙</p><p>甲</p><p>乙</p>", before) == before


def test_both_rewrote_one_paragraph():
    mine, theirs = "<p>甲一</p><p>乙</p>", "<p>甲二</p><p>乙</p>"
    assert put_together(mine, theirs, "<p>甲</p><p>乙</p>") == "<p>甲一</p><p>甲二</p><p>乙</p>"


@given(texts, texts, texts)
def test_what_either_wrote_anew_is_always_there(before, mine, theirs):
    kept = blocks(put_together("".join(mine), "".join(theirs), "".join(before)))
    assert set(mine) - set(before) <= set(kept)
    assert set(theirs) - set(before) <= set(kept)
    assert set(mine) & set(theirs) <= set(kept)


@given(texts, texts)
def test_without_a_beginning_nothing_at_all_is_left_out(mine, theirs):
    kept = blocks(put_together("".join(mine), "".join(theirs)))
    assert set(kept) == {*mine, *theirs}


@given(texts, texts)
def test_equal_texts_stay_as_they_are(before, mine):
    text = "".join(mine)
    assert put_together(text, text, "".join(before)) == text
