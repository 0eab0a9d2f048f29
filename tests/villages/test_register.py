"""Loading the register: whole or not at all, and again without a change."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from delivery.models import Version
from villages import register
from villages.models import County, Designation, Township, Village
from villages.register_files import DATA_DIR, RegisterError

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the register's files, to be damaged."""
    return Path(shutil.copytree(DATA_DIR, tmp_path / "register"))


def damage(folder: Path, name: str, line: int, old: str, new: str) -> None:
    lines = (folder / name).read_text().splitlines()
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    (folder / name).write_text("\n".join(lines) + "\n")


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (County, Township, Village, Designation))


def test_the_whole_register_is_loaded():
    register.load()
    assert counts() == (6, 77, 1548, 212)


def test_a_second_run_changes_nothing():
    register.load()
    before = Version.objects.get().number
    assert all((c.added, c.changed) == (0, 0) for c in register.load())
    assert Version.objects.get().number == before


def test_a_name_that_staff_edited_stays():
    register.load()
    Village.objects.filter(code="140524101209").update(name="长墡村")
    register.load()
    assert Village.objects.get(code="140524101209").name == "长墡村"


def test_a_column_of_the_register_is_put_right_again():
    register.load()
    Village.objects.filter(code="140525103222").update(name_register="错名")
    assert [c.changed for c in register.load()] == [0, 0, 1, 0]
    assert Village.objects.get(code="140525103222").name_register == "石淙头村委会"


@pytest.mark.parametrize(
    ("name", "line", "old", "new", "message"),
    [
        (
            "villages.csv",
            3,
            "140502006202",
            "140502006200",
            "villages.csv 第 3 行：代码“140502006200”与第 2 行重复。",
        ),
        (
            "villages.csv",
            3,
            "140502006202",
            "14050200620",
            "villages.csv 第 3 行：代码“14050200620”应为 12 位数字。",
        ),
        (
            "villages.csv",
            3,
            "140502006202",
            "14050200620２",
            "villages.csv 第 3 行：代码“14050200620２”应为 12 位数字。",
        ),
        (
            "villages.csv",
            2,
            ",140502006,",
            ",140502099,",
            "villages.csv 第 2 行：township_code “140502099”不在登记册中。",
        ),
        (
            "townships.csv",
            2,
            ",140502,",
            ",140581,",
            "townships.csv 第 2 行：代码“140502001”不以 county_code “140581”开头。",
        ),
        (
            "villages.csv",
            1,
            "name_register",
            "name_x",
            "villages.csv 第 1 行：缺少列 name_register。",
        ),
        (
            "villages.csv",
            2,
            "东上庄村",
            "",
            "villages.csv 第 2 行：代码“140502006200”的 name 是空的。",
        ),
        (
            "counties.csv",
            2,
            "140502",
            "140502\0",
            "counties.csv：含有空字符（NUL），文件可能已损坏。",
        ),
        (
            "designations.csv",
            2,
            "140521101204",
            "140521101999",
            "designations.csv 第 2 行：代码“140521101999”不在 villages.csv 中。",
        ),
        (
            "designations.csv",
            2,
            ",2019,",
            ",二〇一九,",
            "designations.csv 第 2 行：年份“二〇一九”不是数字。",
        ),
        ("townships.csv", 2, ",东街,", ",", "townships.csv 第 2 行：列数与标题行不一致。"),
        (
            "townships.csv",
            78,
            "高平市,19",
            "高平市,20",
            "townships.csv 第 78 行：原村乡的 villages 应为“20”，实有 19 行。",
        ),
        (
            "villages.csv",
            2,
            "Dongshangzhuang Village",
            "D" * 81,
            f"villages.csv 第 2 行：“{'D' * 81}”超过 80 个字符。",
        ),
    ],
)
def test_a_damaged_file_is_refused_whole(folder, name, line, old, new, message):
    damage(folder, name, line, old, new)
    with pytest.raises(CommandError) as refusal:
        call_command("load_register", folder=folder)
    assert str(refusal.value) == f"{message}登记册未作任何改动。"
    assert counts() == (0, 0, 0, 0)


def test_a_file_in_another_encoding_is_refused(folder):
    text = (folder / "townships.csv").read_text()
    (folder / "townships.csv").write_bytes(text.encode("gb18030"))
    with pytest.raises(RegisterError, match="不是 UTF-8 编码"):
        register.load(folder)


def test_a_file_cut_off_in_the_middle_is_refused(folder):
    lines = (folder / "villages.csv").read_text().splitlines()
    (folder / "villages.csv").write_text("\n".join(lines[:-1]) + "\n")
    with pytest.raises(RegisterError, match=r"的 villages 应为“\d+”，实有 \d+ 行"):
        register.load(folder)


def test_the_command_tells_what_it_did(capsys):
    call_command("load_register")
    call_command("load_register")
    assert capsys.readouterr().out.splitlines() == [
        "县（市、区） 6：新增 6，更新 0",
        "乡镇（街道） 77：新增 77，更新 0",
        "村庄 1548：新增 1548，更新 0",
        "称号 212：新增 212，更新 0",
        "县（市、区） 6：新增 0，更新 0",
        "乡镇（街道） 77：新增 0，更新 0",
        "村庄 1548：新增 0，更新 0",
        "称号 212：新增 0，更新 0",
    ]


def test_an_interrupted_loading_leaves_nothing(monkeypatch):
    def interrupt(rows):
        raise KeyboardInterrupt

    monkeypatch.setattr(register, "_take_designations", interrupt)
    with pytest.raises(KeyboardInterrupt):
        register.load()
    assert counts() == (0, 0, 0, 0)
