"""The desk's pages of tables."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import TrailLine
from tests import cast
from tests.factories import make_village
from tests.villages.exchange.files import workbook
from villages.exchange.upload import TableUpload
from villages.models import Village

pytestmark = pytest.mark.django_db

TABLE = "代码,名称\n140525103222,石淙头\n"
MIXED = f"{TABLE}140525103999,无名村\n"


def address(name):
    return reverse(f"admin:villages_village_{name}")


@pytest.fixture
def village():
    return make_village("140525103222")


@pytest.fixture
def desk(client, village):
    client.force_login(cast.chief_editor())
    return client


def send(desk, words, name="村庄.csv"):
    file = words if isinstance(words, bytes) else words.encode()
    return desk.post(address("import"), {"file": SimpleUploadedFile(name, file)}, follow=True)


def agree(desk, page, **pressed):
    shown = page.context["proposal"].fingerprint
    return desk.post(address("import_preview"), {"shown": shown, **pressed}, follow=True)


def names():
    return list(Village.objects.values_list("name", flat=True))


def test_an_upload_shows_its_changes_and_writes_nothing(desk):
    page = send(desk, TABLE)
    assert "<del>石淙头村</del>" in page.text
    assert "<ins>石淙头</ins>" in page.text
    assert names() == ["石淙头村"]


def test_a_workbook_is_taken_in_once_it_is_agreed_to(desk):
    page = send(desk, workbook(["代码", "名称"], [140525103222, "石淙头"]), "村庄.xlsx")
    answer = agree(desk, page)
    assert "已导入：新增 0 行，修改 1 行。" in answer.text
    assert names() == ["石淙头"]
    assert not TableUpload.objects.exists()


def test_the_second_time_nothing_changes(desk):
    agree(desk, send(desk, TABLE))
    page = send(desk, TABLE)
    assert "表格与现在的内容相同，没有改动。" in page.text
    assert "确认导入" not in page.text


def test_wrong_lines_are_shown_with_column_value_and_reason(desk):
    page = send(desk, MIXED)
    assert "有 1 行不合格，现在什么都没有改动。" in page.text
    assert "140525103999" in page.text
    assert "登记册里没有这个代码。请核对每一位数字。" in page.text


def test_good_lines_alone_need_a_button_of_their_own(desk):
    page = send(desk, MIXED)
    agree(desk, page)
    assert names() == ["石淙头村"]
    answer = agree(desk, page, _good_only="1")
    assert "不合格的 1 行没有导入，也没有改动。" in answer.text
    assert names() == ["石淙头"]


def test_what_was_not_shown_is_not_done(desk):
    page = send(desk, TABLE)
    Village.objects.update(name="石淙头新村")
    answer = agree(desk, page)
    assert "内容刚刚有了变化" in answer.text
    assert "<del>石淙头新村</del>" in answer.text
    assert names() == ["石淙头新村"]


def test_a_file_that_cannot_be_read_is_refused_at_its_field(desk):
    page = send(desk, "名称\n石淙头\n")
    assert page.context["form"].errors["file"] == ["表头里缺少“代码”这一列。请用下载的模板填写。"]
    assert not TableUpload.objects.exists()


def test_words_of_a_table_are_shown_as_words(desk):
    page = send(desk, "代码,名称\n140525103222,<script>alert(1)</script>\n")
    assert "<script>alert" not in page.text


def test_many_changes_are_shown_page_by_page(desk, monkeypatch):
    make_village("140522101227")
    monkeypatch.setattr("villages.exchange.desk.CHANGES_A_PAGE", 1)
    page = send(desk, f"{TABLE}140522101227,郭峪\n")
    second = desk.get(address("import_preview"), {"p": "2"})
    assert "郭峪村" not in page.text
    assert "<del>郭峪村</del>" in second.text
    assert page.context["proposal"].fingerprint == second.context["proposal"].fingerprint


def test_without_an_upload_there_is_nothing_to_agree_to(desk):
    answer = desk.get(address("import_preview"))
    assert answer.url == address("import")


def test_the_list_is_given_out_as_it_is_filtered(desk):
    make_village("140522101227")
    answer = desk.get(address("export_csv"), {"township__county__code__exact": "140522"})
    assert answer["Content-Disposition"].startswith('attachment; filename="village-20')
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "140522101227,阳城县,北留镇,郭峪村委会,郭峪村,Guoyu Village,Guoyu,,,,,,",
    ]


def test_the_template_explains_its_columns(desk):
    answer = desk.get(address("template_xlsx"))
    assert answer.content.startswith(b"PK")
    assert "12 位代码" in desk.get(address("import")).text


def test_reporters_take_nothing_in_and_may_take_files_along(client, village):
    client.force_login(cast.reporter())
    assert client.get(address("import")).status_code == 403
    assert client.post(address("import_preview")).status_code == 403
    assert client.get(address("export_xlsx")).status_code == 200
    assert TrailLine.objects.filter(verb="refused").count() == 1
