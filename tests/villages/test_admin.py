"""The desk of the villages: names, designations, profiles, and finding places."""

import pytest
from django.urls import reverse

from delivery.models import Version
from publishing import workflow
from tests import cast
from tests.factories import make_designation, make_profile, make_village
from villages.models import Village, VillageProfile

pytestmark = pytest.mark.django_db


def address(model: str, view: str, *keys) -> str:
    return reverse(f"admin:villages_{model}_{view}", args=keys)


def found(client, query: str) -> list[str]:
    answer = client.get(reverse("admin:place_finder"), {"q": query})
    return [place["label"] for place in answer.json()["places"]]


def test_reporter_writes_a_profile_for_a_village(client):
    village = make_village()
    client.force_login(cast.reporter())
    sent = {"village": village.pk, "language": "zh-hans", "in_brief": "河水绕村。"}
    client.post(address("villageprofile", "add"), {**sent, "_continue": "1"})
    assert VillageProfile.objects.get().in_brief == "河水绕村。"


def test_second_profile_in_the_same_language_is_refused(client):
    profile = make_profile()
    client.force_login(cast.reporter())
    sent = {"village": profile.village_id, "language": "zh-hans", "_continue": "1"}
    form = client.post(address("villageprofile", "add"), sent).context["adminform"].form
    assert form.errors


def test_profile_is_published_by_an_editor_and_not_by_a_reporter(client):
    profile = make_profile()
    answers = {"when": "now", "seen": profile.revision, "seen_edition": 0}
    client.force_login(cast.reporter())
    assert client.post(address("villageprofile", "publish", profile.pk), answers).status_code == 403
    client.force_login(cast.section_editor())
    client.post(address("villageprofile", "publish", profile.pk), answers)
    assert profile.live_edition().in_brief == profile.in_brief


def test_english_profile_opens_for_the_same_village(client):
    profile = make_profile()
    client.force_login(cast.section_editor())
    sent = {"seen": profile.revision, "in_brief": profile.in_brief, "_translate": "1"}
    client.post(address("villageprofile", "change", profile.pk), sent)
    assert VillageProfile.objects.get(language="en").village_id == profile.village_id


def test_profile_list_names_township_and_county(client):
    make_profile()
    client.force_login(cast.reporter())
    page = client.get(address("villageprofile", "changelist")).content.decode()
    assert "石淙头村（泽州县周村镇）" in page


def test_profile_list_and_form_cost_few_queries(client, django_assert_max_num_queries):
    profile = make_profile()
    workflow.publish(profile, None)
    client.force_login(cast.chief_editor())
    with django_assert_max_num_queries(8):
        client.get(address("villageprofile", "changelist"))
    with django_assert_max_num_queries(15):
        client.get(address("villageprofile", "change", profile.pk))


def test_village_choice_shows_township_and_county(client):
    make_village()
    client.force_login(cast.reporter())
    asked = {
        "term": "shicong",
        "app_label": "villages",
        "model_name": "villageprofile",
        "field_name": "village",
    }
    results = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [result["text"] for result in results] == ["石淙头村（泽州县周村镇）"]


@pytest.mark.parametrize(
    "query", ["石淙头", "shicongtou", "140525103222", "周村 石淙", "泽州 石淙头"]
)
def test_places_are_found_by_name_pinyin_and_code(client, query):
    make_village()
    make_village("140581102208")
    client.force_login(cast.reporter())
    assert found(client, query) == ["石淙头村（泽州县周村镇）"]


def test_places_are_found_from_the_large_to_the_small(client):
    make_village()
    client.force_login(cast.reporter())
    assert found(client, "14052510322") == ["石淙头村（泽州县周村镇）"]
    assert found(client, "140525") == [
        "泽州县",
        "周村镇（泽州县）",
        "石淙头村（泽州县周村镇）",
    ]


def test_places_are_found_by_staff_with_a_role_only(client):
    client.force_login(cast.stranger_on_staff())
    assert client.get(reverse("admin:place_finder"), {"q": "石"}).status_code == 403


def test_village_name_is_mended_and_public_at_once(client):
    village = make_village()
    client.force_login(cast.chief_editor())
    before = Version.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    sent = {"name": "石淙头", "name_en": "Shicongtou Village", "pinyin": "Shicongtou"}
    client.post(address("village", "change", village.pk), sent)
    village.refresh_from_db()
    assert (village.name, village.name_register) == ("石淙头", "石淙头村委会")
    assert Version.objects.get(pk=1).number > before


def test_reporter_may_not_mend_a_village_name(client):
    village = make_village()
    client.force_login(cast.reporter())
    answer = client.post(address("village", "change", village.pk), {"name": "改"})
    assert answer.status_code == 403
    assert Village.objects.get().name == "石淙头村"


def test_villages_are_neither_added_nor_deleted(client):
    village = make_village()
    client.force_login(cast.chief_editor())
    assert client.post(address("village", "add"), {}).status_code == 403
    assert client.post(address("village", "delete", village.pk), {"post": "1"}).status_code == 403


def test_designation_is_confirmed_by_the_chief_editor(client):
    probable = make_designation(match="probable")
    client.force_login(cast.chief_editor())
    client.post(address("designation", "changelist"), confirm(probable))
    probable.refresh_from_db()
    assert probable.confirmed_at is not None


def test_reporter_may_not_confirm_a_designation(client):
    probable = make_designation(match="probable")
    client.force_login(cast.reporter())
    client.post(address("designation", "changelist"), confirm(probable))
    probable.refresh_from_db()
    assert probable.confirmed_at is None


def confirm(designation) -> dict:
    return {"action": "confirm", "_selected_action": [designation.pk]}


def test_what_the_register_owns_cannot_be_changed_on_the_desk(client):
    make_village()
    client.force_login(cast.chief_editor())
    form = client.get(address("township", "change", "140525103")).context["adminform"].form
    assert list(form.fields) == ["name", "name_en", "pinyin"]
