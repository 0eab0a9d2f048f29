"""Words for many photos at once."""

import pytest
from django.urls import reverse

from accounts.models import TrailLine
from photos.models import Photo
from tests import cast
from tests.factories import make_photo

pytestmark = pytest.mark.django_db
LIST = reverse("admin:photos_photo_changelist")


def change(client, photos, **words):
    chosen = {"action": "describe_selected", "_selected_action": [photo.pk for photo in photos]}
    return client.post(LIST, {**chosen, **words}, follow=True)


def test_only_what_is_filled_in_is_written(client):
    client.force_login(cast.section_editor())
    photos = [make_photo(released=False, alt_text=text) for text in ("石桥", "古槐")]
    change(client, photos, apply="1", credit_line="王小明 摄", place_code="140525103222")
    assert set(Photo.objects.values_list("credit_line", "place_code", "alt_text")) == {
        ("王小明 摄", "140525103222", "石桥"),
        ("王小明 摄", "140525103222", "古槐"),
    }
    assert TrailLine.objects.filter(verb="describe").count() == 2


def test_page_shows_the_chosen_photos_first(client):
    client.force_login(cast.section_editor())
    page = change(client, [make_photo(caption="村口古槐")])
    assert "村口古槐" in page.text
    assert 'name="apply"' in page.text


def test_nothing_filled_in_is_said(client):
    client.force_login(cast.section_editor())
    assert "还没有填任何一项。" in change(client, [make_photo()], apply="1").text


def test_wrong_place_changes_no_photo(client):
    client.force_login(cast.section_editor())
    page = change(client, [make_photo()], apply="1", place_code="石淙头", credit_line="王")
    assert "地点代码应为" in page.text
    assert Photo.objects.get().credit_line == "示例 摄"
