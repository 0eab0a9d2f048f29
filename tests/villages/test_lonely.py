"""Which photos go when a text is withdrawn, and which stay."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import TrailLine
from photos import uses
from publishing import workflow
from tests import cast
from tests.attachments import documents
from tests.desk import address
from tests.factories import make_article, make_attachment, make_photo, make_profile, publish_article
from villages.illustrated import publish_with_photos

pytestmark = pytest.mark.django_db


def figure(photo) -> str:
    return f'<p>村口。</p><figure data-photo="{photo.pk}"></figure>'


def is_public(photo) -> bool:
    photo.refresh_from_db()
    return photo.is_released


def withdraw(article):
    workflow.withdraw(article, cast.chief_editor(), reason="来源要求撤下")


def test_photos_of_a_withdrawn_text_alone_are_taken_down_and_told():
    lead, inside = make_photo(), make_photo()
    withdraw(publish_article(lead_photo=lead, body=figure(inside)).article)
    assert [is_public(lead), is_public(inside)] == [False, False]
    line = TrailLine.objects.get(verb="take_down", subject_key=str(lead.pk))
    assert line.after == {"reason": "随“一张蓝图连城乡”撤下：来源要求撤下"}


def test_photos_of_earlier_editions_go_too():
    photo = make_photo()
    article = publish_article(body=figure(photo)).article
    article.body = "<p>没有图了。</p>"
    workflow.save(article, None)
    workflow.publish(article, None)
    withdraw(article)
    assert not is_public(photo)


def test_an_attachment_goes_with_its_text_unless_another_shows_it():
    one, shared = make_attachment(released=True), make_attachment(documents.xlsx(), released=True)
    figures = [f'<figure data-attachment="{a.pk}"></figure>' for a in (one, shared)]
    workflow.publish(make_profile(to_see=f"<p>通知</p>{figures[1]}"), None)
    withdraw(publish_article(body="<p>通知</p>" + "".join(figures)).article)
    assert [is_public(one), is_public(shared)] == [False, True]


def test_a_photo_of_another_live_text_stays():
    photo = make_photo()
    publish_article(headline="另一篇", lead_photo=photo)
    withdraw(publish_article(lead_photo=photo).article)
    assert is_public(photo)


def test_a_photo_of_a_live_profile_stays():
    photo = make_photo()
    workflow.publish(make_profile(lead_photo=photo), None)
    withdraw(publish_article(lead_photo=photo).article)
    assert is_public(photo)


def test_photos_of_a_withdrawn_profile_go():
    photo = make_photo()
    profile = make_profile(to_see=figure(photo))
    workflow.publish(profile, None)
    workflow.withdraw(profile, None, reason="村民要求撤下")
    assert not is_public(photo)


def test_a_photo_of_a_text_that_waits_stays():
    photo = make_photo()
    publish_article(lead_photo=photo, at=timezone.now() + timedelta(days=1))
    withdraw(publish_article(lead_photo=photo).article)
    assert is_public(photo)


def test_a_photo_that_another_public_place_uses_stays():
    photo = make_photo()
    uses.record("news.album", 1, "相册", [photo.pk])
    withdraw(publish_article(lead_photo=photo).article)
    assert is_public(photo)


def test_a_photo_of_drafts_and_of_replaced_or_ended_editions_goes(time_machine):
    photo, now = make_photo(), timezone.now()
    make_article(lead_photo=photo)
    publish_article(lead_photo=photo, until=now + timedelta(minutes=1))
    article = publish_article(lead_photo=photo).article
    time_machine.move_to(now + timedelta(minutes=5))
    withdraw(article)
    assert not is_public(photo)


def test_a_photo_shared_with_a_translation_goes_with_the_last_of_both():
    photo = make_photo(alt_text_en="A bridge")
    article = publish_article(lead_photo=photo).article
    english = make_article(
        headline="Bridge", language="en", translation_of=article, lead_photo=photo
    )
    workflow.publish(english, None)
    withdraw(article)
    assert is_public(photo)
    withdraw(english)
    assert not is_public(photo)


def test_a_story_withdrawn_with_its_translation_takes_their_photo_along():
    photo = make_photo(alt_text_en="A bridge")
    article = publish_article(lead_photo=photo).article
    english = make_article(
        headline="Bridge", language="en", translation_of=article, lead_photo=photo
    )
    workflow.publish(english, None)
    workflow.withdraw_story([english, article], None, reason="有误")
    assert not is_public(photo)


def test_publishing_again_releases_the_photos_again():
    photo = make_photo(renditions=[])
    article = publish_article(lead_photo=photo).article
    withdraw(article)
    article.refresh_from_db()
    publish_with_photos(article, None)
    assert is_public(photo)


def test_the_page_of_withdrawing_names_the_photos_that_go(client):
    going, staying = make_photo(caption="石桥"), make_photo(caption="河湾")
    publish_article(headline="另一篇", lead_photo=staying)
    article = publish_article(lead_photo=going, body=figure(staying)).article
    client.force_login(cast.chief_editor())
    page = client.get(address("withdraw", article)).content.decode()
    assert "只用在这篇稿件里的 1 件照片和附件也会从网上撤下" in page
    assert "石桥" in page
    assert "河湾" not in page


@pytest.mark.parametrize("verb", ["withdraw", "expire"])
def test_a_page_that_another_editor_overtook_refuses_in_a_sentence(client, verb):
    article = publish_article().article
    client.force_login(cast.chief_editor())
    seen = client.get(address(verb, article)).context["form"]["seen_edition"].value()
    article.headline = "另一位的标题"
    workflow.save(article, None)
    workflow.publish(article, None)
    answers = {"reason": "有误", "until": "2099-01-01T10:00", "seen_edition": seen}
    form = client.post(address(verb, article), answers).context["form"]
    assert form.non_field_errors() == [
        "另一位编辑刚刚发布或撤下了这篇稿件。请重新打开，核对后再操作。"
    ]
    assert article.live_edition().headline == "另一位的标题"


def test_cancelling_what_another_has_planned_anew_is_refused(client):
    article = publish_article(at=timezone.now() + timedelta(days=1)).article
    client.force_login(cast.chief_editor())
    change = reverse("admin:news_article_change", args=[article.pk])
    seen = client.get(change).context["seen_edition"]
    workflow.publish(article, None, at=timezone.now() + timedelta(days=2))
    with pytest.raises(ValidationError, match="另一位编辑"):
        workflow.cancel(article, None, seen_edition=seen)
    workflow.cancel(article, None, seen_edition=article.latest_edition_key())
