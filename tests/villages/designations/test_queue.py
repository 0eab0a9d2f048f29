"""Confirming which village an entry of a list means."""

import pytest
from django.urls import reverse

from accounts.models import TrailLine
from tests import cast
from tests.factories import make_designation, make_village
from villages import register
from villages.models import Designation

pytestmark = pytest.mark.django_db
VILLAGE, OTHER, SECOND = "140525103222", "140522101227", "140522101230"


@pytest.fixture
def chief(client):
    chief = cast.chief_editor()
    client.force_login(chief)
    return chief


def probable(**values) -> Designation:
    listed = {"listed_as": "泽州县周村镇石淙头村", "match": Designation.Match.PROBABLE}
    return make_designation(village=make_village(), **{**listed, **values})


def answered(client, designation, **values) -> str:
    sent = {"number": designation.pk, **values}
    answer = client.post(reverse("admin:designation_queue"), sent, follow=True)
    return " ".join(str(message) for message in answer.context["messages"])


def test_the_queue_shows_an_entry_beside_what_it_may_mean(
    client, chief, django_assert_max_num_queries
):
    for number in range(5):
        probable(listed_as=f"泽州县周村镇石头村{number}")
    make_village(OTHER)
    with django_assert_max_num_queries(6):
        page = client.get(reverse("admin:designation_queue")).content.decode()
    assert page.count("现在对应") == 5
    assert "泽州县周村镇 <strong>石淙头村</strong> 140525103222" in page
    assert "郭峪村" not in page


def test_villages_of_the_listed_name_are_offered(client, chief):
    probable(listed_as="阳城县北留镇郭峪村")
    make_village(OTHER)
    assert "郭峪村</strong>" in client.get(reverse("admin:designation_queue")).content.decode()


def test_a_confirmed_title_becomes_public_with_a_line_in_the_trail(client, chief, settings):
    settings.DEBUG = True
    designation = probable()
    assert designation.name not in client.get(f"/villages/{VILLAGE}/").content.decode()
    assert "已核实" in answered(client, designation, confirm="1", village=VILLAGE)
    designation.refresh_from_db()
    assert designation.confirmed_by == chief
    assert designation.name in client.get(f"/villages/{VILLAGE}/").content.decode()
    assert TrailLine.objects.get(verb="confirm").by == chief


def test_an_entry_can_be_given_to_the_village_that_it_means(client, chief):
    designation = probable()
    make_village(OTHER)
    answered(client, designation, confirm="1", village=OTHER)
    designation.refresh_from_db()
    assert designation.village_id == OTHER
    assert TrailLine.objects.get(verb="confirm").before == {"village": VILLAGE}


def test_a_rejected_entry_needs_a_reason_and_leaves_the_queue(client, chief):
    designation = probable()
    assert "请写明为什么" in answered(client, designation, reject="1", reason=" ")
    answered(client, designation, reject="1", reason="名录写的是另一个县的村。")
    assert not Designation.objects.waiting().exists()
    assert not Designation.objects.public().exists()
    assert TrailLine.objects.get(verb="reject").after == {"reason": "名录写的是另一个县的村。"}


def test_the_second_of_two_answers_is_told_so(client, chief):
    designation = probable()
    answered(client, designation, confirm="1", village=VILLAGE)
    assert "已由别人处理" in answered(client, designation, reject="1", reason="不是。")
    assert Designation.objects.public().exists()


@pytest.mark.parametrize("number", ["", "x", "٣", "9" * 30, "-1"])
def test_an_odd_number_is_answered_with_a_sentence(client, chief, number):
    sent = {"number": number, "confirm": "1"}
    answer = client.post(reverse("admin:designation_queue"), sent, follow=True)
    assert "已由别人处理" in answer.content.decode()


def test_a_village_that_bears_the_title_already_is_refused(client, chief):
    designation = probable()
    make_designation(village=make_village(OTHER), listed_as=designation.listed_as)
    assert "已经有" in answered(client, designation, confirm="1", village=OTHER)
    assert "没有代码" in answered(client, designation, confirm="1", village="140525103999")


def test_places_outside_the_scope_are_refused(client, chief):
    cast.scoped(chief, codes=("140522",))
    assert "不在您的职责范围" in answered(client, probable(), confirm="1", village=VILLAGE)


def test_readers_of_the_desk_see_no_buttons_and_cannot_answer(client):
    client.force_login(cast.reporter())
    designation = probable()
    page = client.get(reverse("admin:designation_queue")).content.decode()
    assert 'name="confirm"' not in page
    sent = {"number": designation.pk, "confirm": "1"}
    assert client.post(reverse("admin:designation_queue"), sent).status_code == 403


def test_an_answer_can_be_taken_back(client, chief):
    designation = probable()
    answered(client, designation, confirm="1", village=VILLAGE)
    sent = {"action": "reopen", "_selected_action": [designation.pk]}
    client.post(reverse("admin:villages_designation_changelist"), sent)
    assert Designation.objects.waiting().exists()


def test_loading_the_register_again_leaves_an_entry_with_its_new_village(client):
    register.load()
    before = Designation.objects.count()
    titles = Designation.objects.filter(listed_as="沁水县嘉峰镇窦庄村")
    assert titles.update(village=SECOND) == 1
    register.load()
    assert Designation.objects.count() == before
    assert titles.get().issuer == "住房和城乡建设部等部门"
