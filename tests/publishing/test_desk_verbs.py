"""Saving, submitting, sending back and restoring: readers see nothing of them."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import TrailLine
from publishing import workflow
from publishing.models import Review
from tests import cast
from tests.factories import make_article, make_photo, make_village
from tests.publishing.readers import HOUR, NOON, on_desk, refused, shown, write

pytestmark = pytest.mark.django_db


def test_saving_other_words_counts_the_revision_up(text):
    write(text, "新")
    assert text.revision == 2


def test_saving_without_change_leaves_a_live_text_live(text):
    workflow.publish(text, None, now=NOON)
    workflow.save(text, None)
    assert (text.revision, text.state(NOON)) == (1, "live")


def test_saving_what_cleaning_makes_equal_is_no_change():
    article = make_article(body="<p>正文</p>")
    article.body = "<p>正文</p><p></p><script>alert(1)</script>"
    workflow.save(article, None)
    assert (article.revision, article.body) == (1, "<p>正文</p>")


def test_saving_over_another_editors_words_is_refused(text):
    seen = text.revision
    write(text, "甲", cast.reporter("小王"), seen=seen)
    with pytest.raises(ValidationError) as error:
        write(text, "乙", cast.reporter("小李"), seen=seen)
    sentence = "小王刚刚修改了这篇稿件。请重新打开，核对后再操作。"
    assert refused(error) == {"": [("stale", sentence)]}
    assert on_desk(text) == "甲"


def test_an_old_form_does_not_empty_the_printed_time_of_a_publication(text):
    form = type(text).objects.get(pk=text.pk)
    workflow.publish(text, None, now=NOON)
    write(form, "新", seen=text.revision)
    assert form.released_at == NOON


def test_language_stays_once_an_edition_exists(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    text.language = "en"
    with pytest.raises(ValidationError) as error:
        workflow.save(text, None)
    sentence = "这一项决定网址，稿件发布或定时以后不能再改。"
    assert refused(error) == {"language": [("fixed", sentence)]}


def test_language_of_a_draft_may_change(text):
    text.language = "en"
    workflow.save(text, None)
    assert type(text).objects.get(pk=text.pk).language == "en"


def test_submitted_text_stays_submitted_when_its_words_change(text):
    workflow.submit(text, cast.reporter())
    write(text, "新")
    assert text.review == Review.IN_REVIEW


def test_approved_text_with_new_words_is_to_be_reviewed_again(text):
    type(text).objects.filter(pk=text.pk).update(review=Review.APPROVED)
    write(text, "新")
    assert text.review == Review.IN_REVIEW


def test_submitting_twice_is_refused(text):
    workflow.submit(text, cast.reporter())
    with pytest.raises(ValidationError, match="已经提交"):
        workflow.submit(text, cast.reporter())


def test_sending_back_returns_the_text_and_wants_a_reason(text):
    workflow.submit(text, cast.reporter())
    with pytest.raises(ValidationError) as error:
        workflow.send_back(text, cast.section_editor(), " ")
    assert refused(error) == {"comment": [("required", "请写明退回的原因，作者会看到。")]}
    workflow.send_back(text, cast.section_editor(), "请补来源。")
    assert text.review == Review.RETURNED


def test_a_draft_cannot_be_sent_back(text):
    with pytest.raises(ValidationError, match="只有已提交的稿件可以退回。"):
        workflow.send_back(text, cast.section_editor(), "请补来源。")


def test_restoring_brings_words_to_the_desk_and_not_to_readers(text):
    first = workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.publish(text, None, now=NOON + HOUR)
    workflow.restore(text, first, None)
    assert (on_desk(text), shown(text, NOON + 2 * HOUR)) == ("旧", "新")
    assert text.state(NOON + 2 * HOUR) == "changed"


def test_restoring_brings_photos_and_places_back():
    photo = make_photo()
    make_village()
    article = make_article(lead_photo=photo, places=["140525103222"])
    edition = workflow.publish(article, None)
    article.lead_photo, article.places = None, []
    workflow.save(article, None)
    workflow.restore(article, edition, None)
    assert (article.lead_photo_id, article.places) == (photo.pk, ["140525103222"])
    assert photo.uses.filter(subject_kind="news.article").count() == 1


def test_restoring_keeps_the_printed_time(text):
    edition = workflow.publish(text, None, now=NOON)
    text.released_at = NOON - HOUR
    write(text, "新")
    workflow.restore(text, edition, None)
    assert text.released_at == NOON - HOUR


def test_words_are_restored_after_a_withdrawal(text):
    edition = workflow.publish(text, None, now=NOON)
    workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)
    write(text, "新")
    workflow.restore(text, edition, None)
    workflow.publish(text, None, now=NOON + 2 * HOUR)
    assert shown(text, NOON + 2 * HOUR) == "旧"


def test_restoring_what_the_desk_has_is_refused(text):
    edition = workflow.publish(text, None, now=NOON)
    with pytest.raises(ValidationError, match="编辑稿与这一版相同，无需恢复。"):
        workflow.restore(text, edition, None)


def test_restoring_over_another_editors_words_is_refused(text):
    edition = workflow.publish(text, None, now=NOON)
    write(text, "新")
    with pytest.raises(ValidationError) as error:
        workflow.restore(text, edition, None, seen=1)
    assert refused(error)[""][0][0] == "stale"


def test_an_edition_of_another_text_is_never_restored():
    edition = workflow.publish(make_article(), None)
    with pytest.raises(ValueError, match="another text"):
        workflow.restore(make_article(), edition, None)


def test_the_trail_tells_who_changed_what(text):
    reporter = cast.reporter()
    write(text, "新", reporter)
    line = TrailLine.objects.filter(verb="edit").get()
    assert line.by == reporter
    assert (list(line.before.values()), list(line.after.values())) == (["旧"], ["新"])


def test_a_changed_printed_time_has_its_own_line(text):
    text.released_at = NOON
    workflow.save(text, None)
    line = TrailLine.objects.get(verb="change_released_at")
    assert (line.before, line.after) == (
        {"released_at": None},
        {"released_at": "2024-05-01T12:00:00+08:00"},
    )


def test_each_verb_of_the_shelf_leaves_a_line(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.publish(text, None, at=NOON + 2 * HOUR, now=NOON)
    workflow.expire(text, None, until=NOON + HOUR, now=NOON)
    workflow.cancel(text, None, now=NOON)
    workflow.withdraw(text, None, reason="有误", now=NOON)
    verbs = list(TrailLine.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["create", "publish", "edit", "schedule", "expire", "cancel", "withdraw"]


def test_long_words_are_cut_in_the_trail():
    article = make_article()
    article.body = f"<p>{'村' * 300}</p>"
    workflow.save(article, None)
    assert TrailLine.objects.get(verb="edit").after["body"] == f"{'村' * 197}…"


def test_a_village_keeps_its_profile_once_an_edition_exists():
    from tests.factories import make_profile

    profile = make_profile()
    workflow.publish(profile, None)
    profile.village = make_village("140522101227")
    with pytest.raises(ValidationError) as error:
        workflow.save(profile, None)
    assert list(refused(error)) == ["village"]
