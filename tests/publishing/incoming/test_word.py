"""Word files: what is read out of them, and what is refused."""

import zipfile
from io import BytesIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from publishing import prose
from publishing.incoming import word_files
from publishing.incoming.sentences import told
from publishing.incoming.word import imported
from tests.publishing.word_files import (
    DECLARATION,
    NAMESPACES,
    heading,
    numbered,
    paragraph,
    picture,
    run,
    table,
    title,
    word_file,
)

DAMAGED = "文件已损坏或不完整，打不开。请重新另存或重新传送后再导入。"
NOT_WORD = "这不是 .docx 文件。请在 Word 或 WPS 里另存为 .docx，再导入。"


def read(*body, has_headline=True, **parts):
    return imported(BytesIO(word_file(*body, **parts)), AnonymousUser(), has_headline)


def html(*body):
    return read(*body).html


def refusal(content):
    with pytest.raises(ValidationError) as refused:
        imported(BytesIO(content), AnonymousUser(), False)
    return refused.value.messages[0]


def outcome(content):
    """The HTML that a file gives, or the sentence that refuses it."""
    try:
        return imported(BytesIO(content), AnonymousUser(), False).html
    except ValidationError as refused:
        return refused.messages[0]


def rewritten(content, name, new):
    """The archive with one part replaced."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for entry in old.namelist():
            made.writestr(entry, new if entry == name else old.read(entry))
    return out.getvalue()


def test_headings_of_word_and_wps_keep_their_rank():
    assert html(heading("总体情况", 1), heading("屋面", 2), heading("瓦", 3)) == (
        "<h2>总体情况</h2><h3>屋面</h3><h3>瓦</h3>"
    )


def test_numbered_list_goes_on_after_a_paragraph_between():
    assert html(
        numbered("修路"), numbered("沥青", 1), numbered("引水"), "中间", numbered("架桥")
    ) == (
        "<ol><li><p>修路</p><ol><li><p>沥青</p></li></ol></li><li><p>引水</p></li></ol>"
        '<p>中间</p><ol start="3"><li><p>架桥</p></li></ol>'
    )


def test_bullets_of_a_symbol_font_make_a_list():
    assert html(numbered("砖", number=2), numbered("瓦", number=2)) == (
        "<ul><li><p>砖</p></li><li><p>瓦</p></li></ul>"
    )


def test_chinese_numbers_that_word_writes_by_itself_become_words():
    assert html(
        heading("背景", 1, number=3), numbered("村庄", 1, 3), heading("任务", 1, number=3)
    ) == ("<h2>一、背景</h2><p>（一）村庄</p><h2>二、任务</h2>")


def test_typed_chinese_numbers_stay():
    assert html("一、总体要求", "（一）基本原则") == "<p>一、总体要求</p><p>（一）基本原则</p>"


def test_table_with_a_bold_first_row_has_heads():
    assert html(table(["村", "户"], ["石淙头", "400"])) == (
        "<table><tbody><tr><th><p>村</p></th><th><p>户</p></th></tr>"
        "<tr><td><p>石淙头</p></td><td><p>400</p></td></tr></tbody></table>"
    )


def test_bold_italic_quotations_and_blank_paragraphs():
    bold = paragraph(run("　　重", "<w:b/>"), run("轻", "<w:i/>"))
    assert html(bold, paragraph(), "　", paragraph(run("引"), style="a7")) == (
        "<p><strong>重</strong><em>轻</em></p><blockquote><p>引</p></blockquote>"
    )


def test_hidden_and_deleted_words_are_gone():
    deleted = f'<w:del w:id="1">{run("删").replace("w:t", "w:delText")}</w:del>'
    assert html(paragraph(run("留"), run("藏", "<w:vanish/>"), deleted)) == "<p>留</p>"


def test_table_of_contents_is_gone():
    assert (
        html(paragraph(run("总体情况 1"), style="11"), heading("总体情况")) == "<h2>总体情况</h2>"
    )


@pytest.mark.parametrize("first", [title("石淙头：河水绕村"), heading("石淙头：河水绕村", 1)])
def test_title_before_all_else_is_offered_as_headline(first):
    arrival = read(first, "正文", has_headline=False)
    assert (arrival.headline, arrival.html) == ("石淙头：河水绕村", "<p>正文</p>")


def test_title_stays_in_the_text_when_there_is_a_headline():
    arrival = read(title("石淙头"), "正文")
    assert (arrival.headline, arrival.html) == ("", "<h2>石淙头</h2><p>正文</p>")


def test_heading_after_a_paragraph_is_no_headline():
    assert read("编者按", heading("总体情况", 1), has_headline=False).headline == ""


def test_footnotes_become_text_at_the_end():
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{paragraph(run("村委会数据。"))}</w:footnote></w:footnotes>'
    relations = "word/_rels/document.xml.rels"
    content = word_file(paragraph(run("四百户"), reference))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        rows = archive.read(relations).decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    row = f'<Relationship Id="rIdF" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    parts = {
        relations: rows.replace("</Relationships>", row),
        "word/footnotes.xml": DECLARATION + note,
    }
    assert read(paragraph(run("四百户"), reference), parts=parts).html == (
        "<p>四百户[1]</p><p>[1] 村委会数据。</p>"
    )


def test_charts_and_formulas_are_counted():
    chart = '<w:r><w:drawing><c:chart xmlns:c="urn:c"/></w:drawing></w:r>'
    said = told(read(paragraph(run("字"), chart)), "已导入。")
    assert said == "已导入。1 个图表或公式没能导入，请截成图片后用“插入照片”上传。"


# Refusals


def test_file_with_a_password_is_refused():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert refusal(ole + "EncryptedPackage".encode("utf-16-le")) == (
        "文件有密码，打不开。请在 Word 或 WPS 里去掉密码，另存后再导入。"
    )
    assert refusal(ole) == "这是旧格式的文件。请在 Word 或 WPS 里另存为 .docx，再导入。"


def test_archive_with_a_password_is_refused():
    content = bytearray(word_file("字"))
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    assert refusal(bytes(content)).startswith("文件有密码")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"{\\rtf1", b"<html>", "只是文字".encode(), b"PK", b"\0" * 40]
)
def test_other_files_are_refused_in_a_sentence(content):
    assert refusal(content) in (NOT_WORD, DAMAGED)


def test_other_archives_are_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(out.getvalue()) == NOT_WORD


def test_empty_and_too_large_files_are_refused(monkeypatch):
    assert refusal(b"") == "这个文件是空的，请重新选择。"
    monkeypatch.setattr(word_files, "MOST_BYTES", 1024)
    assert refusal(word_file("字")).startswith("文件有 0.0 MB，最大可以是")


@pytest.mark.parametrize("part", [1, 2, 3, 4, 5])
def test_damaged_archive_is_refused(part):
    content = word_file("长河绕村", picture(b"x" * 3000))
    assert refusal(content[: len(content) * part // 6]) == DAMAGED


@pytest.mark.parametrize(
    "document", ["", "<w:document", "<x/>", f"<w:document {NAMESPACES}/>", "\0\1\2"]
)
def test_archive_with_a_spoilt_document_is_refused_or_empty(document):
    content = rewritten(word_file("字"), "word/document.xml", document)
    assert outcome(content) in ("", DAMAGED)


def test_bomb_is_refused():
    content = rewritten(word_file("字"), "word/document.xml", b" " * 20_000_000)
    assert refusal(content) == "文件解开后太大，不能导入。请删掉用不着的内容，或分成几个文件。"


def test_declared_entities_are_refused_in_any_encoding():
    laughing = '<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    for spelt in (laughing.encode(), laughing.encode("utf-16")):
        content = rewritten(word_file("字"), "word/styles.xml", spelt)
        assert refusal(content).startswith("文件里有不安全的内容")


def test_absurd_depth_is_refused():
    deep = f"{DECLARATION}<w:document {NAMESPACES}>{'<w:p>' * 5000}{'</w:p>' * 5000}</w:document>"
    content = rewritten(word_file("字"), "word/document.xml", deep)
    assert refusal(content) == "文件的结构太复杂，不能导入。请把文字复制出来，粘贴到正文里。"


def test_numbering_that_runs_in_circles_is_read():
    styles = (
        f'{DECLARATION}<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="a">'
        '<w:name w:val="a"/><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" '
        'w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    assert (
        read(paragraph(run("字"), style="a"), parts={"word/styles.xml": styles}).html == "<p>字</p>"
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255))
def test_spoilt_byte_never_breaks_more_than_a_sentence(place, byte):
    content = bytearray(SOUND)
    content[place % len(content)] = byte
    arrived = outcome(bytes(content))
    assert arrived.endswith("。") or prose.clean(arrived) == arrived


SOUND = word_file(title("题"), numbered("修路"), table(["村"], ["石淙头"]), "末")
