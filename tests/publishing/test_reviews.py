"""Sign-offs and comments: bound to the exact text, each by another person, in order."""

import json
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import TrailLine
from news.models import Section
from publishing import workflow
from publishing.fingerprints import NOT_OF_THE_TEXT
from publishing.models import Comment, Review, SignOff
from publishing.of_text import key_of
from publishing.signoffs import reviews_of, signed_for
from tests import cast
from tests.factories import make_article, make_profile
from tests.publishing.readers import HOUR, NOON, draft, refused, shown, write

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[make_article, make_profile], ids=["article", "profile"])
def text(request, db):
    """A draft of a kind that may need sign-offs; the site's own pages need none."""
    return draft(request.param)


@pytest.fixture
def needs(settings, text):
    """Say how many reviews the texts of both kinds need."""

    def needs(number):
        settings.PROFILE_REVIEWS = number
        Section.objects.update(reviews_needed=number)
        text.refresh_from_db()

    return needs


@pytest.fixture
def submitted(text, needs):
    """A text of a reporter, handed in where three must sign."""
    reporter = cast.reporter()
    type(text).objects.filter(pk=text.pk).update(created_by=reporter, changed_by=reporter)
    needs(3)
    workflow.submit(text, reporter)
    return text


def sign(text, by):
    return workflow.sign(text, by, seen=text.fingerprint())


def sign_by_all(text):
    for who in (cast.section_editor(), cast.section_editor("老赵"), cast.chief_editor()):
        sign(text, who)


def test_the_text_is_approved_when_the_last_step_is_signed(submitted):
    assert [sign(submitted, cast.section_editor()).step for _step in range(2)] == [1, 2]
    assert submitted.review == Review.IN_REVIEW
    sign(submitted, cast.chief_editor())
    assert submitted.review == Review.APPROVED


def test_without_all_signatures_nobody_publishes_or_schedules(submitted):
    sign(submitted, cast.section_editor())
    for options in ({}, {"at": NOON + HOUR, "now": NOON}):
        with pytest.raises(ValidationError) as error:
            workflow.publish(submitted, cast.chief_editor(), **options)
        assert refused(error) == {"": [("unsigned", "还差 2 个签审：复审、终审。签完才能发布。")]}


def test_signed_text_is_published_and_the_trail_keeps_who_signed(submitted):
    sign_by_all(submitted)
    workflow.publish(submitted, cast.chief_editor(), now=NOON)
    kept = TrailLine.objects.get(verb="publish").after["signed"]
    assert [(one["step"], one["by"]) for one in kept] == [
        ("1", "栏目编辑老李"),
        ("2", "老赵"),
        ("3", "总编辑老张"),
    ]
    assert signed_for(submitted, submitted.revision) == kept


def test_signatures_lapse_when_a_word_changes(submitted):
    sign_by_all(submitted)
    write(submitted, "新")
    assert submitted.review == Review.IN_REVIEW
    assert [step for step, signed in reviews_of(submitted).steps if signed] == []
    with pytest.raises(ValidationError) as error:
        workflow.publish(submitted, cast.chief_editor())
    assert refused(error)[""][0][0] == "unsigned"


def test_a_changed_printed_time_leaves_the_signatures(submitted):
    sign_by_all(submitted)
    submitted.released_at = NOON
    workflow.save(submitted, cast.chief_editor())
    assert reviews_of(submitted).missing == []


def test_words_that_the_reviewer_has_not_seen_are_not_signed(submitted):
    seen = submitted.fingerprint()
    write(submitted, "新", cast.reporter("小王"))
    with pytest.raises(ValidationError) as error:
        workflow.sign(submitted, cast.section_editor(), seen=seen)
    sentence = "小王刚刚修改了这篇稿件，您看到的已不是现在的文字。请重新看过再签。"
    assert refused(error) == {"": [("stale", sentence)]}
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("seen", ["", "x" * 64, None])
def test_a_forged_fingerprint_signs_nothing(submitted, seen):
    with pytest.raises(ValidationError) as error:
        workflow.sign(submitted, cast.section_editor(), seen=seen)
    assert refused(error)[""][0][0] == "stale"


def test_nobody_signs_twice(submitted):
    editor = cast.section_editor()
    sign(submitted, editor)
    with pytest.raises(ValidationError, match="您已经签过这一稿。下一步须由别人签。"):
        sign(submitted, editor)


def test_author_does_not_sign_where_two_are_needed(submitted, needs):
    needs(2)
    with pytest.raises(ValidationError, match="您写过或改过这篇稿件，须由别人签审。"):
        sign(submitted, submitted.created_by)


def test_whoever_changed_words_does_not_sign_them_though_another_changed_them_last(submitted):
    editor = cast.section_editor()
    write(submitted, "甲", editor)
    write(submitted, "乙", cast.reporter())
    with pytest.raises(ValidationError) as error:
        sign(submitted, editor)
    assert refused(error)[""][0][0] == "own_text"


def test_whoever_changed_the_edition_before_may_sign_the_next(submitted):
    editor = cast.section_editor()
    write(submitted, "甲", editor)
    workflow.publish(submitted, None, now=NOON)
    write(submitted, "乙", cast.reporter())
    workflow.submit(submitted, cast.reporter())
    assert sign(submitted, editor).step == 1


def test_author_may_sign_where_one_is_enough(submitted, needs):
    needs(1)
    sign(submitted, submitted.created_by)
    assert submitted.review == Review.APPROVED


