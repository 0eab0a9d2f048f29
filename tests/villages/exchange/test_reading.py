"""Files as offices save them, and hostile ones: read correctly, or refused with a sentence."""

import io
import zipfile
from datetime import date, datetime

import pytest

from publishing.sheet_text import SheetError
from tests.villages.exchange.files import CSV, HEAD, ROW, workbook
from villages.exchange import reading, table

KNOWN = ["代码", "县（市、区）", "名称", "公布日期"]


def read(file):
    return reading.read(file, KNOWN, ["代码"], "村庄")


def refusal_of(file):
    with pytest.raises(SheetError) as error:
        read(file)
    return str(error.value)


@pytest.mark.parametrize(
    "file",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("gbk"),
        CSV.encode("gb18030"),
        CSV.encode("utf-16"),
        CSV.replace(",", "\t").encode("utf-16"),
        CSV.replace(",", ";").encode(),
        CSV.replace("\r\n", "\n").encode(),
        f" 代 码 ,名称,,\n,,,\n{ROW},,\n".encode(),
        f'{HEAD}\n="140525103222",石淙头村\n'.encode(),
        workbook(["代码", "名称"], ["140525103222", "石淙头村"]),
        workbook(["代码", "名称", None], [140525103222, " 石淙头村 "], [None, ""]),
        workbook(["代码", "名称"], [140525103222.0, "石淙头村"]),
    ],
)
def test_files_as_offices_save_them_are_read(file):
    assert list(read(file).rows.values()) == [{"代码": "140525103222", "名称": "石淙头村"}]


def test_columns_stand_in_any_order_with_brackets_of_any_width():
    found = read("名称,县(市､区),代码\n石淙头村,泽州县,140525103222\n".encode())
    assert found.columns == ["名称", "县（市、区）", "代码"]


def test_rare_characters_of_gb18030_are_read():
    assert read(f"{HEAD}\n140525103222,㑇村𠮷\n".encode("gb18030")).rows[2]["名称"] == "㑇村𠮷"


def test_lines_keep_the_numbers_that_people_see():
    assert list(read(f'{HEAD}\n\n"1","两\n行"\n3,c\n'.encode()).rows) == [3, 5]
    assert list(read(workbook(["代码"], [], ["1"], [None], ["2"])).rows) == [3, 5]


def test_days_and_numbers_of_a_workbook_become_text():
    row = [date(2024, 3, 5), datetime(2024, 3, 5, 8, 30), 0.1 + 0.2, 1e21]
    found = read(workbook(["公布日期", "名称", "县（市、区）", "代码"], row)).rows[2]
    assert list(found.values()) == [
        "2024-03-05",
        "2024-03-05 08:30:00",
        "0.3",
        "1000000000000000000000",
    ]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (b"", "文件是空的。"),
        (b"\xef\xbb\xbf\n", "文件是空的。"),
        (CSV.encode() + b"\0", "文件的编码认不出来。请另存为“CSV UTF-8”，再上传。"),
        (CSV.encode("utf-32"), "文件的编码认不出来。请另存为“CSV UTF-8”，再上传。"),
        (
            CSV.encode("gb18030") + ROW.encode(),
            "第 3 行的编码与别处不同。请把整个文件另存为“CSV UTF-8”，再上传。",
        ),
        (b"x" * (reading.MOST_BYTES + 1), "文件超过 10 MB，请删减后再上传。"),
        (HEAD.encode(), "表格里只有表头，没有内容。"),
        ("名称\n石淙头村\n".encode(), "表头里缺少“代码”这一列。请用下载的模板填写。"),
        (
            b"\xd0\xcf\x11\xe0",
            "这是旧格式的 XLS，或加了密码的文件。请在 Excel 或 WPS 里去掉密码，另存为 XLSX。",
        ),
        (b"%PDF-1.7", "这是 PDF 文件。请上传 CSV 或 XLSX 表格。"),
        ("代码,代 码\n1,2\n".encode(), "表头里有两列“代码”。请只留一列。"),
        ("代码,,名称\n1,,2\n".encode(), "表头里有一格是空的。第一行应当是表头，每一列都要有名称。"),
        ("代码,村名称\n1,2\n".encode(), "第一行是表头，认不出“村名称”这一列，是不是“名称”？"),
        (
            "代码,备注\n1,2\n".encode(),
            "第一行是表头，认不出“备注”这一列。可以有的列是：代码、县（市、区）、名称、公布日期。其他的列请先删去。",
        ),
        (f'{HEAD}\n"140525103222,石\n'.encode(), "第 2 行读不下去：引号没有成对。请检查后再上传。"),
        (
            workbook(["代码", "名称"], ["1", "2"], ["3", None], merged="B2:B3"),
            "表里有合并的单元格：B2:B3。请取消合并，每一格都填上内容，再上传。",
        ),
        (
            workbook(["村庄一览"], ["代码"], ["1"], merged="A1:D1"),
            "表里有合并的单元格：A1:D1。请取消合并，每一格都填上内容，再上传。",
        ),
        (workbook(), "表格是空的。"),
        (workbook(["代码"], [None] * 70 + ["x"]), "第 2 行的内容超出了第 60 列。请删去多余的列。"),
        (
            workbook(["代码"], ["1"])[:-200],
            "这个工作簿已损坏，读不出来。请用 Excel 或 WPS 打开，另存一份后再上传。",
        ),
    ],
)
def test_what_is_no_table_is_refused_whole(file, sentence):
    assert refusal_of(file) == sentence


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_a_zip_that_is_no_workbook_is_named():
    assert (
        refusal_of(archive(a="x")) == "这是压缩包，里面不是 Excel 工作簿。请上传 CSV 或 XLSX 表格。"
    )


