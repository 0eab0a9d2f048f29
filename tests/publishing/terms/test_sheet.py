"""The list of terms as a file: what is read, what is refused, what is written."""

import io
import zipfile

import pytest

from publishing.management.commands.load_terms import START
from publishing.models import Term
from publishing.terms import sheet

HEAD = "用语,级别,建议,类别,说明,语言\r\n"
ROW = "帐号,提醒,账号,错别字,,中文\r\n"


def workbook() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        (HEAD + ROW).encode(),
        (HEAD + ROW).encode("utf-8-sig"),
        (HEAD + ROW).encode("gb18030"),
        (HEAD + ROW).encode("utf-16"),
        (HEAD + ROW).replace(",", "\t").encode(),
        (HEAD + ROW).replace(",", ";").encode(),
        (HEAD + "\r\n,,,,,\r\n" + ROW).encode(),
        "级别,用语,建议\n提醒, 帐号 ,账号\n".encode(),
    ],
)
def test_files_as_offices_save_them_are_read(file):
    read = sheet.read(file)
    assert read.refusals == []
    assert [(one.wording, one.level, one.suggestion) for one in read.terms.values()] == [
        ("帐号", "warning", "账号")
    ]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"", "文件是空的。"),
        (b" \n", "文件是空的。"),
        (
            workbook(),
            "这是 Excel 工作簿。请在 Excel 或 WPS 里“另存为”，类型选“CSV UTF-8”，再上传。",
        ),
        ((HEAD + ROW).encode("utf-32"), "文件的编码认不出来。请另存为“CSV UTF-8”，再上传。"),
        ((HEAD + ROW).encode("utf-16-le"), "文件的编码认不出来。请另存为“CSV UTF-8”，再上传。"),
        (HEAD.encode(), "文件里只有表头，没有用语。"),
        (
            "词,级别\n帐号,提醒\n".encode(),
            "第一行应当是表头：用语、级别、建议、类别、说明、语言。认不出“词”。",
        ),
        (
            "用语,建议\n帐号,账号\n".encode(),
            "第一行应当是表头：用语、级别、建议、类别、说明、语言。缺少“级别”。",
        ),
        ("用语,级别,用语\n帐号,提醒,x\n".encode(), "表头里有重复的列。"),
        (
            HEAD.encode("gb18030") + ROW.encode(),
            "第 2 行的编码与别处不同。请把整个文件另存为“CSV UTF-8”，再上传。",
        ),
        (
            (HEAD + ROW).encode("gb18030")[:-9] + b"\xff\n",
            "第 2 行的编码与别处不同。请把整个文件另存为“CSV UTF-8”，再上传。",
        ),
        ((HEAD + '"帐号,提醒\n').encode(), "第 2 行读不下去：引号没有成对。请检查后再上传。"),
        (b"x" * (sheet.MOST_BYTES + 1), "文件超过 5 MB，请删减后再上传。"),
    ],
)
def test_what_is_no_list_of_terms_is_refused_whole(file, sentence):
    with pytest.raises(sheet.SheetError) as error:
        sheet.read(file)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("帐号,警告", "级别应当是“禁用”“提醒”或“允许”，这里是“警告”。"),
        ("帐,提醒", "用语至少要有两个字。"),
        (",提醒", "用语至少要有两个字。"),
        ("帐号,提醒,帐号", "建议与用语相同，请改写或留空。"),
        ("台风登陆,允许,登录", "“允许”的用语不需要建议，请留空。"),
        ("帐号,提醒,账号,,,日文", "语言应当是“中文”或“英文”，这里是“日文”。"),
        (f"{'村' * 61},提醒", "“用语”超过了 60 个字。"),
        ("帐号,提醒,账号,,说明,中文,多余", "比表头多出一格。内容里有逗号时，要用引号括起来。"),
        ("帐\u200b号,提醒", "“用语”里有看不见或无法识别的字符，请重新输入。"),
        ("帐\ufffd号,提醒", "“用语”里有看不见或无法识别的字符，请重新输入。"),
    ],
)
def test_a_bad_line_is_named_with_its_number(row, sentence):
    read = sheet.read(f"{HEAD}\n其它,提醒,其他\n{row}\n".encode())
    assert [(one.line, one.sentence) for one in read.refusals] == [(4, sentence)]
    assert list(read.terms) == [3]


def test_a_wording_stands_once_in_a_language():
    read = sheet.read(f"{HEAD}帐号,提醒\n帐号,禁用\n帐号,提醒,,,,英文\n".encode())
    assert [one.sentence for one in read.refusals] == ["与第 2 行重复。请只留一行。"]
    assert list(read.terms) == [2, 4]


def test_more_lines_than_a_list_may_have_are_refused(monkeypatch):
    monkeypatch.setattr(sheet, "MOST_ROWS", 1)
    with pytest.raises(sheet.SheetError, match="超过了 1 行"):
        sheet.read(f"{HEAD}帐号,提醒\n其它,提醒\n".encode())


def test_a_formula_is_written_harmless_and_read_back():
    term = Term(wording="=HYPERLINK(1)", level="warning", note="-1")
    file = sheet.write([term])
    assert file.decode("utf-8-sig").splitlines()[1] == "'=HYPERLINK(1),提醒,,,'-1,中文"
    [read] = sheet.read(file).terms.values()
    assert (read.wording, read.note) == ("=HYPERLINK(1)", "-1")


def test_the_file_is_marked_so_that_excel_opens_it():
    assert sheet.write([]).startswith(b"\xef\xbb\xbf")


def test_the_starting_list_is_sound():
    read = sheet.read(START.read_bytes())
    assert read.refusals == []
    assert len(read.terms) > 50
