"""What changed between two texts, as it is shown."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from news.models import Article
from publishing import workflow
from publishing.comparison import differences
from publishing.comparison.alignment import runs
from publishing.comparison.budget import Budget
from publishing.comparison.marking import Marker
from publishing.comparison.tokens import tokens
from tests.factories import make_article, make_photo, make_profile, make_section, make_village
from tests.timing import is_done_within

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'<span class="visually-hidden">.*?</span>')


@pytest.fixture
def article():
    return make_article(body="<p>第一段。</p>")


def compared(article, **changes) -> dict[str, str]:
    """The differences after a saving, by column, without what only a screen reader says."""
    before = workflow.publish(article, None)
    for name, value in changes.items():
        setattr(article, name, value)
    workflow.save(article, None)
    found = differences(before, article)
    return {one.name: HIDDEN.sub("", one.html) for one in found}


def words(before: str, after: str) -> str:
    marker = Marker(for_readers=False, budget=Budget())
    return HIDDEN.sub("", marker.compared(list(tokens(before)), list(tokens(after))))


def test_equal_texts_have_no_difference(article):
    assert differences(workflow.publish(article, None), article) == []


def test_chinese_is_compared_by_characters():
    html = words("全市一千五百个村", "全市一千六百个村")
    assert html == "全市一千<del>五</del><ins>六</ins>百个村"


def test_english_is_compared_by_words():
    html = words("The village well", "The villages well")
    assert html == "The <del>village</del><ins>villages</ins> well"


def test_a_number_is_one_piece_with_its_points():
    html = words("共1,584个村，占95.5%", "共1,548个村，占96.5%")
    assert html == ("共<del>1,584</del><ins>1,548</ins>个村，占<del>95.5</del><ins>96.5</ins>%")


def test_mixed_text_is_compared_by_both():
    assert words("石淙头Shicongtou村", "石淙头Guoyu村") == (
        "石淙头<del>Shicongtou</del><ins>Guoyu</ins>村"
    )


def test_a_rare_character_is_one_piece():
    assert words("𠅤底村", "窑底村") == "<del>𠅤</del><ins>窑</ins>底村"


def test_single_characters_between_changes_are_marked_with_them():
    assert words("王小明同志", "李小红同志") == "<del>王小明</del><ins>李小红</ins>同志"


def test_a_change_says_itself_without_colour(article):
    before = workflow.publish(article, None)
    article.headline = "一张蓝图连乡村"
    html = differences(before, article)[0].html
    assert '<del><span class="visually-hidden">［删去：</span>城乡' in html
    assert '<ins><span class="visually-hidden">［新增：</span>乡村' in html


def test_markup_in_words_is_escaped(article):
    found = compared(article, headline="<script>alert(1)</script>&amp;")
    assert "<script>" not in found["headline"]
    assert "&lt;" in found["headline"]
    assert "&amp;amp;" in found["headline"]


def test_an_inserted_paragraph_leaves_the_others_alone(article):
    found = compared(article, body="<p>新的开头。</p><p>第一段。</p>")
    assert '--p difference__block--new"><ins>新的开头。</ins></p>' in found["body"]
    assert found["body"].count("<ins>") == 1
    assert "<del>" not in found["body"]


def test_moved_and_changed_paragraphs_are_compared_with_their_like():
    old = "<p>长河绕村而过，三个自然村依山而居。</p><p>潘家大院，二十余院。</p>"
    new = "<p>先说来历。</p><p>长河绕村而过，四个自然村依山而居。</p><p>潘家大院，二十余院。</p>"
    body = compared(make_article(body=old), body=new)["body"]
    assert "长河绕村而过，<del>三</del><ins>四</ins>个自然村依山而居。" in body


def test_paragraphs_far_from_a_change_are_folded_and_complete(article):
    rest = "".join(f"<p>第{number}段。</p>" for number in range(9))
    article.body = f"<p>旧。</p>{rest}"
    workflow.save(article, None)
    body = compared(article, body=f"<p>新。</p>{rest}")["body"]
    assert "<summary>8 段未改动</summary>" in body
    assert "第8段。" in body


def test_a_heading_made_of_a_paragraph_says_so(article):
    body = compared(article, body="<h2>第一段。</h2>")["body"]
    assert "（段落）" in body
    assert "（小标题）" in body


def test_words_that_became_bold_are_marked(article):
    body = compared(article, body="<p><strong>第一</strong>段。</p>")["body"]
    assert "<del>第一</del><ins><strong>第一</strong></ins>段。" in body


def test_a_link_that_leads_elsewhere_is_marked():
    article = make_article(body='<p><a href="https://a.example/">来源</a></p>')
    body = compared(article, body='<p><a href="https://b.example/">来源</a></p>')["body"]
    assert body.count("来源") == 1
    assert "（https://a.example/）" in body
    assert "（https://b.example/）" in body


def test_lists_tables_and_quotes_are_compared_row_by_row():
    old = "<ul><li>一</li><li>二</li></ul><table><tbody><tr><td>村</td><td>12</td></tr></tbody></table>"
    new = old.replace("12", "13").replace("<li>二</li>", "<li>二</li><li>三</li>")
    body = compared(make_article(body=old), body=new)["body"]
    assert 'difference__block--ul difference__block--new"><ins>三</ins>' in body
    assert "村 │ <del>12</del><ins>13</ins>" in body


def test_a_photo_exchanged_in_the_text_is_shown_by_small_pictures():
    one, other = make_photo(caption="石桥"), make_photo(caption="河湾")
    article = make_article(body=f'<figure data-photo="{one.pk}"></figure>')
    body = compared(article, body=f'<figure data-photo="{other.pk}"></figure>')["body"]
    assert re.search(rf'<del><span class="difference__picture"><img [^>]*preview/{one.pk}/', body)
    assert re.search(rf'<ins><span class="difference__picture"><img [^>]*preview/{other.pk}/', body)


def test_readers_see_public_pictures_and_none_that_was_taken_down():
    shown, hidden = make_photo(), make_photo(released=False)
    before = make_article(lead_photo=shown)
    after = before.as_edition()
    after.lead_photo = hidden
    html = differences(before, after, for_readers=True)[0].html
    assert "/media/" in html
    assert "照片已不公开" in html
    assert "preview" not in html


def test_rows_places_booleans_and_moments_are_said_in_words():
    make_village()
    article = make_article(places=["1405"])
    found = compared(
        article,
        section=make_section("highway", label="太行一号"),
        places=["1405", "140525103222"],
        is_repost=True,
        original_headline="原题",
        original_url="https://example.org/1",
    )
    assert found["section"] == "<del>古村新语</del> <ins>太行一号</ins>"
    assert found["places"] == "全市<ins>、石淙头村（泽州县周村镇）</ins>"
    assert found["is_repost"] == "<del>否</del> <ins>是</ins>"
    assert found["original_url"].strip() == "<ins>https://example.org/1</ins>"


def test_an_unknown_photo_or_place_stands_as_its_number():
    article = make_article()
    before = article.as_edition()
    before.places, before.body = ["140525999999"], '<figure data-photo="987654"></figure>'
    html = {one.name: one.html for one in differences(before, article)}
    assert "#140525999999" in html["places"]
    assert "#987654" in html["body"]


def test_profiles_are_compared_alike():
    profile = make_profile(to_see="<p>潘家大院，二十余院。</p>")
    found = compared(profile, to_see="<p>潘家大院，三十余院。</p>")
    assert "<del>二</del><ins>三</ins>" in found["to_see"]


def _long(changed: bool, every: int = 40) -> str:
    """45 KB of Chinese prose; a changed one has another character in each `every`."""
    words = "长河绕村而过石桥古堡戏台沿河修路一村一策规划先行太行山里的人家把老院子修旧如旧"
    text = [words[(i * 7 + i // 13) % len(words)] for i in range(15_000)]
    if changed:
        text[::every] = ["改"] * len(text[::every])
    return "".join(f"<p>{''.join(text[i : i + 150])}</p>" for i in range(0, len(text), 150))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (_long(False), _long(True)),
        (_long(False), _long(True, every=2)),
        ("<p>同</p>" * 5000, "<p>同</p><p>异</p>" * 2500),
        (f"<p>{'甲乙' * 7000}</p>", f"<p>{'乙丙甲' * 5000}</p>"),
    ],
    ids=["many changes", "half of it", "equal paragraphs", "one long paragraph"],
)
def test_45_kilobytes_are_compared_quickly_and_completely(old, new):
    article = make_article()
    before, after = article.as_edition(), article.as_edition()
    before.body, after.body = old, new
    # It takes 0.15 to 0.3 s; with the square of the pieces it would take minutes.
    assert is_done_within(3, lambda: differences(before, after))
    html = differences(before, after)[0].html
    assert read_back(html) == (plain(old), plain(new))


def plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def read_back(html: str) -> tuple[str, str]:
    """The old and the new words, as they stand in a comparison."""
    html = re.sub(r"<summary>.*?</summary>", "", HIDDEN.sub("", html)).replace("\n", "")
    old = plain(re.sub(r"<ins>.*?</ins>", "", html, flags=re.DOTALL))
    new = plain(re.sub(r"<del>.*?</del>", "", html, flags=re.DOTALL))
    return old, new


@settings(max_examples=200, deadline=None)
@given(st.text("甲乙丙a b1。"), st.text("甲乙丙a b1。"))
def test_both_texts_can_be_read_out_of_their_comparison(old, new):
    marker = Marker(for_readers=False, budget=Budget())
    before, after = list(tokens(old)), list(tokens(new))
    html = marker.compared(before, after)
    assert read_back(html) == ("".join(t.key for t in before), "".join(t.key for t in after))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 3), max_size=30), st.lists(st.integers(0, 3), max_size=30))
def test_runs_are_common_to_both_and_in_order(before, after):
    last = (0, 0)
    for run in runs(before, after, Budget()):
        assert before[run.before :][: run.length] == after[run.after :][: run.length]
        assert (run.before, run.after) >= last
        last = (run.before + run.length, run.after + run.length)


class _Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_comparisons_are_well_formed(data):
    parts = [
        "<p>长河",
        "<strong>",
        "</strong>",
        "</p>",
        "<ul><li>",
        "</li></ul>",
        "<h2>看",
        "</h2>",
    ]
    parts += [
        "<table><tr><td>1",
        "</td></tr></table>",
        '<a href="https://a.example">',
        "</a>",
        "<hr>",
        "<br>",
    ]
    before, after = Article(), Article()
    before.body = "".join(data.draw(st.lists(st.sampled_from(parts), max_size=12)))
    after.body = "".join(data.draw(st.lists(st.sampled_from(parts), max_size=12)))
    for one in differences(before, after):
        reader = _Balance()
        reader.feed(one.html)
        assert reader.open == []
