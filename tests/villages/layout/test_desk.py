"""The layout on the desk."""

import pytest
from django.urls import reverse

from accounts.models import TrailLine
from delivery.models import Version
from tests import cast
from tests.factories import make_element, make_membership, make_village
from villages.layout.models import Membership

pytestmark = pytest.mark.django_db
ADD = "admin:villages_membership_add"
SHICONGTOU = "140525103222"


@pytest.fixture
def chief(client):
    client.force_login(cast.chief_editor())
    return client


def sent(code: str, **values: str) -> dict[str, str]:
    source = {"source": "中国日报", "source_en": "China Daily"}
    return {"element": str(make_element().pk), "place_code": code, **source, **values}


def test_a_new_member_is_public_and_on_the_trail(chief):
    make_village()
    assert chief.post(reverse(ADD), sent(SHICONGTOU, order="3")).status_code == 302
    member = Membership.objects.get()
    assert (member.place_code, member.order) == (SHICONGTOU, 3)
    assert TrailLine.objects.filter(verb="add_row", subject_key=str(member.pk)).exists()
    assert Version.objects.get().number == 1


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("140525103999", "登记册里没有这些代码：140525103999。请核对，或从列表里选择。"),
        ("1405251O3222", "登记册里没有这些代码"),
        ("", "这个字段是必填项"),
        ("1405", "请选县、乡镇或村；布局本来就是全市的。"),
        ("140525103222, 140525103", "请只选一个地点；每个地点各写一行来源。"),
    ],
)
def test_a_wrong_place_is_refused_with_a_sentence(chief, code, sentence):
    make_village()
    page = chief.post(reverse(ADD), sent(code))
    assert page.status_code == 200
    assert sentence in str(page.context["errors"])
    assert not Membership.objects.exists()


def test_a_code_in_full_width_digits_is_understood(chief):
    make_village()
    chief.post(reverse(ADD), sent(" １４０５２５１０３２２２ "))
    assert Membership.objects.get().place_code == SHICONGTOU


def test_a_place_stands_in_an_element_once(chief):
    make_membership()
    page = chief.post(reverse(ADD), sent(SHICONGTOU))
    assert "这个地点已经在这一要素里，请改原有的一行。" in page.content.decode()


def test_saving_a_member_unchanged_changes_no_place(chief):
    member = make_membership()
    address = reverse("admin:villages_membership_change", args=[member.pk])
    chief.post(address, sent(SHICONGTOU, note="河边"))
    line = TrailLine.objects.filter(verb="change_row").latest("pk")
    assert "place_code" not in line.after
    assert line.after["note"] == "河边"


def test_the_list_names_its_places_at_one_query(chief, django_assert_max_num_queries):
    make_membership()
    make_membership("140522101230")
    with django_assert_max_num_queries(9):
        page = chief.get(reverse("admin:villages_membership_changelist")).content.decode()
    assert "石淙头村（泽州县周村镇）" in page
    assert "皇城村（阳城县北留镇）" in page


def test_an_account_bound_to_places_keeps_to_them(client):
    client.force_login(cast.scoped(cast.chief_editor(), codes=("140522",)))
    other = make_membership()
    page = client.post(reverse(ADD), sent("140525103"))
    assert "这个地点不在您的职责范围内，请另选。" in str(page.context["errors"])
    change = client.post(reverse("admin:villages_membership_change", args=[other.pk]), {})
    assert change.status_code == 403
    assert (
        client.post(
            reverse("admin:villages_membership_delete", args=[other.pk]), {"post": "yes"}
        ).status_code
        == 403
    )
    make_village("140522101230")
    assert client.post(reverse(ADD), sent("140522101230")).status_code == 302
