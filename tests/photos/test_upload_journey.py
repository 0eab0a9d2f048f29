"""Photos go from a phone to the library: without signal, over reloads, none lost, in order."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from accounts.models import User
from photos.models import Arrival, Photo
from photos.release import release
from tests import cast
from tests.axe import violations
from tests.factories import make_village
from tests.photos import pictures
from tests.photos.upload.sending import GUOYU, SHICONGTOU
from tests.served import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANY = 30
ALBUM = "[data-add][multiple]"
ROWS = ".upload-row"
SENT_CAPTION = "[data-sent-caption]:visible"
LONG_MS = 60_000


def small(number: int) -> dict:
    """A small picture that no other number gives."""
    file = BytesIO()
    Image.new("RGB", (640, 480), (number * 8, 90, 200 - number)).save(file, "JPEG")
    return chosen(f"IMG_{number:04}.jpg", file.getvalue())


def chosen(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


@pytest.fixture
def phone(site, open_page):
    """Open the page as a sender for 石淙头村: `phone(color_scheme="dark")`."""
    make_village(SHICONGTOU), make_village(GUOYU)

    def opened(codes=(SHICONGTOU,), language="zh-hans", **options):
        user = cast.scoped(cast.reporter("老郭"), codes=codes)
        user.language = language
        user.save()
        page = open_page(width=390, height=844, **{"service_workers": "allow", **options})
        sign_in(site, page, user)
        page.goto(f"{site}/upload/")
        page.wait_for_selector("[data-sender][data-ready]")
        if codes:
            expect(page.locator("[data-village-chosen]")).to_contain_text("石淙头村")
        return page

    return opened


def is_kept(page) -> None:
    """Wait until the page opens without signal, too."""
    page.evaluate("navigator.serviceWorker.ready")
    # A function: a bare expression is evaluated as text, which the page's policy refuses.
    page.wait_for_function("() => navigator.serviceWorker.controller")


def sent(page, count: int) -> None:
    expect(page.locator("[data-sent] li")).to_have_count(count, timeout=LONG_MS)


def names() -> list[str]:
    return list(Arrival.objects.order_by("pk").values_list("name", flat=True))


def test_thirty_pictures_outlive_three_cuts_and_a_reload(phone):
    page = phone()
    is_kept(page)
    page.context.set_offline(True)
    page.set_input_files(ALBUM, [small(number) for number in range(MANY)])
    expect(page.locator(ROWS)).to_have_count(MANY)
    page.reload()
    expect(page.locator(ROWS)).to_have_count(MANY)
    for count in (4, 11, 19):
        page.context.set_offline(False)
        page.locator("[data-sent] li").nth(count).wait_for(timeout=LONG_MS)
        page.context.set_offline(True)
        expect(page.locator("[data-standing-line]")).to_have_attribute(
            "data-standing", "offline", timeout=LONG_MS
        )
    page.context.set_offline(False)
    sent(page, MANY)
    expect(page.locator(ROWS)).to_have_count(0)
    assert names() == [f"IMG_{number:04}.jpg" for number in range(MANY)]
    assert (Photo.objects.count(), Arrival.objects.filter(state="stored").count()) == (MANY, MANY)


def test_one_bad_file_does_not_hold_up_the_others(phone):
    page = phone()
    page.set_input_files(ALBUM, [small(1), chosen("坏.jpg", b"no picture"), small(2)])
    sent(page, 2)
    row = page.locator(f"{ROWS}--failed")
    expect(row.locator("[data-state]")).to_have_text("没传成")
    expect(row.locator("[data-reason]")).to_contain_text("这个文件不是照片。")
    row.locator("[data-again]").click()
    expect(row.locator("[data-reason]")).to_contain_text("这个文件不是照片。")
    row.locator("[data-remove]").click()
    expect(page.locator(ROWS)).to_have_count(0)
    page.reload()
    expect(page.locator(ROWS)).to_have_count(0)


def test_the_caption_may_be_written_while_a_picture_waits(phone):
    page = phone()
    page.context.set_offline(True)
    page.set_input_files(ALBUM, [small(1)])
    page.fill("[data-caption]", "石淙头的清晨")
    page.wait_for_timeout(600)
    page.context.set_offline(False)
    sent(page, 1)
    assert Photo.objects.get().caption == "石淙头的清晨"


def test_a_caption_written_after_sending_reaches_the_site(phone):
    page = phone()
    page.set_input_files(ALBUM, [small(1)])
    sent(page, 1)
    page.fill(SENT_CAPTION, "石淙头的石桥")
    expect(page.locator("[data-saved]")).to_have_text("说明已保存。")
    assert Photo.objects.get().caption == "石淙头的石桥"
    page.reload()
    expect(page.locator(SENT_CAPTION)).to_have_value("石淙头的石桥")


def test_a_caption_written_without_signal_outlives_a_reload(phone):
    page = phone()
    is_kept(page)
    page.set_input_files(ALBUM, [small(1)])
    sent(page, 1)
    page.context.set_offline(True)
    page.fill(SENT_CAPTION, "雨后")
    expect(page.locator("[data-saved]")).to_contain_text("说明记在手机里")
    page.reload()
    page.wait_for_selector("[data-sender][data-ready]")
    page.context.set_offline(False)
    expect(page.locator(SENT_CAPTION)).to_have_value("雨后", timeout=LONG_MS)
    expect(page.locator("[data-saved]")).to_have_text("说明已保存。", timeout=LONG_MS)
    assert Photo.objects.get().caption == "雨后"


def test_words_still_being_written_when_the_picture_is_stored_are_not_lost(phone):
    page = phone()
    page.context.set_offline(True)
    page.set_input_files(ALBUM, [small(1)])
    page.wait_for_selector(f"{ROWS} img[src]")
    page.evaluate(
        """() => { const put = window.fetch; let held = true; window.letGo = () => (held = false)
        window.fetch = async (address, options) => {
            const answer = await put(address, options)
            while (held && options.method === "PUT") await new Promise((go) => setTimeout(go, 20))
            return answer } }"""
    )
    with page.expect_response(lambda answer: answer.request.method == "PUT"):
        page.context.set_offline(False)
    page.locator("[data-caption]").press_sequentially("清晨")
    page.evaluate("letGo()")
    sent(page, 1)
    expect(page.locator(SENT_CAPTION)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type("的桥")
    expect(page.locator("[data-saved]")).to_have_text("说明已保存。")
    assert Photo.objects.get().caption == "清晨的桥"


def test_a_row_says_that_it_waits_and_later_leads_to_the_page(phone):
    page = phone()
    page.set_input_files(ALBUM, [small(1)])
    sent(page, 1)
    expect(page.locator("[data-sent] [data-standing]")).to_have_text("等待公开")
    release(Photo.objects.get(), None)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("[data-sent] [data-standing]")).to_have_text("已公开")
    link = page.locator("[data-sent] a")
    expect(link).to_have_attribute("href", f"/villages/{SHICONGTOU}/")
    expect(page.locator(SENT_CAPTION)).to_be_hidden()


def test_a_caption_that_came_too_late_says_whom_to_ask(phone):
    page = phone()
    page.set_input_files(ALBUM, [small(1)])
    sent(page, 1)
    release(Photo.objects.get(), None)
    page.fill(SENT_CAPTION, "太迟")
    expect(page.locator("[data-saved]")).to_contain_text("它的说明请编辑来改")
    assert Photo.objects.get().caption == ""


def test_a_large_picture_is_made_smaller_upright_and_keeps_its_notes(phone):
    page = phone()
    notes = Image.Exif()
    notes[0x0112] = 6
    notes.get_ifd(0x8769).update({0x9003: "2025:05:01 06:30:00", 0x9011: "+08:00"})
    notes.get_ifd(0x8825).update({1: "N", 2: (35.0, 30.0, 36.0), 3: "E", 4: (112.0, 49.0, 12.0)})
    file = BytesIO()
    Image.effect_noise((3200, 2400), 60).convert("RGB").save(file, "JPEG", exif=notes)
    page.set_input_files(ALBUM, [chosen("横.jpg", file.getvalue())])
    sent(page, 1)
    photo = Photo.objects.get()
    assert (photo.width_px, photo.height_px) == (1920, 2560)
    assert photo.taken_at.isoformat() == "2025-04-30T22:30:00+00:00"
    assert (round(photo.latitude, 2), round(photo.longitude, 2)) == (35.51, 112.82)


def test_the_original_is_sent_on_request(phone):
    page = phone()
    content = pictures.plain(3000).getvalue()
    page.check("[data-original]")
    page.set_input_files(ALBUM, [chosen("原图.jpg", content)])
    sent(page, 1)
    assert Photo.objects.get().width_px == 3000


def test_the_same_picture_twice_is_sent_once(phone):
    page = phone()
    page.context.set_offline(True)
    page.set_input_files(ALBUM, [small(1), small(1)])
    expect(page.locator(ROWS)).to_have_count(1)
    page.context.set_offline(False)
    sent(page, 1)
    assert Photo.objects.count() == 1


def test_who_is_signed_out_keeps_the_queue_and_is_led_to_sign_in(phone):
    page = phone()
    is_kept(page)
    page.context.clear_cookies()
    page.set_input_files(ALBUM, [small(1)])
    expect(page.locator("[data-signed-out] a")).to_be_visible()
    expect(page.locator("[data-standing-line]")).to_have_text(
        "登录已失效。照片还在手机里，登录后会接着传。"
    )
    page.click("[data-signed-out] a")
    page.fill("#id_username", User.objects.get().username)
    page.fill("#id_password", cast.PASSWORD)
    page.click("[type=submit]")
    sent(page, 1)


def test_a_signed_out_phone_does_not_show_the_page_without_signal(phone):
    page = phone()
    is_kept(page)
    page.context.clear_cookies()
    page.reload()
    kept = page.evaluate("caches.match('/upload/').then((answer) => Boolean(answer))")
    assert page.url.endswith("/admin/login/?next=/upload/")
    assert not kept


@pytest.mark.parametrize("typed", ["石淙", "shicong", "sct", "周村"])
def test_a_village_is_found_by_name_pinyin_initials_and_township(phone, typed):
    page = phone(codes=())
    page.set_input_files(ALBUM, [small(1)])
    expect(page.locator("[data-notice]")).to_contain_text("请选择村庄")
    page.fill("[data-village-search]", typed)
    page.click("[data-village-found] button >> text=石淙头村")
    sent(page, 1)
    assert Photo.objects.get().place_code == SHICONGTOU


def test_what_was_typed_before_the_villages_came_is_found(site, open_page):
    make_village(SHICONGTOU), make_village(GUOYU)
    page = open_page(width=390, service_workers="block")
    sign_in(site, page, cast.scoped(cast.reporter("老郭")))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/upload/villages.json", hold)
    with page.expect_request("**/upload/villages.json"):
        page.goto(f"{site}/upload/")
    page.fill("[data-village-search]", "石淙")
    expect(page.locator("[data-village-found] button")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator("[data-village-found] button")).to_contain_text("石淙头村")


def test_without_a_script_the_form_uploads_one_picture(site, open_page):
    make_village(SHICONGTOU)
    user = cast.scoped(cast.reporter("老郭"), codes=(SHICONGTOU,))
    page = open_page(width=390, java_script_enabled=False)
    sign_in(site, page, user)
    page.goto(f"{site}/upload/")
    expect(page.locator("[data-sender]")).to_be_hidden()
    page.set_input_files("#upload_file", [small(1)])
    page.click(".upload__form [type=submit]")
    expect(page.locator(".upload__message")).to_have_text("照片已收到。")
    assert Photo.objects.count() == 1
    page.fill("[data-sent-caption]", "村口")
    page.click("[data-sent] [type=submit] >> text=保存说明")
    expect(page.locator(".upload__message")).to_have_text("说明已保存。")
    assert Photo.objects.get().caption == "村口"


@pytest.mark.parametrize(
    "view", [{"color_scheme": "light"}, {"color_scheme": "dark", "language": "en"}]
)
def test_the_page_with_a_queue_is_accessible_on_a_phone(phone, view):
    page = phone(codes=(), **view)
    page.set_input_files(ALBUM, [small(1), chosen("坏.jpg", b"no picture")])
    page.fill("[data-village-search]", "s")
    page.wait_for_selector("[data-village-found] button")
    page.wait_for_selector(f"{ROWS} img[src]")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    low = page.evaluate(
        "[...document.querySelectorAll('a, button, label.upload__pick, .upload input[type=text]')]"
        ".filter(one => one.offsetParent && one.offsetHeight < 44).map(one => one.outerHTML)"
    )
    assert low == []


@pytest.mark.parametrize("view", [{"color_scheme": "light"}, {"color_scheme": "dark"}])
def test_the_list_of_what_was_sent_is_accessible_on_a_phone(phone, view):
    page = phone(**view)
    page.set_input_files(ALBUM, [small(1)])
    sent(page, 1)
    page.fill(SENT_CAPTION, "石淙头的石桥")
    expect(page.locator("[data-saved]")).to_have_text("说明已保存。")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(SENT_CAPTION).bounding_box()["height"] >= 44
