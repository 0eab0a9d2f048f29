"""A viewpoint filled by the picker, in a browser under the strict policy."""

import pytest

from photos.intake import take_in
from photos.models import Viewpoint
from tests import cast
from tests.factories import make_village
from tests.jincheng.test_desk_browser import desk, policy_breaches  # noqa: F401 - a fixture
from tests.photos.pictures import plain

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHICONGTOU = "140525103222"


def test_a_photo_is_chosen_in_the_picker(desk):  # noqa: F811
    make_village(SHICONGTOU)
    photo = take_in(plain(), by=None, caption="石桥", place_code=SHICONGTOU, taken_year=1985)
    page = desk(cast.section_editor())
    page.at("admin:photos_viewpoint_add")
    page.fill("#id_place_code", SHICONGTOU)
    page.fill("#id_name", "村口石桥，向北看")
    page.click("[data-photo-field] [data-choose]")
    page.click(f".picker [data-choice='{photo.pk}']")
    page.wait_for_selector(".picker", state="detached")
    page.click("[name=_continue]")
    page.wait_for_selector("#id_removed img")
    assert list(Viewpoint.objects.get().photos.all()) == [photo]
    assert policy_breaches(page) == []