def test_a_draft_is_not_signed(text, needs):
    needs(1)
    with pytest.raises(ValidationError) as error:
        sign(text, cast.section_editor())
    assert refused(error) == {"": [("not_submitted", "这篇稿件还没有提交审阅，不能签审。")]}


def test_no_signature_is_taken_where_none_is_needed_or_all_are_there(submitted, needs):
    needs(0)
    with pytest.raises(ValidationError, match="这篇稿件不需要签审。"):
        sign(submitted, cast.section_editor())
    needs(1)
    sign(submitted, cast.section_editor())
    with pytest.raises(ValidationError, match="签审已经齐了，可以发布。"):
        sign(submitted, cast.chief_editor())


def test_a_section_that_asks_for_more_reviews_asks_for_the_rest(submitted, needs):
    needs(1)
    sign(submitted, cast.section_editor())
    needs(2)
    assert [step.label for step in reviews_of(submitted).missing] == ["复审"]
    assert sign(submitted, cast.chief_editor()).step == 2


def test_returning_keeps_the_comment_and_ends_the_signatures(submitted):
    sign(submitted, cast.section_editor())
    workflow.send_back(submitted, cast.chief_editor(), "请补来源。")
    assert submitted.review == Review.RETURNED
    comment = Comment.objects.of(submitted).get()
    assert (comment.kind, comment.words, str(comment.by)) == ("return", "请补来源。", "总编辑老张")
    workflow.submit(submitted, submitted.created_by)
    assert len(reviews_of(submitted).missing) == 3


def test_withdrawal_ends_the_signatures_of_what_was_withdrawn(submitted):
    sign_by_all(submitted)
    workflow.publish(submitted, cast.chief_editor(), now=NOON)
    workflow.withdraw(submitted, cast.chief_editor(), reason="有误", now=NOON + HOUR)
    with pytest.raises(ValidationError) as error:
        workflow.publish(submitted, cast.chief_editor(), now=NOON + 2 * HOUR)
    assert refused(error)[""][0][0] == "unsigned"


def test_what_was_replaced_is_signed_anew_when_it_is_restored(submitted):
    sign_by_all(submitted)
    first = workflow.publish(submitted, cast.chief_editor(), now=NOON)
    write(submitted, "新")
    workflow.publish(submitted, None, now=NOON + HOUR)
    workflow.restore(submitted, first, cast.section_editor())
    assert len(reviews_of(submitted).missing) == 3
    assert {row.ended for row in reviews_of(submitted).lapsed} == {"replaced"}


def test_a_waiting_edition_is_as_it_was_signed(submitted):
    sign_by_all(submitted)
    workflow.publish(submitted, cast.chief_editor(), at=NOON + HOUR, now=NOON)
    write(submitted, "新")
    assert shown(submitted, NOON + 2 * HOUR) == "旧"


def test_a_signature_is_taken_back_with_those_that_followed(submitted):
    first, second = cast.section_editor("甲"), cast.section_editor("乙")
    sign(submitted, first)
    sign(submitted, second)
    workflow.take_back(submitted, first)
    assert len(reviews_of(submitted).missing) == 3
    assert TrailLine.objects.filter(verb="take_back", by=first).exists()
    with pytest.raises(ValidationError, match="您没有签这一稿，无需收回。"):
        workflow.take_back(submitted, first)


def test_an_approved_text_is_in_review_again_when_a_signature_is_taken_back(submitted, needs):
    needs(1)
    editor = cast.section_editor()
    sign(submitted, editor)
    workflow.take_back(submitted, editor)
    assert submitted.review == Review.IN_REVIEW
    assert sign(submitted, editor).step == 1


def test_the_database_takes_no_second_signature_of_a_person_or_step(submitted):
    signed = sign(submitted, cast.section_editor())
    same = {**key_of(submitted), "fingerprint": signed.fingerprint}
    for row in ({"step": 2, "by": signed.by}, {"step": 1, "by": cast.chief_editor()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SignOff.objects.create(**same, **row)


def test_the_site_itself_publishes_without_signatures(submitted):
    workflow.publish(submitted, None, now=NOON)
    assert shown(submitted, NOON) == "旧"


@pytest.mark.parametrize(("words", "code"), [(" ", "required"), ("字" * 2001, "too_long")])
def test_empty_and_endless_comments_are_refused_at_their_field(text, words, code):
    with pytest.raises(ValidationError) as error:
        workflow.comment(text, cast.reporter(), words)
    assert refused(error)["comment"][0][0] == code


def test_signatures_and_comments_go_with_a_discarded_text(submitted):
    sign(submitted, cast.section_editor())
    workflow.comment(submitted, cast.chief_editor(), "好稿。")
    workflow.discard(submitted, cast.chief_editor())
    assert not SignOff.objects.exists()
    assert not Comment.objects.exists()


def test_reviews_cost_one_query_and_none_where_none_is_needed(django_assert_num_queries):
    article = make_article()
    with django_assert_num_queries(0):
        reviews_of(article)
    article.section.reviews_needed = 2
    with django_assert_num_queries(1):
        reviews_of(article)


def test_a_column_that_came_later_lapses_no_signature_until_it_is_filled():
    article = make_article()
    before_it_came = {
        name: value for name, value in article.shared_values().items() if name != "is_picture_story"
    }
    kept = {name: before_it_came[name] for name in before_it_came.keys() - NOT_OF_THE_TEXT}
    written = json.dumps(kept, ensure_ascii=False, sort_keys=True, default=str)
    assert article.fingerprint() == sha256(written.encode()).hexdigest()
    article.is_picture_story = True
    assert article.fingerprint() != sha256(written.encode()).hexdigest()