def test_a_bomb_is_known_by_its_directory():
    bomb = io.BytesIO(workbook(["代码"], ["1"]))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/media/x.bin", bytes(reading.MOST_BYTES * 6))
    sentence = "这个文件展开后太大。请只留要导入的表，另存一份 XLSX 后再上传。"
    assert refusal_of(bomb.getvalue()) == sentence


def test_entities_that_grow_are_not_expanded():
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    hostile = f'<!DOCTYPE x [<!ENTITY a0 "{"x" * 100}">{grown}]><x>&a11;</x>'
    file = io.BytesIO(workbook(["代码"], ["1"]))
    rewritten = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(rewritten, "w") as new:
        for entry in old.infolist():
            is_sheet = entry.filename.endswith("sheet1.xml")
            new.writestr(entry.filename, hostile if is_sheet else old.read(entry))
    assert "已损坏" in refusal_of(rewritten.getvalue())


def test_a_hundred_thousand_rows_are_refused_soon():
    file = (f"{HEAD}\n" + f"{ROW}\n" * 100_000).encode()
    assert refusal_of(file) == "表格超过 10000 行。请按县或乡镇分成几个文件，再上传。"


def test_a_workbook_with_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    assert "表格超过 3 行" in refusal_of(workbook(["代码"], *[["1"]] * 4))


def test_the_sheet_that_is_called_so_is_read_and_named():
    found = read(workbook(["代码"], ["1"], 说明="visible"))
    assert (found.sheet, list(found.rows)) == ("村庄", [2])


def test_a_hidden_sheet_is_not_read():
    found = read(workbook(["代码"], ["1"], title="表", 旧="hidden"))
    assert (found.sheet, list(found.rows)) == ("", [2])


@pytest.mark.parametrize(
    ("file", "value", "sentence"),
    [
        (f"{HEAD}\n1,=1+1\n".encode(), "=1+1", "这是公式，不会计算。"),
        (workbook(["代码", "名称"], ["1", "=1+1"]), "=1+1", "这是公式，不会计算。"),
        (f"{HEAD}\n1,#N/A\n".encode(), "#N/A", "这是 Excel 的出错值。"),
        (workbook(["代码", "名称"], ["1", "#REF!"]), "#REF!", "这是 Excel 的出错值。"),
        (f"{HEAD}\n1,a\x07b\n".encode(), "a\x07b", "这一格里有看不见的控制字符。"),
        (f"{HEAD}\n1,2,3\n".encode(), "3", "这一行比表头多出一格。"),
    ],
)
def test_a_cell_that_no_one_can_read_is_refused_with_its_line(file, value, sentence):
    (refusal,) = read(file).refusals
    assert (refusal.line, refusal.value) == (2, value)
    assert refusal.sentence.startswith(sentence)


@pytest.mark.parametrize("words", ["-5", "+5", "@村", "'=1+1"])
def test_what_only_looks_like_a_formula_is_words(words):
    found = read(f"{HEAD}\n1,{words}\n".encode())
    assert (found.refusals, found.rows[2]["名称"]) == ([], words.lstrip("'"))
