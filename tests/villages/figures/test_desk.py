"""Entering figures on the desk."""

import pytest
from django.urls import reverse

from accounts.models import TrailLine
from delivery.models import Version
from delivery.version import bump
from tests import cast
from tests.factories import make_figure, make_indicator, make_village
from villages.figures import loading
from villages.models import Figure

pytestmark = pytest.mark.django_db
VILLAGE = "140525103222"


def sent(**values) -> dict:
    shown = {"indicator": make_indicator().pk, "place_code": VILLAGE, "value": "478"}
    return {**shown, "as_of": "2013", "source": "周村镇政府，2013年", **values}


def refusal(client, **values) -> list[str]:
    answer = client.post(reverse("admin:villages_figure_add"), sent(**values))
    errors = answer.context["adminform"].form.errors
    return [message for messages in errors.values() for message in messages]


@pytest.fixture
def editor(client):
    make_village()
    editor = cast.section_editor()
    client.force_login(editor)
    return editor


def test_a_figure_is_public_at_once_and_keeps_who_entered_it(client, editor):
    bump()
    version = Version.objects.get().number
    client.post(reverse("admin:villages_figure_add"), sent(place_code="１４０５２５103222"))
    figure = Figure.objects.get()
    assert (figure.place_code, figure.entered_by, str(figure.as_of_on)) == (
        VILLAGE,
        editor,
        "2013-12-31",
    )
    assert Version.objects.get().number > version
    assert TrailLine.objects.get(verb="add_row").after["value"] == "478"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"place_code": "140525103999"}, "登记册里没有代码“140525103999”"),
        ({"place_code": "140525, 140522"}, "只属于一个地点"),
        ({"value": ""}, "请填写数值"),
        ({"as_of": "2023-02-30"}, "没有“2023-02-30”这一天"),
        ({"value": "四百"}, "输入一个数字"),
        ({"source_url": "javascript:alert(1)"}, "有效的 URL"),
    ],
)
def test_wrong_figures_are_refused_in_a_sentence(client, editor, values, sentence):
    assert sentence in "".join(refusal(client, **values))
    assert not Figure.objects.exists()


def test_places_outside_the_scope_are_refused(client, editor):
    cast.scoped(editor, codes=("140522",))
    assert "泽州县周村镇" in "".join(refusal(client))
    figure = make_figure(place_code=VILLAGE)
    address = reverse("admin:villages_figure_change", args=[figure.pk])
    assert client.post(address, sent(value="1")).status_code == 403


def test_what_staff_deleted_does_not_come_back(client, admin_client):
    loading.load()
    figure = Figure.objects.get(key="castles-1405-1")
    admin_client.post(reverse("admin:villages_figure_delete", args=[figure.pk]), {"post": "yes"})
    assert loading.load() == (0, 0)
    assert TrailLine.objects.get(verb="delete_row").before["value"] == "117.0000"


def test_the_list_names_places_at_a_bounded_number_of_queries(
    client, editor, django_assert_max_num_queries
):
    for year in range(2001, 2021):
        make_figure(place_code=VILLAGE, as_of=str(year))
    make_figure(place_code="14")
    with django_assert_max_num_queries(9):
        page = client.get(reverse("admin:villages_figure_changelist")).content.decode()
    assert "石淙头村（泽州县周村镇）" in page
    assert "山西省" in page
