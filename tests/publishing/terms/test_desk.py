"""The list of terms on the desk: uploaded whole, changed one by one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from accounts.models import TrailLine
from delivery.models import Version
from publishing.models import Term
from publishing.terms import sheet, taking
from tests import cast
from tests.desk import messages

pytestmark = pytest.mark.django_db
UPLOAD, PLAN, LIST = (
    reverse(f"admin:publishing_term_{name}") for name in ("upload", "plan", "changelist")
)
HEAD = "用语,级别,建议\n"


def keep(wording, suggestion="", level="warning"):
    return Term.objects.create(wording=wording, suggestion=suggestion, level=level)


def send(client, words, name="terms.csv"):
    file = SimpleUploadedFile(name, words if isinstance(words, bytes) else words.encode())
    return client.post(UPLOAD, {"file": file})


def agree(client):
    shown = client.get(PLAN).context["plan"].fingerprint
    return client.post(PLAN, {"shown": shown}, follow=True)


def rows():
    return sorted(Term.objects.values_list("wording", "level", "suggestion"))


@pytest.fixture
def chief(client):
    client.force_login(cast.chief_editor())
    return client


def test_a_file_becomes_the_list_once_it_is_agreed_to(chief):
    keep("帐号", "帐户"), keep("村长"), keep("其它", "其他")
    send(chief, HEAD + "帐号,禁用,账号\n其它,提醒,其他\n座落,提醒,坐落\n")
    assert rows()[1] == ("帐号", "warning", "帐户")
    answer = agree(chief)
    assert messages(answer) == ["用语表已更新：新增 1 条，修改 1 条，删除 1 条。"]
    assert rows() == [
        ("其它", "warning", "其他"),
        ("帐号", "error", "账号"),
        ("座落", "warning", "坐落"),
    ]


def test_the_plan_names_lines_and_columns(chief):
    keep("帐号", "帐户")
    send(chief, HEAD + "帐号,提醒,账号\n座落,提醒,坐落\n")
    page = chief.get(PLAN).content.decode()
    assert "建议 <del>帐户</del> <ins>账号</ins>" in page
    assert "第 3 行" in page


def test_one_bad_line_keeps_all_lines_out(chief):
    send(chief, HEAD + "帐号,提醒,账号\n座落,也许,坐落\n")
    answer = agree(chief)
    assert "级别应当是“禁用”“提醒”或“允许”，这里是“也许”。" in answer.content.decode()
    assert messages(answer) == ["有不合格的行，什么都没有改动。请改好文件再上传。"]
    assert rows() == []


def test_another_editors_change_is_shown_before_anything_is_done(chief):
    send(chief, HEAD + "帐号,提醒,账号\n")
    shown = chief.get(PLAN).context["plan"].fingerprint
    keep("村长")
    answer = chief.post(PLAN, {"shown": shown})
    assert messages(answer) == ["用语表刚刚有了变化，下面是重新比对的结果。请再确认一次。"]
    assert rows() == [("村长", "warning", "")]


def test_a_file_that_is_no_list_is_refused_at_its_field(chief):
    answer = send(chief, b"PK\x03\x04....", "terms.xlsx")
    assert answer.context["form"].errors["file"] == [
        "这是 Excel 工作簿。请在 Excel 或 WPS 里“另存为”，类型选“CSV UTF-8”，再上传。"
    ]


def test_an_empty_file_and_none_are_refused(chief):
    assert send(chief, b"").context["form"].errors["file"] == ["文件是空的。"]
    assert chief.post(UPLOAD).context["form"].errors["file"] == ["请选择文件。"]


def test_the_same_file_again_changes_nothing_and_leaves_no_line(chief):
    keep("帐号", "账号")
    send(chief, chief.get(reverse("admin:publishing_term_download")).content)
    agree(chief)
    assert not TrailLine.objects.filter(verb="take_terms").exists()


def test_the_trail_keeps_every_entry_before_and_after(chief):
    keep("村长")
    send(chief, HEAD + "帐号,提醒,账号\n")
    agree(chief)
    line = TrailLine.objects.get(verb="take_terms")
    assert line.before == {"changed": [], "removed": ["村长，warning，，，，zh-hans"]}
    assert line.after == {"changed": [], "added": ["帐号，warning，账号，，，zh-hans"]}


def test_a_failure_leaves_the_list_as_it_was(chief, monkeypatch):
    keep("村长")
    monkeypatch.setattr(taking.Term.objects, "bulk_create", lambda *_args, **_options: 1 / 0)
    read = sheet.read((HEAD + "帐号,提醒,账号\n").encode())
    with pytest.raises(ZeroDivisionError):
        taking.take(read, None, shown=taking.plan(read).fingerprint)
    assert rows() == [("村长", "warning", "")]


def test_no_plan_without_a_file(chief):
    assert chief.get(PLAN).status_code == 302


@pytest.mark.parametrize("name", ["upload", "plan"])
def test_those_who_may_not_change_the_list_may_not_upload(client, name):
    for person in (cast.reporter(), cast.section_editor()):
        client.force_login(person)
        assert client.get(reverse(f"admin:publishing_term_{name}")).status_code == 403


def test_section_editors_read_and_download_the_list(client):
    client.force_login(cast.section_editor())
    assert client.get(LIST).status_code == 200
    assert client.get(reverse("admin:publishing_term_template")).status_code == 200
    client.force_login(cast.reporter())
    assert client.get(reverse("admin:publishing_term_download")).status_code == 403


def test_a_single_term_is_changed_with_a_line_and_no_new_pages(chief):
    term, before = keep("帐号"), list(Version.objects.values())
    form = {"wording": "帐号", "level": "error", "suggestion": "账号", "language": "zh-hans"}
    chief.post(reverse("admin:publishing_term_change", args=[term.pk]), form)
    assert rows() == [("帐号", "error", "账号")]
    assert TrailLine.objects.get(verb="change_row").after == {
        "level": "error",
        "suggestion": "账号",
    }
    assert list(Version.objects.values()) == before


def test_a_term_that_is_there_already_is_refused_in_the_form(chief):
    keep("帐号")
    form = {"wording": " 帐号", "level": "error", "language": "zh-hans"}
    answer = chief.post(reverse("admin:publishing_term_add"), form)
    assert answer.context["errors"] == [["这个用语已经在表里了，请直接修改那一条。"]]


def test_the_starting_list_is_loaded_once_and_changes_nothing(capsys):
    keep("帐号", "我们的写法")
    call_command("load_terms")
    call_command("load_terms")
    assert Term.objects.get(wording="帐号").suggestion == "我们的写法"
    assert capsys.readouterr().out.splitlines()[1].endswith("新增 0")
