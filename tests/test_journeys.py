"""Journeys through all rooms: from the reporter's first word to the reader's phone."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from news.models import Article, ArticleEdition
from publishing import workflow
from tests import cast
from tests.factories import make_article, make_section, make_source, make_village, publish_article
from tests.photos.pictures import plain
from tests.served import read, sign_in
from villages import register

HEADLINE = "一张蓝图连城乡，一千五百四十八村同行"
BODY = "据中国新闻网2023年11月27日报道，晋城为全部1548个村编制规划。"
PAGES = ["/", "/news/", "/news/scenery/", "/villages/140525103222/", "/villages/140581102208/"]


def write_source_story(site: str, page, picture: Path) -> None:
    page.goto(f"{site}/admin/news/article/add/")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_standfirst", "城里和乡下，画在同一张图上。")
    page.select_option("#id_section", label="风景如画")
    page.select_option("#id_source", label="本站")
    page.click(".field-body .ProseMirror")
    page.keyboard.type(BODY)
    page.click("[data-choose]")
    page.click(".picker__upload summary")
    page.set_input_files("#picker_file", picture)
    page.fill("#picker_alt_text", "山间的村庄")
    page.click(".picker__upload [type=submit]")
    page.wait_for_selector(".picker", state="detached")
    page.click("[data-city]")
    page.click("[name=_submit]")
    page.wait_for_selector(".messagelist")


@pytest.mark.browser
def test_the_source_story_goes_from_the_reporter_to_a_phone(site, open_page, tmp_path):
    register.load()
    make_section("scenery", label="风景如画", label_en="Picturesque Scenery")
    make_source()
    picture = tmp_path / "village.jpg"
    picture.write_bytes(plain().getvalue())

    desk = open_page()
    sign_in(site, desk, cast.reporter())
    write_source_story(site, desk, picture)
    article = Article.objects.get()
    assert article.places == ["1405"]
    assert read(site, f"/news/{article.number}/")[0] == 404
    assert [HEADLINE in read(site, address)[1] for address in PAGES] == [False] * len(PAGES)

    chief = open_page()
    sign_in(site, chief, cast.chief_editor())
    chief.goto(f"{site}/admin/news/article/{article.pk}/change/")
    chief.click("[name=_publish]")
    chief.check("#id_release_photos")
    chief.click(".verbs [type=submit]")
    chief.wait_for_selector(".messagelist")
    assert [HEADLINE in read(site, address)[1] for address in PAGES] == [True] * len(PAGES)

    reader = open_page(width=390, height=844)
    reader.goto(f"{site}/")
    reader.click(f"main a:has-text('{HEADLINE}')")
    assert BODY in reader.inner_text("main")
    assert reader.evaluate("document.querySelector('main img').naturalWidth") > 0
    assert reader.evaluate("document.documentElement.scrollWidth") == 390
    assert reader.context.cookies() == []
    assert desk.complaints + chief.complaints + reader.complaints == []


@pytest.mark.django_db(transaction=True)
def test_readers_see_the_old_text_until_the_new_one_is_published(site):
    article = publish_article(headline="旧标题", body="<p>旧话。</p>").article
    address = article.get_absolute_url()
    article.headline, article.body = "新标题", "<p>新话。</p>"
    workflow.save(article, None)
    assert "旧话。" in read(site, address)[1]
    workflow.publish(article, None)
    assert ["旧话。" in read(site, address)[1], "新话。" in read(site, address)[1]] == [False, True]
    assert "新标题" in read(site, "/")[1]


@pytest.mark.django_db(transaction=True)
def test_an_old_edition_is_restored(site):
    old = publish_article(headline="旧标题", body="<p>旧话。</p>")
    article = old.article
    article.body = "<p>新话。</p>"
    workflow.save(article, None)
    workflow.publish(article, None)
    workflow.restore(article, old, None)
    assert "新话。" in read(site, article.get_absolute_url())[1]
    workflow.publish(article, None)
    assert "旧话。" in read(site, article.get_absolute_url())[1]


@pytest.mark.django_db(transaction=True)
def test_tomorrows_edition_is_on_no_page_today_and_on_all_tomorrow(site, time_machine):
    village = make_village()
    now = timezone.now()
    article = make_article(
        headline="明天的消息", section=make_section("scenery"), places=[village.code]
    )
    workflow.publish(article, None, at=now + timedelta(days=1))
    pages = [
        *("/", "/news/", "/news/scenery/", "/villages/140525/", "/villages/140525103/"),
        "/villages/140525103222/",
        article.get_absolute_url(),
    ]
    assert ["明天的消息" in read(site, page)[1] for page in pages] == [False] * len(pages)
    assert not ArticleEdition.objects.live(now).exists()
    time_machine.move_to(now + timedelta(days=1, seconds=1), tick=False)
    assert ["明天的消息" in read(site, page)[1] for page in pages] == [True] * len(pages)


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_story_leaves_every_page(site):
    edition = publish_article(
        headline="要撤的消息", section=make_section("scenery"), places=["1405"]
    )
    pages = ["/", "/news/", "/news/scenery/"]
    assert ["要撤的消息" in read(site, page)[1] for page in pages] == [True] * 3
    workflow.withdraw(edition.article, None, reason="来源要求撤下")
    assert ["要撤的消息" in read(site, page)[1] for page in pages] == [False] * 3
    assert read(site, edition.get_absolute_url())[0] == 410
