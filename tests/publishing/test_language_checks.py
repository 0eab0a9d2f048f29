"""Punctuation, doublings and repeated paragraphs: what is found, and what is left alone."""

import pytest

from news.models import Article
from publishing.checks import punctuation, repeats


def mended(check, words, **values):
    """The words once every exchange that the check offers is made."""
    for one in check(Article(body=f"<p>{words}</p>", **values)):
        for quote, replacement in one.exchanges:
            assert quote in words
            words = words.replace(quote, replacement, 1)
    return words


@pytest.mark.parametrize(
    ("words", "better"),
    [
        ("石淙头村,周村镇", "石淙头村，周村镇"),
        ("看什么?看水!", "看什么？看水！"),
        ("长河绕村而过.", "长河绕村而过。"),
        ("时间:10:30", "时间：10:30"),
        ("共1,548个;其中", "共1,548个；其中"),
        ("增长3.5%,其中", "增长3.5%，其中"),
        ("石淙头(长河边)", "石淙头（长河边）"),
        ('他说"好的"', "他说“好的”"),
        ("远近闻名...", "远近闻名……"),
        ("（泽州县）,山西", "（泽州县），山西"),
    ],
)
def test_half_width_marks_in_chinese_get_their_full_width(words, better):
    assert mended(punctuation.half_width, words) == better


@pytest.mark.parametrize(
    "words",
    [
        "全市1,548个村，增长3.5%，上午10:30开始",
        "见https://www.jcgov.gov.cn/a?b=1,2;c和jc@example.org.cn",
        "In Zezhou, Shanxi (2024): “yes”!",
        "文件晋城.docx和C:/晋城",
        "Taihang No. 1 Highway，太行一号",
        "函数f(x, y)的值",
    ],
)
def test_figures_addresses_and_english_keep_their_marks(words):
    assert mended(punctuation.half_width, words) == words


def test_marks_of_an_english_text_are_left_alone():
    article = Article(body="<p>Zezhou (泽州,晋城).</p>", language="en")
    assert list(punctuation.half_width(article)) == []


def test_many_marks_are_one_finding_with_their_count():
    article = Article(body="<p>村口有树,村后有山,</p><p>河水绕村而过,三个自然村依山而居</p>")
    [found] = punctuation.half_width(article)
    assert found.sentence == "有 3 处半角标点，如“村口有树,村后有山,”，建议改用全角。"
    assert found.exchanges[1] == ("绕村而过,三个自然", "绕村而过，三个自然")


@pytest.mark.parametrize(
    ("words", "better"),
    [
        ("村庄的的发展", "村庄的发展"),
        ("到村里了了。", "到村里了。"),
        ("很好。。", "很好。"),
        ("很好，。", "很好。"),
        ("等等。。。", "等等……"),
        ("村民们们", "村民们"),
        ("太行一号太行一号通车", "太行一号通车"),
    ],
)
def test_what_stands_twice_is_offered_once(words, better):
    assert mended(punctuation.doubled, words) == better


@pytest.mark.parametrize(
    "words",
    [
        "目的的达成，为了了解，不了了之",
        "是是非非，的的确确",
        "真的吗？！真的！！！",
        "研究研究，家家户户，一步一个脚印一步一个脚印",
        "The village that that road leads to",
    ],
)
def test_what_may_stand_twice_is_left_alone(words):
    assert mended(punctuation.doubled, words) == words


def test_a_word_written_twice_in_english_is_found():
    words = mended(punctuation.doubled, "Near the the river", language="en")
    assert words == "Near the river"


def test_a_paragraph_that_stands_twice_is_shown_at_its_last_place():
    body = "<p>长河绕村而过，三个自然村依山而居。</p><p>村口。</p>"
    [found] = repeats.repeated(Article(body=body + body))
    assert (found.quote, found.nth) == ("长河绕村而过，三个自然村依山而居。", 1)
    assert found.sentence == "这一段出现了 2 次：“长河绕村而过，三个自然村依山而居。”。"


def test_blanks_and_marks_make_no_other_paragraph():
    body = "<p>长河绕村而过，三个自然村依山而居。</p><p>长河绕村而过,三个自然村依山而居</p>"
    assert len(list(repeats.repeated(Article(body=body)))) == 1


def test_a_headline_and_another_paragraph_are_no_repetition():
    article = Article(headline="长河绕村而过", body="<p>三个自然村依山而居，错落有致。</p>")
    assert list(repeats.repeated(article)) == []
