"""Whole articles from elsewhere, as they stand on a clipboard; and what any HTML keeps to."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing import prose
from publishing.incoming.arrivals import pasted
from publishing.incoming.sentences import told
from publishing.incoming.tree import BLOCKS, INLINE, VOID
from tests.publishing.test_prose import PIECES

PAGES = Path(__file__).parent / "pages"


def page(name):
    return pasted((PAGES / f"{name}.html").read_text(), [], None)


def test_word_article_comes_out_clean():
    assert page("word").html == (
        "<h2>沁河古堡迎来修缮队</h2><h2>一、总体情况</h2>"
        "<p>三月十二日，修缮队进驻石淙头村，首批木料已经运到<strong>村口</strong>。</p>"
        "<ol><li><p>修缮屋面</p><ol><li><p>先揭瓦</p></li></ol></li><li><p>加固墙体</p></li></ol>"
        '<p>中间说明一句。</p><ol start="3"><li><p>疏通沟渠</p></li></ol>'
        "<ul><li><p>砖</p></li><li><p>瓦</p></li></ul><p>（一）验收按原状进行。</p>"
        '<p>面积 320m²，详见<a href="https://www.jcgov.gov.cn/gk/" rel="noopener">公告</a>和附件。[1]</p>'
        '<table><tbody><tr><th><p>村名</p></th><th colspan="2"><p>户数</p></th></tr>'
        '<tr><td rowspan="2"><p>石淙头村</p></td><td><p>东</p></td><td><p>120</p></td></tr>'
        "<tr><td><p>西</p></td><td><p></p></td></tr></tbody></table><p>[1] 数字来自村委会。</p>"
    )


def test_wps_article_comes_out_clean():
    assert page("wps").html == (
        "<h2>二、重点任务</h2><p>泽州县大阳镇的<strong>手工挂面</strong><em>出村了。</em></p>"
        "<ol><li><p>和面</p></li><li><p>上架</p></li></ol>"
        "<h3>（一）挂面合作社</h3><p>（1）社员四十户。</p>"
    )


def test_wechat_article_comes_out_of_its_sections_and_frames():
    assert page("wechat").html == (
        "<p>点击上方<strong>蓝字</strong>关注我们</p><p>陵川县六泉乡的<strong>猕猴</strong>回来了。</p>"
        "<p>山上的人说，今年来得早。</p><p>村里设了三个观察点。</p><p>六泉乡的猕猴</p>"
        "<ol><li><p>不投喂</p></li><li><p>不追赶</p></li></ol>"
        "<table><tbody><tr><td><p>月份</p></td><td><p>只数</p></td></tr>"
        "<tr><td><p>三月</p></td><td><p>41</p></td></tr></tbody></table>"
    )


def test_wechat_pictures_and_films_are_counted():
    assert told(page("wechat"), "已粘贴。") == (
        "已粘贴。2 张图片没能复制，请用“插入照片”上传；1 段视频没能复制。"
    )


def test_web_page_comes_out_clean():
    assert page("web").html == (
        "<h2>古村有了新路灯</h2><p>来源：晋城日报 2024-03-12</p><p>沁水县郑庄镇 装了四十盏灯。</p>"
        "<h3>夜里的路</h3><p>灯是太阳能的。"
        '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener">说明书</a>点我</p>'
        "<blockquote><p>亮堂多了。</p><p>村民</p></blockquote><h3>费用</h3>"
        "<ul><li><p>灯</p><ul><li><p>灯头</p><ul><li><p>芯片</p></li><li><p>产地</p></li></ul></li>"
        "</ul></li><li><p>线</p></li></ul><p>村口的灯</p><p>第一行<br>第二行</p><hr>"
    )


def test_google_document_is_not_bold_all_over():
    assert page("google").html == (
        "<h2>Villages along the Qin</h2>"
        "<p>Plain, <strong>bold</strong><em> and italic.</em></p>"
        "<ol><li><p>first</p><ol><li><p>inner</p></li></ol></li><li><p>second</p></li></ol>"
    )


@pytest.mark.parametrize("name", ["word", "wps", "wechat", "web", "google"])
def test_what_arrived_arrives_again_unchanged(name):
    once = page(name).html
    assert pasted(once, [], None).html == once


@pytest.mark.parametrize(
    ("arrived", "kept"),
    [
        ("", ""),
        ("只有文字", "<p>只有文字</p>"),
        ("<p>　　</p><p>&nbsp;</p><p><br></p>", ""),
        ("<p>一行<br>又一行<br><br>新段</p>", "<p>一行<br>又一行</p><p>新段</p>"),
        ("<p>张三　摄</p>", "<p>张三　摄</p>"),
        ("<p>中国\n  的村</p><p>two\nwords</p>", "<p>中国的村</p><p>two words</p>"),
        ("<h2>只有二级</h2><h3>三级</h3>", "<h2>只有二级</h2><h3>三级</h3>"),
        ("<h1>一级</h1><h6>六级</h6>", "<h2>一级</h2><h3>六级</h3>"),
        ("<h2><b>黑体</b><br>标题</h2>", "<h2>黑体标题</h2>"),
        ("<div>外<p>里</p>外</div>", "<p>外</p><p>里</p><p>外</p>"),
        ("<p style='font-weight:normal'><b>粗</b>细</p>", "<p><strong>粗</strong>细</p>"),
        (
            "<span style='font-weight:600;font-style:italic'>重</span>",
            "<p><strong><em>重</em></strong></p>",
        ),
        ("<p style='mso-hide:all'>藏</p><p style='display:none'>藏</p>", ""),
        ("<p>CO<sub>2</sub> 3<sup>rd</sup></p>", "<p>CO₂ 3rd</p>"),
        (
            '<a href=" https://a.example/&quot;x ">链</a>',
            '<p><a href="https://a.example/&quot;x" rel="noopener">链</a></p>',
        ),
        ('<a href="mailto:x@y.cn">信</a><a href="/in">内</a>', "<p>信内</p>"),
        ('<figure data-photo="3"><figcaption>图说</figcaption></figure>', "<p>图说</p>"),
        ("<details><summary>题</summary>文</details>", "<p>题</p><p>文</p>"),
        ("<dl><dt>村</dt><dd>石淙头</dd></dl>", "<p>村</p><p>石淙头</p>"),
        ("<p>👨\u200d🌾 老\u200d农\u200b\ufeff</p>", "<p>👨\u200d🌾 老农</p>"),
    ],
)
def test_html_arrives_as(arrived, kept):
    assert pasted(arrived, [], None).html == kept


MORE = [
    '<p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">2.</span>',
    '<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">一、</span>',
    '<td rowspan="0" colspan="99999">',
    '<ol start="0">',
    '<ol start="99999999999">',
    '<li value="-1">',
    '<img src="x" data-incoming="7">',
    "<section>",
    "</section>",
    "<h1>",
    "<h6>",
    "1. ",
    "2. ",
    "• ",
    "<br><br>",
    "<sup>2</sup>",
    '<a href="http://">',
    '<ol><li id="incoming-footnote-1">',
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES + MORE) | st.text(max_size=3), max_size=18).map("".join))
def test_what_arrives_is_clean_already(html):
    arrived = pasted(html, [], None).html
    assert prose.clean(arrived) == arrived
    assert 'href="java' not in arrived


VISIBLE = sorted((INLINE | BLOCKS) - VOID - {"rp"})
structures = st.lists(
    st.sampled_from(
        [*(f"<{tag}>" for tag in VISIBLE), *(f"</{tag}>" for tag in VISIBLE), "村", "庄"]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(structures)
def test_no_word_is_lost(html):
    arrived = prose.text(pasted(html, [], None).html)
    assert sorted(arrived.replace("\n", "")) == sorted(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("unit", ["<table><tr><td>村", "<ul><li>村", "<blockquote>村", "<b><p>村"])
@pytest.mark.parametrize("depth", [10, 57, 58, 59, 60, 61, 190])
def test_no_word_is_lost_in_depth(unit, depth):
    assert pasted(unit * depth, [], None).html.count("村") == depth


def test_deep_nesting_is_read_flat():
    html = "<div><b><ul><li>" * 20_000 + "底" + "</li></ul></b></div>" * 20_000
    assert prose.text(pasted(html, [], None).html) == "底"
