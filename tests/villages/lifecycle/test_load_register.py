"""The command compares a new edition, and takes it in with the answers of a file."""

import json
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.villages.lifecycle.editions import GUOYU, HUANGCHENG, RENUMBERED, SHICONGTOU
from villages.models import RegisterEdition, Village
from villages.register_files import DATA_DIR

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The next edition of the whole register: one merger, one renaming, one new code."""
    call_command("load_register", verbosity=0)
    folder = Path(shutil.copytree(DATA_DIR, tmp_path / "register"))
    villages = (folder / "villages.csv").read_text()
    lines = [line for line in villages.splitlines(keepends=True) if not line.startswith(GUOYU)]
    text = "".join(lines).replace(SHICONGTOU, RENUMBERED).replace("皇城村委会", "皇城新村委会")
    (folder / "villages.csv").write_text(text)
    for name in ("townships.csv", "counties.csv"):
        (folder / name).unlink()
    about = {"label": "2024", "cut_off_on": "2024-06-30", "source": "国家统计局统计用区划代码"}
    (folder / "edition.json").write_text(json.dumps(about))
    return folder


def answer(folder: Path, *lines: str) -> None:
    (folder / "changes.csv").write_text("\n".join(["old_code,kind,new_code,on,note", *lines]))


def test_a_preview_tells_the_differences_and_changes_nothing(folder, capsys):
    call_command("load_register", folder, "--preview")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "新增 1，减少 2，改名 1，不变 1622"
    assert f"- {GUOYU} 郭峪村（阳城县北留镇）" in lines
    assert f"{SHICONGTOU},renumbered,{RENUMBERED},," in lines
    assert RegisterEdition.objects.get().label == "2023"
    assert Village.objects.standing().count() == 1548


def test_an_edition_is_taken_in_with_its_answers(folder, capsys):
    answer(
        folder, f"{GUOYU},merged,{HUANGCHENG},2024-03,", f"{SHICONGTOU},renumbered,{RENUMBERED},,"
    )
    call_command("load_register", folder, "--apply")
    assert "“2024”已是现行登记册：新增 1，减少 2，改名 1，不变 1622。" in capsys.readouterr().out
    assert Village.objects.standing().count() == 1547


def test_without_answers_the_command_names_what_is_missing(folder):
    with pytest.raises(CommandError, match=f"{GUOYU}：请说明去向。"):
        call_command("load_register", folder, "--apply")
    assert Village.objects.standing().count() == 1548


def test_a_new_edition_is_not_loaded_without_a_comparison(folder):
    with pytest.raises(CommandError, match="这是新版登记册。请先用 --preview 比较"):
        call_command("load_register", folder)


def test_the_older_edition_changes_nothing_afterwards(folder, capsys):
    answer(folder, f"{GUOYU},merged,{HUANGCHENG},,", f"{SHICONGTOU},renumbered,{RENUMBERED},,")
    call_command("load_register", folder, "--apply")
    capsys.readouterr()
    call_command("load_register")
    assert capsys.readouterr().out == "现行登记册是“2024”，比这一版新，未作改动。\n"


def test_files_of_another_edition_are_not_taken_for_this_one(folder):
    (folder / "edition.json").unlink()
    shutil.copy(DATA_DIR / "townships.csv", folder)
    shutil.copy(DATA_DIR / "counties.csv", folder)
    with pytest.raises(CommandError):
        call_command("load_register", folder)
    assert Village.objects.standing().count() == 1548


@pytest.mark.parametrize(
    "about", ["{", "[]", '{"label": "2024"}', '{"label": 1, "cut_off_on": "x"}']
)
def test_an_edition_that_does_not_say_what_it_is_is_refused(folder, about):
    (folder / "edition.json").write_text(about)
    with pytest.raises(CommandError, match=r"edition\.json：应有"):
        call_command("load_register", folder, "--preview")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "changes.csv 第 1 行：缺少列"),
        ("old_code,kind,new_code,on,note\n1,,,,\n", "“1”不在"),
    ],
)
def test_wrong_answers_are_refused(folder, text, message):
    (folder / "changes.csv").write_text(text)
    with pytest.raises(CommandError, match=message):
        call_command("load_register", folder, "--apply")
