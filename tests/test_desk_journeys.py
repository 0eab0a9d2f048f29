"""Journeys of the desk: from a Word file over three signatures to readers, and back again."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from news.models import Article
from photos.models import Photo
from tests import cast
from tests.factories import make_section, make_source
from tests.photos.pictures import plain
from tests.publishing.word_files import heading, numbered, picture, table, title, word_file
from tests.served import read, sign_in
from villages import register

pytestmark = pytest.mark.browser
HEADLINE = "石淙头村修好三座石桥"
MINUTE = "%Y-%m-%dT%H:%M"


def jpeg(shade: int) -> bytes:
    """A picture of its own for each shade."""
    file = BytesIO()
    Image.new("RGB", (640, 427), (shade, 120, 90)).save(file, "jpeg")
    return file.getvalue()


def article_in_word() -> bytes:
    """What a township's office sends: list, table, two pictures, a slip or two."""
    return word_file(
        title(HEADLINE),
        "　　泽州县周村镇石淙头村今年修好了三座石桥,村民出行方便了。",
        heading("怎么修的", 1),
        numbered("清河道"),
        numbered("砌桥墩"),
        numbered("铺石板"),
        picture(jpeg(40)),
        table(["桥名", "长度（米）"], ["东桥", "18"], ["西桥", "22"]),
        "　　来参观的有东沟村的村民，他们登陆网站报了名。",
        picture(jpeg(200)),
    )


def wait_for_saved(page) -> None:
    page.wait_for_selector(".messagelist")


def open_text(site: str, page, article: Article) -> None:
    page.goto(f"{site}/admin/news/article/{article.pk}/change/")


def import_word(site: str, page) -> Article:
    """Take the Word file into a new form, and save it."""
    page.goto(f"{site}/admin/news/article/add/")
    page.click(".arrivals summary")
    content = article_in_word()
    page.set_input_files("#arrivals-file", {"name": "石桥.docx", "mimeType": "", "buffer": content})
    page.click(".arrivals .button")
    page.wait_for_selector(".ProseMirror figure >> nth=1")
    assert page.input_value("#id_headline") == HEADLINE
    page.fill("#id_standfirst", "三座石桥，连起了河两岸。")
    page.select_option("#id_section", label="古村新语")
    page.select_option("#id_source", label="本站")
    page.fill("#id_responsible_editor", "老李")
    page.click("[name=_continue]")
    wait_for_saved(page)
    return Article.objects.get()


def fix_two_warnings(page) -> None:
    """Replace a half-width comma and a wrong word, each by one click."""
    for wrong, right in ((",", "，"), ("登陆", "登录")):
        finding = page.locator(".checks__finding", has_text=wrong if wrong != "," else "半角")
        finding.get_by_role("button", name="替换").first.click()
        page.wait_for_function(
            "word => !document.querySelector('.field-body .ProseMirror').textContent"
            ".includes(word)",
            arg=wrong,
        )
        assert right in page.inner_text(".field-body .ProseMirror")


def describe_pictures(site: str, page) -> None:
    for photo in Photo.objects.all():
        page.goto(f"{site}/admin/photos/photo/{photo.pk}/change/")
        page.fill("#id_alt_text", "村口新修的石桥")
        page.fill("#id_credit_line", "小王 摄")
        page.click("[name=_save]")
        wait_for_saved(page)


def sign(site: str, page, article: Article, step: str) -> None:
    open_text(site, page, article)
    page.click(f"a.reviews__sign:has-text('{step}')")
    page.click(".verbs [type=submit]")
    wait_for_saved(page)


def sign_by_three(site: str, pages: list, article: Article) -> None:
    for page, step in zip(pages, ("初审", "复审", "终审"), strict=True):
        sign(site, page, article, step)


def choose_village(page) -> None:
    """Answer which of the five villages of this name is meant."""
    page.locator(".mentions__choice", has_text="大阳镇").or_(
        page.locator(".mentions__choice").first
    ).first.check()


def publish(site: str, page, article: Article, **answers: str) -> None:
    """Fill the page of publishing: `when`, `change_kind` by value, the others as text."""
    open_text(site, page, article)
    page.click("[name=_publish]")
    for name, answer in answers.items():
        if name in ("when", "change_kind"):
            page.check(f"[name={name}][value={answer}]")
        else:
            page.fill(f"#id_{name}", answer)
    if page.locator("#id_release_photos").count():
        page.check("#id_release_photos")
    page.click(".verbs [type=submit]")
    wait_for_saved(page)


