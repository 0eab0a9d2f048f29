"""The layout's files, taken in once."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from delivery.models import Version
from tests.factories import make_village
from villages.layout import loading
from villages.layout.models import LayoutElement, Membership
from villages.models import Village

pytestmark = pytest.mark.django_db
ELEMENT = (
    "slug,kind,position,name,name_en,summary,summary_en,source,source_en\n"
    "ring,ring,1,公路,Highway,一环。,A ring.,中国新闻网,China News\n"
)
MEMBERS = "element,place_code,order,note,note_en,source,source_en,source_url\n"
MEMBER = "ring,140525103222,1,,,中国日报,China Daily,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_village()
    write(tmp_path, ELEMENT, MEMBERS + MEMBER)
    return tmp_path


def write(folder: Path, elements: str, members: str) -> None:
    (folder / loading.ELEMENTS).write_text(elements, encoding="utf-8")
    (folder / loading.MEMBERS).write_text(members, encoding="utf-8")


def test_the_shipped_layout_fits_the_register_and_a_second_run_changes_nothing():
    call_command("load_register", verbosity=0)
    first = loading.load()
    assert (first.elements, first.members) == (LayoutElement.objects.count(), 34)
    version = Version.objects.get().number
    assert str(loading.load()) == "布局：新增要素 0，成员 0"
    assert Version.objects.get().number == version
    members = Membership.objects.all()
    assert all(row.source and row.source_en for row in members)
    villages = [row.place_code for row in members if len(row.place_code) == 12]
    assert Village.objects.filter(code__in=villages).count() == len(set(villages))


def test_no_source_names_a_village_of_the_hundred():
    call_command("load_register", verbosity=0)
    loading.load()
    assert not Membership.objects.filter(element__kind=LayoutElement.Kind.HUNDRED).exists()


def test_what_the_desk_took_away_or_changed_does_not_come_back(folder):
    loading.load(folder)
    Membership.objects.all().delete()
    LayoutElement.objects.update(name="改过的名字")
    loading.load(folder)
    assert not Membership.objects.exists()
    assert LayoutElement.objects.get().name == "改过的名字"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("ring,140525103999,,,,来源,Source,", "第 2 行：代码“140525103999”不在登记册中"),
        ("ring,,,,,来源,Source,", "第 2 行：代码“”不在登记册中"),
        ("ring,1405,,,,来源,Source,", "第 2 行：代码“1405”不在登记册中"),
        ("belt,140525103222,,,,来源,Source,", "第 2 行：没有要素“belt”"),
        ("ring,140525103222,,,,,Source,", "第 2 行：source"),
        ("ring,140525103222,first,,,来源,Source,", "第 2 行：order"),
        (f"{MEMBER}ring,140525103222,2,,,来源,Source,", "第 3 行："),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_loaded(folder, row, sentence):
    write(folder, ELEMENT, MEMBERS + row)
    with pytest.raises(loading.LayoutError, match=sentence):
        loading.load(folder)
    assert not LayoutElement.objects.exists()


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b'"open', None])
def test_an_unreadable_file_is_one_sentence(folder, broken):
    if broken is None:
        (folder / loading.MEMBERS).unlink()
    else:
        (folder / loading.MEMBERS).write_bytes(broken)
    with pytest.raises(loading.LayoutError, match=r"layout_members\.csv"):
        loading.load(folder)


def test_the_command_says_what_is_wrong(monkeypatch):
    def refused() -> None:
        raise loading.LayoutError("layout_members.csv 第 2 行：没有要素“belt”。")

    monkeypatch.setattr(loading, "load", refused)
    with pytest.raises(CommandError, match="没有要素“belt”。布局未作任何改动"):
        call_command("load_layout")
