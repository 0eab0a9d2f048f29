"""Many photos at once, in a browser: each file has its own result."""

import pytest

from photos.models import Photo
from tests import cast
from tests.factories import make_village
from tests.jincheng.test_desk_browser import desk, policy_breaches  # noqa: F401 - a fixture
from tests.photos import pictures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def file(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def words(page) -> list[str]:
    page.wait_for_selector(".drop__summary:has-text('，0 个还在传')")
    return page.locator(".drop__words").all_text_contents()


def test_each_file_tells_how_it_went(desk):  # noqa: F811
    page = desk(cast.section_editor())
    page.at("admin:photos_photo_changelist")
    first = pictures.plain(330).getvalue()
    page.set_input_files(
        "#drop_files",
        [
            file("一.jpg", first),
            file("二.jpg", pictures.plain(340).getvalue()),
            file("又是一.jpg", first),
            file("空.jpg", b""),
            file("信.jpg", "一段文字".encode()),
        ],
    )
    told = words(page)
    assert told[:2] == ["已入库", "已入库"]
    assert told[2:4] == ["这一批里已有同一个文件", "这个文件是空的。请重新选择照片。"]
    assert "不是照片" in told[4]
    assert Photo.objects.count() == 2
    assert policy_breaches(page) == []


def test_a_photo_that_is_there_is_not_stored_again(desk):  # noqa: F811
    village = make_village()
    page = desk(cast.reporter(), width=390)
    page.at("admin:photos_photo_changelist")
    page.fill("#drop_village", f"周村镇石淙头村 {village.pk}")
    for _ in range(2):
        page.set_input_files("#drop_files", [file("桥.jpg", pictures.plain().getvalue())])
        told = words(page)
    assert told == ["已入库", "这一批里已有同一个文件"]
    page.reload()
    page.set_input_files("#drop_files", [file("桥.jpg", pictures.plain().getvalue())])
    assert words(page) == ["图库里早已有这一张，没有再存"]
    assert Photo.objects.get().place_code == village.pk


def test_files_that_are_dropped_survive_a_cut_network(desk):  # noqa: F811
    page = desk(cast.section_editor())
    page.at("admin:photos_photo_changelist")
    cuts = iter([True, True])
    page.route(
        "**/upload/files/*/?from=*",
        lambda route: route.abort() if next(cuts, False) else route.continue_(),
    )
    transfer = page.evaluate_handle(
        """bytes => {
          const carried = new DataTransfer()
          carried.items.add(new File([new Uint8Array(bytes)], "桥.jpg", { type: "image/jpeg" }))
          return carried
        }""",
        list(pictures.plain().getvalue()),
    )
    page.dispatch_event(".drop", "drop", {"dataTransfer": transfer})
    assert words(page) == ["已入库"]
