"""What comes with the demonstration's texts: changes, former names, viewpoints."""

import re
from io import StringIO
from shutil import copy

import pytest
from django.core.management import CommandError, call_command

from accounts import trail
from jincheng.demonstration import texts
from news.models import Article, ArticleEdition
from photos.models import Photo, Viewpoint
from tests import cast
from tests.factories import make_village
from villages.models import PlaceName

pytestmark = pytest.mark.django_db

VILLAGE = "140525103222"
STORY = "article-fivevillages.zh.toml"


@pytest.fixture
def folder(tmp_path):
    """A folder with one article that was changed; all its places are one village."""
    make_village(VILLAGE)
    for name in ("sections.toml", "sources.toml"):
        copy(texts.FOLDER / name, tmp_path)
    put(tmp_path, STORY)
    return tmp_path


def put(folder, name):
    words = (texts.FOLDER / name).read_text()
    (folder / name).write_text(re.sub("14052[0-9]{7}", VILLAGE, words))


def run(folder, *arguments):
    out = StringIO()
    call_command("load_demo", *arguments, folder=folder, width=96, stdout=out)
    return out.getvalue()


def with_names(folder):
    (folder / "names.toml").write_text(
        f'[[name]]\nplace_code = "{VILLAGE}"\nname = "星轺驿"\nkind = "former"\nsource = "游客资料"\n'
    )


def with_viewpoint(folder):
    put(folder, "viewpoints.toml")


def test_readers_are_told_what_a_text_changed(folder):
    run(folder)
    first, second = ArticleEdition.objects.order_by("live_from")
    assert "编者附记" not in first.body
    assert "编者附记" in second.body
    assert (second.change_kind, second.change_note) == (
        "update",
        "文末补记五个村2025年的就业人数。",
    )
    assert first.released_at == second.released_at


def test_a_changed_text_is_there_once_and_goes_again(folder):
    run(folder)
    assert run(folder) == "演示内容已经在，没有新增。\n"
    assert "移除 1 篇、插图 1 幅" in run(folder, "--remove")
    assert (Article.objects.count(), ArticleEdition.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('now = """\n', 'now = """\n没有的话', "改动对不上"),
        ('kind = "update"', 'kind = "minor"', "change 的 kind 应为 update 或 correction。"),
        ("note = ", "notes = ", "缺少 note。"),
    ],
)
def test_a_wrong_change_is_named_and_nothing_is_loaded(folder, old, new, reason):
    path = folder / STORY
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(CommandError, match=reason):
        run(folder)
    assert not Article.objects.exists()


def test_former_names_are_loaded_once_with_their_source_and_go_again(folder):
    with_names(folder)
    assert "演示曾用名：新增 1 个。" in run(folder)
    assert "曾用名" not in run(folder)
    assert PlaceName.objects.get().source == "游客资料"
    assert "演示曾用名：移除 1 个。" in run(folder, "--remove")
    assert not PlaceName.objects.exists()


def test_a_name_that_an_editor_changed_stays_and_one_of_their_own_too(folder):
    with_names(folder)
    own = PlaceName.objects.create(place_code=VILLAGE, name="拦车", source="村委会")
    run(folder)
    loaded = PlaceName.objects.get(name="星轺驿")
    trail.write(cast.planner(), "change_row", loaded)
    assert "保留 曾用名“星轺驿”：编辑改过。" in run(folder, "--remove")
    assert set(PlaceName.objects.all()) == {own, loaded}


def test_a_name_of_no_known_kind_loads_nothing(folder):
    with_names(folder)
    path = folder / "names.toml"
    path.write_text(path.read_text().replace("former", "forgotten"))
    with pytest.raises(CommandError, match=r"names\.toml：“星轺驿”"):
        run(folder)
    assert (Article.objects.count(), PlaceName.objects.count()) == (0, 0)


def test_then_and_now_are_two_drawings_of_one_view(folder):
    with_viewpoint(folder)
    run(folder)
    photos = Viewpoint.objects.get().photos.order_by("taken_year")
    assert [(photo.taken_year, photo.place_code) for photo in photos] == [
        (1961, VILLAGE),
        (2025, VILLAGE),
    ]
    assert all(photo.is_released and photo.kind == "illustration" for photo in photos)
    assert all("示意" in photo.caption for photo in photos)


def test_then_and_now_come_once_and_go_again(folder):
    with_viewpoint(folder)
    run(folder)
    assert run(folder) == "演示内容已经在，没有新增。\n"
    run(folder, "--remove")
    assert (Viewpoint.objects.count(), Photo.objects.count()) == (0, 0)


def test_a_viewpoint_that_an_editor_changed_stays(folder):
    with_viewpoint(folder)
    run(folder)
    viewpoint = Viewpoint.objects.get()
    trail.write(cast.chief_editor(), "change_row", viewpoint)
    assert f"保留 机位“{viewpoint}”：编辑改过。" in run(folder, "--remove")
    assert Viewpoint.objects.get() == viewpoint
