"""The demonstration is loaded whole or not at all, once, and can be taken away."""

from io import StringIO
from pathlib import Path
from shutil import copy

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import trail
from accounts.models import TrailLine
from jincheng.demonstration import texts
from news.models import Article, ArticleEdition, ArticlePlace, Section, Source
from photos.models import Photo, PhotoUse
from publishing import workflow
from tests import cast
from tests.factories import make_article, make_village
from villages.models import Plan, ProfileEdition, VillageProfile

pytestmark = pytest.mark.django_db

NAMES = (
    "sections",
    "sources",
    "article-blueprint.zh",
    "article-blueprint.en",
    "profile-140525103222.zh",
)
HEADLINE = "一张蓝图连城乡，一千五百四十八村同行"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article in two languages and a profile."""
    make_village("140525103222")
    (tmp_path / "texts").mkdir()
    for name in NAMES:
        copy(texts.FOLDER / f"{name}.toml", tmp_path / "texts")
    return tmp_path / "texts"


def run(folder: Path, *arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", *arguments, folder=folder, width=96, stdout=out)
    return out.getvalue()


def files() -> list[Path]:
    roots = [settings.STORAGES[name]["OPTIONS"]["location"] for name in ("originals", "renditions")]
    return [path for root in roots for path in Path(root).rglob("*") if path.is_file()]


def test_texts_are_public_with_their_printed_time_and_marked(folder):
    assert "演示内容：新增 3 篇。" in run(folder)
    editions = ArticleEdition.objects.live().filter(is_demonstration=True)
    assert sorted(editions.values_list("language", flat=True)) == ["en", "zh-hans"]
    assert {str(edition.released_at) for edition in editions} == {"2023-11-27 09:34:00+00:00"}
    assert ProfileEdition.objects.live().get().village_id == "140525103222"


def test_translation_shares_number_and_picture(folder):
    run(folder)
    chinese, english = Article.objects.order_by("pk")
    assert (english.number, english.translation_of) == (chinese.number, chinese)
    assert english.lead_photo == chinese.lead_photo


def test_drawings_are_released_illustrations_with_their_credit(folder):
    run(folder)
    photos = Photo.objects.released().filter(kind="illustration", is_demonstration=True)
    assert photos.count() == 3
    assert set(photos.values_list("credit_line", "credit_line_en")) == {
        ("程序绘制", "Drawn by program")
    }


def test_figure_names_its_drawing_by_number(folder):
    run(folder)
    plan = Photo.objects.get(caption__contains="不是地图")
    edition = ArticleEdition.objects.live().get(language="zh-hans")
    assert f'<figure data-photo="{plan.pk}"></figure>' in edition.body
    assert PhotoUse.objects.filter(photo=plan, subject_kind="news.article").count() >= 1


def test_second_run_adds_nothing(folder):
    run(folder)
    counts = [model.objects.count() for model in (Article, ArticleEdition, Photo, TrailLine)]
    assert run(folder) == "演示内容已经在，没有新增。\n"
    again = [model.objects.count() for model in (Article, ArticleEdition, Photo, TrailLine)]
    assert again == counts


def test_new_translation_finds_its_chinese_text_of_an_earlier_run(folder):
    english = (folder / "article-blueprint.en.toml").read_text()
    (folder / "article-blueprint.en.toml").unlink()
    run(folder)
    (folder / "article-blueprint.en.toml").write_text(english)
    assert "新增 1 篇" in run(folder)
    assert Article.objects.get(language="en").lead_photo.caption == "太行山的层层山岭"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('kind = "profile"', 'kind = "poem"', "kind 应为 article 或 profile，不是“poem”。"),
        ("village = ", "vilage = ", "缺少 village。"),
        ('"140525103222"', '"140525103999"', "登记册里没有“140525103999”。"),
        ('scene = "river"', 'scene = "sea"', "没有“sea”这种画。"),
        ('language = "zh-hans"', 'language = "fr"', "不认识的语言“fr”。"),
        ("+08:00", "", "released_at 要写成带时区的时间。"),
        ('kind = "profile"', "kind = ", "读不懂"),
    ],
)
def test_damaged_file_is_named_and_nothing_is_loaded(folder, old, new, reason):
    path = folder / "profile-140525103222.zh.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(CommandError) as refused:
        run(folder)
    assert "profile-140525103222.zh.toml：" in str(refused.value)
    assert reason in str(refused.value)
    assert (Article.objects.count(), Photo.objects.count(), files()) == (0, 0, [])


def test_error_at_the_last_row_takes_rows_and_files_back(
    folder, django_capture_on_commit_callbacks
):
    path = folder / "article-blueprint.en.toml"
    path.write_text(path.read_text().replace("One blueprint", "One blueprint " * 20, 1))
    refused = pytest.raises(CommandError, match=r"article-blueprint\.en\.toml：.*100")
    with refused, django_capture_on_commit_callbacks(execute=True):
        run(folder)
    assert (Article.objects.count(), Section.objects.count()) == (0, 0)
    assert (Photo.objects.count(), files()) == (0, [])


def test_removing_leaves_nothing(folder, django_capture_on_commit_callbacks):
    run(folder)
    with django_capture_on_commit_callbacks(execute=True):
        assert run(folder, "--remove") == "演示内容：移除 3 篇、插图 3 幅。\n"
    left = (Article, ArticleEdition, ArticlePlace, VillageProfile, ProfileEdition, Section, Source)
    assert [model.objects.count() for model in left] == [0] * 7
    assert (Photo.objects.count(), PhotoUse.objects.count(), files()) == (0, 0, [])


def test_what_an_editor_changed_stays_with_its_picture_and_is_named(folder):
    run(folder)
    article = Article.objects.get(language="zh-hans")
    article.standfirst = "编辑改过的导语。"
    workflow.save(article, cast.chief_editor())
    said = run(folder, "--remove")
    assert f"保留 “{HEADLINE}”：编辑改过。" in said
    assert Article.objects.get() == article
    assert article.lead_photo in Photo.objects.released()


def test_what_an_editor_withdrew_stays_and_is_named(folder):
    run(folder)
    profile = VillageProfile.objects.get()
    workflow.withdraw(profile, cast.chief_editor(), reason="演示已结束")
    said = run(folder, "--remove")
    assert f"保留 “{profile}”：编辑动过的稿件不能随演示内容移除。" in said
    assert list(VillageProfile.objects.all()) == [profile]


def test_chinese_text_of_an_editors_translation_stays(folder):
    (folder / "article-blueprint.en.toml").unlink()
    run(folder)
    chinese = Article.objects.get()
    english = make_article(language="en", translation_of=chinese, section=chinese.section)
    assert "还要用到这篇稿件，不能删除。" in run(folder, "--remove")
    assert set(Article.objects.all()) == {chinese, english}
    assert PhotoUse.objects.filter(subject_kind="news.article", subject_key=chinese.pk).exists()


def test_damaged_file_stops_removing_before_anything_is_gone(folder):
    run(folder)
    before = sorted(files())
    (folder / "sections.toml").write_text("[[section]")
    with pytest.raises(CommandError, match=r"sections\.toml：读不懂"):
        run(folder, "--remove")
    assert (Article.objects.count(), sorted(files())) == (2, before)


def test_drawing_in_an_editors_article_stays(folder):
    run(folder)
    photo = Photo.objects.get(caption__contains="不是地图")
    make_article(lead_photo=photo)
    assert f"保留 插图“{photo.caption}”：还有稿件在用。" in run(folder, "--remove")
    assert list(Photo.objects.all()) == [photo]


def test_section_with_an_article_of_an_editor_stays(folder):
    run(folder)
    make_article(section=Section.objects.get(slug="heritage"))
    run(folder, "--remove")
    assert [section.slug for section in Section.objects.all()] == ["heritage"]


def test_plain_articles_are_live_in_their_places_and_go_again(folder):
    assert run(folder, "--articles", "30") == "示例文章：新增 30 篇。\n"
    assert ArticleEdition.objects.live().about("140525103222").count() == 30
    assert ArticleEdition.objects.live().about("1405").count() == 30
    assert len(set(Article.objects.values_list("section", flat=True))) == 6
    run(folder, "--remove")
    assert (Article.objects.count(), ArticlePlace.objects.count()) == (0, 0)


def test_plain_articles_want_a_positive_number(folder):
    with pytest.raises(CommandError, match="要一个正整数"):
        run(folder, "--articles", "0")


def test_plans_are_loaded_once_with_what_is_not_known_and_taken_away(folder):
    call_command("load_register", verbosity=0)
    copy(texts.FOLDER / "plans.toml", folder)
    assert "演示规划：新增 8 部。" in run(folder)
    assert "演示规划" not in run(folder)
    plans = Plan.objects.public(timezone.now())
    assert plans.filter(is_example=True, plan_places=None).count() == 2
    letter = plans.filter(approval_number="晋政函〔2024〕36号")
    assert {(plan.state, plan.approved_on, bool(plan.note)) for plan in letter} == {
        ("approved", None, True)
    }
    assert letter.count() == 5
    assert "演示规划：移除 8 部。" in run(folder, "--remove")
    assert not Plan.objects.exists()


def test_a_plan_that_a_planner_changed_stays_and_is_named(folder):
    call_command("load_register", verbosity=0)
    copy(texts.FOLDER / "plans.toml", folder)
    run(folder)
    plan = Plan.objects.get(level="province")
    trail.write(cast.planner(), "change_row", plan)
    assert "保留 规划“山西省国土空间规划（2021—2035年）”：编辑改过。" in run(folder, "--remove")
    assert list(Plan.objects.all()) == [plan]


def test_a_wrong_file_of_plans_loads_nothing(folder):
    (folder / "plans.toml").write_text('[[plan]]\ntitle = "甲"\nlevel = "moon"\n')
    with pytest.raises(CommandError, match=r"plans\.toml：“甲”"):
        run(folder)
    assert (Plan.objects.count(), Article.objects.count()) == (0, 0)
