"""What readers see after publishing, scheduling, cancelling, withdrawing and expiring."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from delivery.models import Version
from publishing import workflow
from publishing.columns import values
from tests import cast
from tests.publishing.readers import HOUR, NOON, TICK, on_desk, refused, shown, write


def test_draft_is_hidden_from_readers(text):
    assert shown(text, NOON) is None


def test_published_text_is_live_from_its_very_moment(text):
    workflow.publish(text, None, now=NOON)
    assert shown(text, NOON - TICK) is None
    assert shown(text, NOON) == "旧"


def test_desk_changes_reach_no_reader_before_they_are_published(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    assert shown(text, NOON + HOUR) == "旧"
    workflow.publish(text, None, now=NOON + HOUR)
    assert (shown(text, NOON + HOUR - TICK), shown(text, NOON + HOUR)) == ("旧", "新")


def test_scheduled_text_is_hidden_until_its_moment(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    assert shown(text, NOON + HOUR - TICK) is None
    assert shown(text, NOON + HOUR) == "旧"


def test_scheduled_words_are_those_of_the_scheduling(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    write(text, "新")
    assert shown(text, NOON + HOUR) == "旧"


def test_publishing_cancels_the_edition_that_waits(text):
    workflow.publish(text, None, at=NOON + 2 * HOUR, now=NOON)
    write(text, "新")
    workflow.publish(text, None, now=NOON + HOUR)
    assert shown(text, NOON + 3 * HOUR) == "新"
    assert text.editions.count() == 1


def test_scheduling_anew_moves_the_edition_that_waits(text):
    workflow.publish(text, None, at=NOON + 2 * HOUR, now=NOON)
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    assert shown(text, NOON + HOUR) == "旧"
    assert text.editions.count() == 1


def test_cancelling_keeps_what_is_live(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.publish(text, None, at=NOON + 2 * HOUR, now=NOON + HOUR)
    workflow.cancel(text, None, now=NOON + HOUR)
    assert shown(text, NOON + 3 * HOUR) == "旧"


def test_cancelling_a_first_publication_makes_it_a_draft_without_printed_time(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    workflow.cancel(text, None, now=NOON)
    text.refresh_from_db()
    assert (text.released_at, text.state(NOON), text.editions.count()) == (None, "draft", 0)


def test_cancelling_keeps_a_printed_time_that_an_editor_chose(text):
    text.released_at = NOON - HOUR
    workflow.save(text, None)
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    workflow.cancel(text, None, now=NOON)
    text.refresh_from_db()
    assert text.released_at == NOON - HOUR


def test_cancelling_where_nothing_waits_is_refused(text):
    workflow.publish(text, None, now=NOON)
    with pytest.raises(ValidationError) as error:
        workflow.cancel(text, None, now=NOON + HOUR)
    assert refused(error) == {"": [("none_waits", "没有等待公开的版本，无需取消。")]}


def test_an_edition_whose_moment_has_come_is_cancelled_no_more(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    with pytest.raises(ValidationError):
        workflow.cancel(text, None, now=NOON + HOUR)


def test_withdrawn_text_is_gone_at_once_and_stays_in_the_past(text):
    workflow.publish(text, None, now=NOON)
    workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)
    assert (shown(text, NOON + HOUR - TICK), shown(text, NOON + HOUR)) == ("旧", None)


def test_withdrawing_cancels_the_edition_that_waits(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.publish(text, None, at=NOON + 2 * HOUR, now=NOON)
    workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)
    assert shown(text, NOON + 3 * HOUR) is None


def test_withdrawing_wants_a_reason(text):
    workflow.publish(text, None, now=NOON)
    with pytest.raises(ValidationError) as error:
        workflow.withdraw(text, None, reason=" ", now=NOON + HOUR)
    assert refused(error) == {"reason": [("required", "请写明撤下的原因，读者会看到。")]}


def test_too_long_a_reason_is_refused_at_its_field(text):
    workflow.publish(text, None, now=NOON)
    with pytest.raises(ValidationError) as error:
        workflow.withdraw(text, None, reason="误" * 201, now=NOON + HOUR)
    assert list(refused(error)) == ["reason"]


def test_what_is_not_public_cannot_be_withdrawn(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    with pytest.raises(ValidationError) as error:
        workflow.withdraw(text, None, reason="有误", now=NOON)
    assert refused(error) == {"": [("not_public", "这篇稿件没有公开，不能撤下。")]}


def test_what_is_withdrawn_cannot_be_withdrawn_again(text):
    workflow.publish(text, None, now=NOON)
    workflow.withdraw(text, None, reason="有误", now=NOON)
    with pytest.raises(ValidationError):
        workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)


def test_withdrawn_text_comes_back_with_its_first_printed_time(text):
    workflow.publish(text, None, now=NOON)
    workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)
    edition = workflow.publish(text, None, now=NOON + 2 * HOUR)
    assert shown(text, NOON + 2 * HOUR) == "旧"
    assert edition.released_at == NOON


def test_planned_end_hides_the_text_and_brings_nothing_back(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.publish(text, None, until=NOON + 2 * HOUR, now=NOON + HOUR)
    assert shown(text, NOON + 2 * HOUR - TICK) == "新"
    assert shown(text, NOON + 2 * HOUR) is None


def test_expiring_ends_what_is_live_and_not_what_the_desk_has(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.expire(text, None, until=NOON + 2 * HOUR, now=NOON + HOUR)
    assert shown(text, NOON + 2 * HOUR - TICK) == "旧"
    assert shown(text, NOON + 2 * HOUR) is None
    assert on_desk(text) == "新"


def test_expiring_keeps_the_edition_that_waits(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.publish(text, None, at=NOON + 3 * HOUR, now=NOON)
    workflow.expire(text, None, until=NOON + 2 * HOUR, now=NOON + HOUR)
    moments = [NOON + HOUR, NOON + 2 * HOUR, NOON + 3 * HOUR]
    assert [shown(text, at) for at in moments] == ["旧", None, "新"]


def test_an_end_after_the_next_edition_is_refused(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    workflow.publish(text, None, at=NOON + 2 * HOUR, now=NOON)
    with pytest.raises(ValidationError) as error:
        workflow.expire(text, None, until=NOON + 3 * HOUR, now=NOON)
    sentence = "下一版在这之前就会公开。请选择更早的到期时间，或先取消定时。"
    assert refused(error) == {"until": [("too_late", sentence)]}


def test_what_is_not_live_cannot_expire(text):
    with pytest.raises(ValidationError) as error:
        workflow.expire(text, None, until=NOON + HOUR, now=NOON)
    assert refused(error) == {"": [("not_public", "这篇稿件没有公开，不能设定到期。")]}


def test_expired_text_is_published_again_without_any_change(text):
    workflow.publish(text, None, until=NOON + HOUR, now=NOON)
    workflow.publish(text, None, now=NOON + 2 * HOUR)
    assert (shown(text, NOON + HOUR), shown(text, NOON + 2 * HOUR)) == (None, "旧")


@pytest.mark.parametrize("late", [TICK * 0, HOUR])
def test_a_schedule_in_the_past_is_refused(text, late):
    with pytest.raises(ValidationError) as error:
        workflow.publish(text, None, at=NOON - late, now=NOON)
    sentence = "定时公开的时间已经过去。请选择以后的时间，或立即发布。"
    assert refused(error) == {"at": [("past", sentence)]}


@pytest.mark.parametrize("at", [None, NOON + HOUR])
def test_an_end_at_the_beginning_is_refused(text, at):
    with pytest.raises(ValidationError) as error:
        workflow.publish(text, None, at=at, until=at or NOON, now=NOON)
    assert refused(error) == {"until": [("too_early", "到期时间必须晚于公开时间。")]}


def test_a_printed_time_after_the_beginning_is_refused(text):
    text.released_at = NOON + HOUR
    workflow.save(text, None)
    with pytest.raises(ValidationError) as error:
        workflow.publish(text, None, now=NOON)
    sentence = "发布时间晚于公开的时刻。请改早发布时间，或定时到那时公开。"
    assert refused(error) == {"released_at": [("too_late", sentence)]}
    assert workflow.publish(text, None, at=NOON + HOUR, now=NOON).released_at == NOON + HOUR


def test_publishing_what_readers_see_already_is_refused(text):
    workflow.publish(text, None, now=NOON)
    with pytest.raises(ValidationError) as error:
        workflow.publish(text, None, now=NOON + HOUR)
    sentence = "读者看到的已经是这一版，没有可发布的修改。"
    assert refused(error) == {"": [("nothing_changed", sentence)]}


def test_first_publication_prints_its_own_time_to_the_second(text):
    moment = NOON.replace(second=7, microsecond=8)
    assert workflow.publish(text, None, now=moment).released_at == NOON.replace(second=7)


def test_correction_keeps_the_printed_time(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    assert workflow.publish(text, None, now=NOON + HOUR).released_at == NOON


def test_two_verbs_in_one_tick_of_the_clock_stand_in_their_order(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    second = workflow.publish(text, None, now=NOON)
    assert second.live_from == NOON + TICK
    assert shown(text, NOON + HOUR) == "新"


def test_a_clock_set_back_neither_loses_nor_reorders_editions(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    second = workflow.publish(text, None, now=NOON - HOUR)
    assert second.live_from == NOON + TICK
    assert text.editions.count() == 2
    assert shown(text, NOON + HOUR) == "新"


def test_a_verb_at_the_moment_of_a_planned_edition_comes_after_it(text):
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    withdrawal = workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)
    assert withdrawal.live_from == NOON + HOUR + TICK


def test_publishing_other_words_than_the_editor_saw_is_refused(text):
    seen = text.revision
    write(text, "新", cast.reporter("小王"))
    with pytest.raises(ValidationError) as error:
        workflow.publish(text, None, seen=seen, now=NOON)
    sentence = "小王刚刚修改了这篇稿件。请重新打开，核对后再操作。"
    assert refused(error) == {"": [("stale", sentence)]}


def test_publishing_over_an_edition_that_the_editor_did_not_see_is_refused(text):
    seen = text.latest_edition_key()
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    with pytest.raises(ValidationError) as error:
        workflow.publish(text, None, at=NOON + 2 * HOUR, seen_edition=seen, now=NOON)
    sentence = "另一位编辑刚刚发布或撤下了这篇稿件。请重新打开，核对后再操作。"
    assert refused(error) == {"": [("stale", sentence)]}


def test_publication_makes_a_submitted_text_a_draft_again(text):
    workflow.submit(text, cast.reporter())
    workflow.publish(text, cast.chief_editor(), now=NOON)
    text.refresh_from_db()
    assert text.review == "draft"


def test_editions_carry_what_the_editor_tells_the_readers(text):
    chief = cast.chief_editor()
    workflow.publish(text, chief, now=NOON)
    write(text, "新")
    edition = workflow.publish(text, chief, change_note=" 更正村名。", now=NOON + HOUR)
    assert (edition.change_note, edition.published_by, edition.published_at) == (
        "更正村名。",
        chief,
        NOON + HOUR,
    )


def test_cancelling_a_correction_keeps_the_printed_time_of_the_desk(text):
    workflow.publish(text, None, now=NOON)
    text.released_at = NOON + HOUR
    write(text, "新")
    workflow.publish(text, None, at=NOON + HOUR, now=NOON)
    workflow.cancel(text, None, now=NOON)
    text.refresh_from_db()
    assert text.released_at == NOON + HOUR


def test_a_withdrawal_keeps_the_words_that_readers_saw(text):
    live = workflow.publish(text, None, now=NOON)
    write(text, "新")
    withdrawal = workflow.withdraw(text, None, reason="有误", now=NOON + HOUR)
    assert values(withdrawal, text.columns) == values(live, text.columns)
    assert withdrawal.revision == live.revision


def test_every_verb_of_the_shelf_makes_pages_anew(text):
    numbers = [Version.objects.get().number] if Version.objects.exists() else [0]
    for act in (
        lambda: workflow.publish(text, None, now=NOON),
        lambda: workflow.expire(text, None, until=NOON + 5 * HOUR, now=NOON),
        lambda: workflow.publish(text, None, at=NOON + HOUR, now=NOON),
        lambda: workflow.cancel(text, None, now=NOON),
        lambda: workflow.withdraw(text, None, reason="有误", now=NOON + 2 * HOUR),
    ):
        act()
        numbers.append(Version.objects.get().number)
    assert numbers == sorted(set(numbers))
    assert Version.objects.get().previous_forbidden


def test_saving_on_the_desk_makes_no_page_anew(text):
    workflow.publish(text, None, now=NOON)
    number = Version.objects.get().number
    write(text, "新")
    workflow.submit(text, cast.reporter())
    assert Version.objects.get().number == number


def test_pages_are_shown_as_at_the_moment_of_the_verb_even_after_a_clock_was_set_back(text):
    later = timezone.now() + HOUR
    workflow.publish(text, None, now=later)
    assert Version.objects.get().started_at >= later


def test_a_first_publication_tells_of_no_change(text):
    edition = workflow.publish(text, None, change_kind="update", change_note="新消息", now=NOON)
    assert (edition.change_kind, edition.change_note) == ("", "")


@pytest.mark.parametrize(
    ("kind", "note", "kept"),
    [
        ("", "", ("minor", "")),
        ("", " 改正村名。 ", ("correction", "改正村名。")),
        ("update", "", ("update", "")),
        ("update", "补充数字。", ("update", "补充数字。")),
        ("correction", "改正村名。", ("correction", "改正村名。")),
        ("minor", " ", ("minor", "")),
    ],
)
def test_a_later_publication_keeps_its_kind_and_its_note(text, kind, note, kept):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    edition = workflow.publish(text, None, change_kind=kind, change_note=note, now=NOON + HOUR)
    assert (edition.change_kind, edition.change_note) == kept


@pytest.mark.parametrize(
    ("kind", "note", "refusal"),
    [
        ("correction", " ", ("change_note", "required")),
        ("minor", "改正村名。", ("change_note", "not_told")),
        ("rewrite", "", ("change_kind", "unknown_kind")),
    ],
)
def test_kind_and_note_that_do_not_fit_are_refused_at_their_field(text, kind, note, refusal):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    with pytest.raises(ValidationError) as error:
        workflow.publish(text, None, change_kind=kind, change_note=note, now=NOON + HOUR)
    assert [(name, found[0][0]) for name, found in refused(error).items()] == [refusal]
    assert shown(text, NOON + HOUR) == "旧"


def test_an_edition_that_hides_the_words_before_forbids_their_copies(text):
    workflow.publish(text, None, now=NOON)
    write(text, "新")
    edition = workflow.publish(text, None, hides_before=True, now=NOON + HOUR)
    assert edition.hides_before
    assert Version.objects.get().previous_forbidden
