"""The texts with which a site begins."""

import tomllib

import pytest
from django.core.management import call_command

from jincheng.models import SitePage, SitePageEdition
from jincheng.site_pages import first_texts
from publishing import workflow
from publishing.checks.report import report
from publishing.models import TranslatedFrom
from tests.factories import make_site_page

pytestmark = pytest.mark.django_db
SLUGS = ["about", "contact", "accessibility", "privacy"]


def test_a_new_site_has_four_pages_in_both_languages(capsys):
    call_command("load_pages")
    live = SitePageEdition.objects.live().order_by("position")
    for language in ("zh-hans", "en"):
        assert list(live.filter(language=language).values_list("slug", flat=True)) == SLUGS
    assert capsys.readouterr().out == "固定页面：新增 8 篇。\n"


def test_a_second_run_brings_nothing_back_and_overwrites_nothing(capsys):
    first_texts.load()
    page = SitePage.objects.get(slug="about", language="en")
    page.title = "Of us"
    workflow.save(page, None)
    workflow.withdraw(page, None, reason="out of date")
    call_command("load_pages")
    assert capsys.readouterr().out == "固定页面已经在，没有新增。\n"
    assert SitePage.objects.count() == 8
    assert SitePage.objects.get(pk=page.pk).title == "Of us"
    assert not SitePageEdition.objects.live().filter(page=page).exists()


def test_a_site_that_has_a_page_of_its_own_gets_no_other():
    make_site_page()
    assert first_texts.load() == 0


def test_nothing_is_found_in_the_first_texts():
    call_command("load_terms")
    first_texts.load()
    found = {
        f"{page.slug} {page.language}": [one.sentence for one in report(page, []).findings]
        for page in SitePage.objects.all()
    }
    assert {name: sentences for name, sentences in found.items() if sentences} == {}


def test_translations_are_up_to_date():
    first_texts.load()
    assert TranslatedFrom.objects.exclude(TranslatedFrom.IS_BEHIND).count() == 4


def test_every_file_is_there_in_both_languages():
    texts = [tomllib.loads(path.read_text()) for path in first_texts.FOLDER.glob("*.toml")]
    assert sorted((one["slug"], one["language"]) for one in texts) == sorted(
        (slug, language) for slug in SLUGS for language in ("zh-hans", "en")
    )