def submit(site: str, page, article: Article, **fields: str) -> None:
    open_text(site, page, article)
    for name, words in fields.items():
        page.fill(f"#id_{name}", words)
    page.click("[name=_submit]")
    wait_for_saved(page)


def withdraw(site: str, page, article: Article, reason: str) -> None:
    open_text(site, page, article)
    page.click("[name=_withdraw]")
    page.fill("#id_reason", reason)
    page.click(".verbs [type=submit]")
    wait_for_saved(page)


@pytest.fixture
def staff(site, open_page) -> list:
    """The pages of a reporter and of three who sign, with the real register."""
    register.load()
    call_command("load_terms", verbosity=0)
    make_section(reviews_needed=3)
    make_source()
    signers = [cast.section_editor("老李"), cast.section_editor("老赵"), cast.chief_editor()]
    pages = []
    for user in (cast.reporter(), *signers):
        pages.append(open_page())
        sign_in(site, pages[-1], user)
    return pages


def test_word_file_is_checked_signed_scheduled_corrected_and_withdrawn(site, staff, time_machine):
    desk, *signers = staff
    chief = signers[-1]

    article = import_word(site, desk)
    assert "<ol>" in article.body
    assert "<th" in article.body
    assert Photo.objects.count() == 2
    assert article.places == ["140525103222"]
    choose_village(desk)
    fix_two_warnings(desk)
    desk.click("[name=_continue]")
    wait_for_saved(desk)
    article.refresh_from_db()
    assert len(article.places) == 2
    assert "登录网站" in article.body

    describe_pictures(site, desk)
    submit(site, desk, article)
    sign_by_three(site, signers, article)
    at = (timezone.localtime() + timedelta(days=1)).replace(second=0, microsecond=0)
    publish(site, chief, article, when="later", at=at.strftime(MINUTE))
    address = f"/news/{article.number}/"
    assert read(site, address)[0] == 404
    time_machine.move_to(at + timedelta(seconds=1))
    status, text = read(site, address)
    assert status == 200
    assert "铺石板" in text
    assert HEADLINE in read(site, "/villages/140525103222/")[1]

    submit(site, desk, article, standfirst="三座石桥，连起了河的两岸。")
    sign_by_three(site, signers, article)
    note = "导语少写了一个字。"
    publish(site, chief, article, change_kind="correction", change_note=note)
    text = read(site, address)[1]
    assert note in text
    assert "更正" in text

    withdraw(site, chief, article, "来源要求撤下。")
    status, text = read(site, address)
    assert status == 410
    assert "来源要求撤下。" in text
    assert HEADLINE not in read(site, "/villages/140525103222/")[1]
    assert [page.complaints for page in staff] == [[], [], [], []]


def test_reporter_writes_on_a_phone_with_a_photo_of_its_own_and_submits(
    site,
    open_page,
    tmp_path,
):
    register.load()
    make_section()
    make_source()
    roll = tmp_path / "IMG_2026.jpg"
    roll.write_bytes(plain().getvalue())
    phone = open_page(width=390, height=844, has_touch=True, is_mobile=True)
    sign_in(site, phone, cast.reporter())
    phone.tap("a:has-text('写文章')")
    phone.fill("#id_headline", "桥修好了")
    phone.fill("#id_standfirst", "村口的石桥今天通了。")
    phone.select_option("#id_section", label="古村新语")
    phone.select_option("#id_source", label="本站")
    phone.tap(".field-body .ProseMirror")
    phone.keyboard.insert_text("今天上午，泽州县周村镇石淙头村村口的石桥通了。")
    phone.tap(".field-body [data-name=photo]")
    phone.tap(".picker__upload summary")
    phone.set_input_files("#picker_file", roll)
    phone.fill("#picker_alt_text", "村口的石桥")
    phone.tap(".picker__upload [type=submit]")
    phone.wait_for_selector(".field-body .ProseMirror figure img")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    phone.tap("[name=_submit]")
    wait_for_saved(phone)
    article = Article.objects.get()
    assert article.review == "in_review"
    assert article.places == ["140525103222"]
    assert f'<figure data-photo="{Photo.objects.get().pk}">' in article.body
    assert phone.complaints == []
