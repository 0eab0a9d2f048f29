"""Whose a photo is, who is seen on it, and what readers are told of it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from accounts.models import TrailLine
from photos import release
from photos.figures import render
from photos.intake import take_in
from photos.models import Photo
from photos.rights import AiUse, Consent, Licence
from tests import cast
from tests.factories import make_article, make_photo, publish_article
from tests.photos import pictures
from tests.photos.test_picture import shown

pytestmark = pytest.mark.django_db


def taken_in(**fields) -> Photo:
    return take_in(pictures.plain(), by=None, caption="石淙头村", **fields)


def form(**fields) -> dict[str, str]:
    return {"kind": "photograph", "caption": "石淙头村", "taken_at": "", **fields}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"consent": Consent.NOT_GIVEN}, "画面里的人还没有同意，照片不能公开。取得同意后"),
        ({"shows_minors": True}, "画面里有未成年人，还没有监护人的同意，照片不能公开。"),
        (
            {"shows_minors": True, "consent": Consent.PUBLIC_PLACE},
            "画面里有未成年人，还没有监护人的同意，照片不能公开。",
        ),
    ],
)
def test_a_picture_of_people_who_did_not_agree_is_not_released(tmp_path, fields, sentence):
    photo = taken_in(**fields)
    with pytest.raises(ValidationError, match=sentence):
        release.release(photo, None)
    assert not Photo.objects.released().exists()
    assert not (tmp_path / "media").exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"consent": Consent.GIVEN, "shows_minors": True},
        {"consent": Consent.PUBLIC_PLACE},
        {"consent": Consent.NOBODY},
        {},
    ],
)
def test_other_pictures_are_released(fields):
    photo = taken_in(**fields)
    release.release(photo, None)
    assert photo.is_released


def test_what_readers_see_is_not_registered_as_forbidden():
    photo = taken_in()
    release.release(photo, None)
    photo.consent = Consent.NOT_GIVEN
    with pytest.raises(ValidationError, match="读者正看得到这张照片。请先撤下它"):
        release.describe(photo, None)
    assert Photo.objects.get().consent == Consent.NOT_TOLD


def test_rights_stand_in_the_trail():
    photo = taken_in()
    photo.licence, photo.consent = Licence.CC_BY, Consent.GIVEN
    release.describe(photo, None)
    line = TrailLine.objects.latest("pk")
    assert line.before == {"licence": "", "consent": ""}
    assert line.after == {"licence": "cc_by_4", "consent": "given"}


def test_a_text_names_the_photo_that_may_not_be_released():
    photo = make_photo(released=False, consent=Consent.NOT_GIVEN)
    refusals = make_article(lead_photo=photo).photo_refusals()
    codes = {one.code for refusal in refusals for one in refusal.error_dict["lead_photo"]}
    assert codes == {"no_consent", "unreleased_photo"}


def test_the_form_releases_no_forbidden_picture_and_says_why(client):
    client.force_login(cast.section_editor())
    photo = taken_in()
    address = reverse("admin:photos_photo_change", args=[photo.pk])
    answer = client.post(address, form(consent="not_given", _release="1"), follow=True)
    assert "画面里的人还没有同意，照片不能公开。" in answer.text
    assert not Photo.objects.get().is_released
    assert Photo.objects.get().consent == Consent.NOT_GIVEN


def test_the_form_refuses_rights_that_contradict_each_other(client):
    client.force_login(cast.section_editor())
    address = reverse("admin:photos_photo_change", args=[taken_in().pk])
    answer = client.post(address, form(consent="nobody", shows_minors="on"))
    assert answer.context["adminform"].form.errors == {
        "consent": ["“没有人物”和“画面里有未成年人”互相矛盾，请改正其中一项。"]
    }


@pytest.mark.parametrize("value", ["<script>", "cc_by_9", "已同意"])
def test_a_forged_choice_is_refused_at_its_field(client, value):
    client.force_login(cast.section_editor())
    address = reverse("admin:photos_photo_change", args=[taken_in().pk])
    answer = client.post(address, form(consent=value, licence=value, ai_use=value))
    assert set(answer.context["adminform"].form.errors) == {"consent", "licence", "ai_use"}


def test_an_unknown_licence_is_a_warning_beside_the_button(client):
    client.force_login(cast.section_editor())
    photo = taken_in()
    address = reverse("admin:photos_photo_change", args=[photo.pk])
    assert "授权不明。公开之前，最好问清" in client.get(address).text
    client.post(address, form(licence="by_permission", consent="nobody"))
    assert 'class="photo-rights' not in client.get(address).text


@pytest.mark.parametrize(
    ("ai_use", "label"), [(AiUse.MADE, "AI 生成"), (AiUse.CHANGED, "经 AI 修改")]
)
def test_readers_are_told_what_a_machine_made(client, ai_use, label):
    photo = make_photo(ai_use=ai_use, caption="", credit_line="")
    assert f'<span class="figure__kind">{label}</span>' in shown(photo, "figure photo")
    node = f'<div data-gallery=""><figure data-photo="{photo.pk}"></figure></div>'
    assert label in render(node)
    publish_article(lead_photo=photo)
    for page in ("/", "/news/"):
        assert f'<span class="card__kind">{label}</span>' in client.get(page).text


def test_a_creative_commons_licence_stands_below_the_picture_with_its_address():
    html = shown(make_photo(licence=Licence.CC_BY_SA), "figure photo")
    address = "https://creativecommons.org/licenses/by-sa/4.0/deed.zh-hans"
    assert f'<a class="figure__licence" rel="license" href="{address}">CC BY-SA 4.0</a>' in html
    with translation.override("en"):
        assert "deed.en" in shown(make_photo(licence=Licence.CC0), "figure photo")
    assert "license" not in shown(make_photo(licence=Licence.BY_PERMISSION), "figure photo")


def test_the_photographer_is_the_credit_where_there_is_no_other():
    photo = make_photo(credit_line="", photographer="王小明")
    assert '<span class="figure__credit">王小明 摄</span>' in shown(photo, "figure photo")
    with translation.override("en"):
        html = shown(photo, "figure photo")
    assert '<span class="figure__credit" lang="zh-Hans">王小明 摄</span>' in html
