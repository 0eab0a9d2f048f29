"""Who may come to the desk, and what each is answered at each of its addresses.

A new address needs a line here. An answer is a status and the people who get it; all
others of the staff get 403, and whoever is not logged in is asked to.
"""

from collections.abc import Iterable
from typing import Any

from tests import walk

ANONYMOUS = "anonymous"
STAFF = {
    "stranger",  # A staff account without a role.
    "reporter",  # Wrote none of the texts.
    "author",  # The reporter who wrote them.
    "editor",  # A section editor in whose scope they lie.
    "outsider",  # One in whose scope they do not.
    "chief",
    "villager",  # Staff of the village that the texts speak of.
    "planner",  # In whose scope they lie.
    "auditor",
    "administrator",
    "superuser",
}
HEADS = {"chief", "superuser"}
REVIEWERS = {"editor"} | HEADS
EDITORS = {"outsider"} | REVIEWERS
HOLDERS = {"author"} | REVIEWERS
WRITERS = {"reporter", "author"} | EDITORS
READERS = {"auditor"} | WRITERS
WATCHERS = {"auditor", "administrator"} | HEADS
KEEPERS = {"administrator", "superuser"}
OPERATOR = {"superuser"}
VILLAGERS = {"villager"}
PLANNERS = {"planner"}
SENDERS = WRITERS | VILLAGERS
NOBODY: set[str] = set()

Answers = dict[str, int | str]


def gets(status: int, people: set[str], others: int = 403) -> Answers:
    """Return the answer of everyone: a status for some of the staff, and the others'."""
    given = {who: status if who in people else others for who in STAFF}
    return {**given, ANONYMOUS: walk.LOGIN}


def both(status: int, people: set[str], others: int = 403) -> tuple[Answers, Answers]:
    return gets(status, people, others), gets(status, people, others)


def only_post(status: int, people: set[str]) -> tuple[Answers, Answers]:
    """Reading such an address does nothing, and says so to anyone on staff."""
    return gets(405, STAFF), gets(status, people)


def open_to_all() -> tuple[Answers, Answers]:
    """What browsers fetch by themselves, with a session or without; it tells nothing of anyone."""
    return {**gets(200, STAFF), ANONYMOUS: 200}, {**gets(405, STAFF), ANONYMOUS: 405}


def list_and_form(
    name: str,
    *,
    reads: set[str] = READERS,
    adds: set[str] = NOBODY,
    changes: set[str] = NOBODY,
    deletes: set[str] = NOBODY,
) -> dict[str, tuple[Answers, Answers]]:
    """The addresses that every model on the desk has."""
    return {
        f"{name}_changelist": both(200, reads),
        f"{name}_history": both(200, reads),
        f"{name}_add": both(200, adds),
        f"{name}_change": (gets(200, reads), gets(200, changes)),
        f"{name}_delete": both(200, deletes),
        # Sends everyone on to the form, which asks who they are.
        f"{name}_redirect": both(302, STAFF),
    }


def text_desk(
    name: str,
    tended_by: set[str] = NOBODY,
    *,
    by_heads_alone: bool = False,
) -> dict[str, tuple[Answers, Answers]]:
    """The addresses of a kind of text; that of its form answers an empty form with 409.

    tended_by: those who write of their places, whoever began the text.
    """
    readers, writers, holders = READERS | tended_by, WRITERS | tended_by, HOLDERS | tended_by
    deleters, reviewers = HOLDERS, REVIEWERS
    if by_heads_alone:
        readers, writers, holders = HEADS | {"auditor"}, HEADS, HEADS
        deleters = reviewers = HEADS
    return {
        **list_and_form(name, reads=readers, adds=writers, deletes=deleters),
        f"{name}_change": (gets(200, readers), gets(409, holders)),
        **{
            f"{name}_{verb}": both(200, reviewers)
            for verb in ("sign", "take_back", "send_back", "publish", "expire")
        },
        f"{name}_withdraw": both(200, HEADS),
        f"{name}_comments": (gets(405, writers), gets(302, writers)),
        f"{name}_add_paste": only_post(200, writers),
        f"{name}_paste": only_post(200, holders),
        f"{name}_add_import": only_post(422, writers),
        f"{name}_import": only_post(422, holders),
        f"{name}_check_new": only_post(200, writers),
        f"{name}_check": only_post(200, holders),
        f"{name}_dismiss": only_post(204, holders),
        f"{name}_slot_new": (gets(405, writers), gets(400, writers)),
        f"{name}_slot": (gets(405, holders), gets(400, holders)),
        f"{name}_slot_new_discard": (gets(302, writers), gets(204, writers)),
        f"{name}_slot_discard": (gets(302, holders), gets(204, holders)),
        # The texts of the walk are Chinese: there is nothing to confirm.
        f"{name}_original": (gets(200, readers), gets(422, holders)),
        f"{name}_preview": both(200, readers),
        f"{name}_preview_links": (gets(200, holders), gets(422, holders)),
    }


def edition_desk(
    name: str, tended_by: set[str] = NOBODY, *, by_heads_alone: bool = False
) -> dict[str, tuple[Answers, Answers]]:
    """Editions are read, and copied back by those in whose hands their text is."""
    readers, holders = READERS | tended_by, HOLDERS | tended_by
    if by_heads_alone:
        readers, holders = HEADS | {"auditor"}, HEADS
    return {
        **list_and_form(name, reads=readers),
        f"{name}_changelist": both(302, STAFF),
        f"{name}_restore": both(302, holders),
    }


def table_desk(
    name: str, *, reads: set[str], imports: set[str]
) -> dict[str, tuple[Answers, Answers]]:
    """The addresses of rows that come and go as tables; no file waits to be agreed to."""
    return {
        **{
            f"{name}_{verb}_{form}": both(200, reads)
            for verb in ("export", "template")
            for form in ("csv", "xlsx")
        },
        f"{name}_import": both(200, imports),
        f"{name}_import_preview": both(302, imports),
    }


def in_json(answers: Answers) -> Answers:
    """The same, where a script asks: it is told that nobody is signed in."""
    return {**answers, ANONYMOUS: 401}


def of_sender(status: int) -> Answers:
    """A file is there for its sender alone, and nothing for those who send none."""
    return in_json({**gets(404, SENDERS), **dict.fromkeys(VILLAGERS, status)})


ANSWERS: dict[str, tuple[Answers, Answers]] = {
    "index": both(200, STAFF),
    "login": (
        {**gets(302, STAFF), ANONYMOUS: 200},
        {**gets(200, STAFF), ANONYMOUS: 200},
    ),
    "logout": (
        {**gets(405, STAFF), ANONYMOUS: 302},
        {**gets(200, STAFF), ANONYMOUS: 302},
    ),
    "password_change": both(200, STAFF),
    "password_change_done": (gets(200, STAFF), gets(405, STAFF)),
    "jsi18n": (gets(200, STAFF), gets(405, STAFF)),
    "view_on_site": both(302, STAFF),
    "autocomplete": (gets(200, READERS | VILLAGERS | PLANNERS), gets(405, STAFF)),
    # A room without anything to see is not there.
    "app_list": both(200, READERS | VILLAGERS | PLANNERS | KEEPERS, others=404),
    "missing": both(404, STAFF),
    **text_desk("news_article"),
    "news_article_preview_new": (gets(404, WRITERS), gets(200, WRITERS)),
    **edition_desk("news_articleedition"),
    "news_pin_changelist": (gets(200, HEADS | {"auditor"}), gets(200, HEADS)),
    **list_and_form("news_section", adds=HEADS, changes=HEADS, deletes=HEADS),
    **list_and_form("news_source", adds=HEADS, changes=HEADS, deletes=HEADS),
    **text_desk("villages_villageprofile", tended_by=VILLAGERS),
    # Without its village there is nothing to show.
    "villages_villageprofile_preview_new": (gets(404, SENDERS), gets(422, SENDERS)),
    **edition_desk("villages_profileedition", tended_by=VILLAGERS),
    **list_and_form("villages_county", reads=READERS | VILLAGERS | PLANNERS, changes=OPERATOR),
    **list_and_form("villages_township", reads=READERS | VILLAGERS | PLANNERS, changes=HEADS),
    **list_and_form("villages_village", reads=READERS | VILLAGERS | PLANNERS, changes=HEADS),
    **table_desk("villages_village", reads=READERS | VILLAGERS | PLANNERS, imports=HEADS),
    **list_and_form(
        "villages_designation",
        reads=READERS | VILLAGERS | PLANNERS,
        adds=OPERATOR,
        changes=HEADS | PLANNERS,
        deletes=OPERATOR,
    ),
    **list_and_form(
        "villages_layoutelement",
        reads=READERS | VILLAGERS | PLANNERS,
        adds=OPERATOR,
        changes=HEADS,
        deletes=OPERATOR,
    ),
    **list_and_form(
        "villages_membership",
        reads=READERS | VILLAGERS | PLANNERS,
        adds=HEADS,
        changes=HEADS,
        deletes=HEADS,
    ),
    "planning": both(200, READERS | VILLAGERS | PLANNERS),
    "planning_file": both(200, READERS | VILLAGERS | PLANNERS),
    # Without a number there is nothing to confirm: back to the queue with a sentence.
    "designation_queue": (
        gets(200, READERS | VILLAGERS | PLANNERS),
        gets(302, HEADS | PLANNERS),
    ),
    **list_and_form(
        "villages_indicator",
        reads=READERS | VILLAGERS | PLANNERS,
        adds=HEADS | PLANNERS,
        changes=HEADS | PLANNERS,
        deletes=HEADS,
    ),
    **table_desk(
        "villages_figure", reads=READERS | VILLAGERS | PLANNERS, imports=EDITORS | PLANNERS
    ),
    **list_and_form(
        "villages_figure",
        reads=READERS | VILLAGERS | PLANNERS,
        adds=EDITORS | PLANNERS,
        changes=REVIEWERS | PLANNERS,
        deletes=HEADS,
    ),
    "villages_village_end": both(200, HEADS),
    "villages_township_end": both(200, HEADS),
    **list_and_form("villages_placename", adds=HEADS, changes=HEADS, deletes=HEADS),
    **list_and_form("villages_codechange", changes=HEADS),
    **list_and_form("villages_registeredition", reads=READERS | KEEPERS),
    "villages_registeredition_upload": both(200, HEADS | KEEPERS),
    # Nothing waits to be agreed to.
    "villages_registeredition_comparison": both(302, HEADS | KEEPERS),
    "villages_registeredition_download": both(200, HEADS | KEEPERS),
    **list_and_form(
        "villages_plan",
        reads=READERS | VILLAGERS | PLANNERS,
        adds=HEADS | PLANNERS,
        changes=HEADS | PLANNERS,
        # The plan of the walk was public once: that page names it as standing in the way.
        deletes=NOBODY,
    ),
    **table_desk("villages_plan", reads=READERS | VILLAGERS | PLANNERS, imports=HEADS | PLANNERS),
    "villages_plan_clock": both(200, READERS | VILLAGERS | PLANNERS),
    # The document of the walk has no file.
    "villages_plan_document": both(404, READERS | VILLAGERS | PLANNERS),
    "villages_plan_publish": (gets(200, HEADS | PLANNERS), gets(302, HEADS | PLANNERS)),
    "villages_plan_withdraw": both(200, HEADS | PLANNERS),
    **list_and_form(
        "villages_calendarday",
        reads=READERS | PLANNERS,
        adds=HEADS | PLANNERS,
        changes=HEADS | PLANNERS,
        deletes=HEADS | PLANNERS,
    ),
    "place_finder": both(200, READERS | VILLAGERS | PLANNERS | KEEPERS),
    "styleguide": both(200, STAFF),
    "photo_gaps": both(200, READERS | VILLAGERS),
    "photo_gaps_csv": both(200, READERS | VILLAGERS),
    **list_and_form(
        "photos_photo",
        reads=READERS | VILLAGERS,
        adds=SENDERS,
        changes=REVIEWERS,
        deletes=REVIEWERS,
    ),
    "photos_photo_take_down": both(200, REVIEWERS),
    "photos_photo_replace": both(200, REVIEWERS),
    # Of which pair the empty form does not say.
    "photos_photo_alike": (gets(200, READERS | VILLAGERS), gets(404, EDITORS)),
    **list_and_form(
        "photos_viewpoint",
        reads=READERS | VILLAGERS,
        adds=EDITORS,
        changes=REVIEWERS,
        deletes=REVIEWERS,
    ),
    "photo_picker": both(200, READERS | VILLAGERS),
    "photo_take_in": only_post(422, SENDERS),
    # The photo of the walk has no file.
    "photo_preview": both(404, READERS | VILLAGERS),
    **list_and_form(
        "attachments_attachment",
        reads=READERS | VILLAGERS,
        adds=WRITERS,
        changes=WRITERS,
        deletes=EDITORS,
    ),
    "attachments_attachment_take_down": both(200, EDITORS),
    "attachments_attachment_fetch": both(200, READERS | VILLAGERS),
    "attachment_picker": both(200, READERS | VILLAGERS),
    "attachment_take_in": only_post(422, WRITERS),
    **list_and_form(
        "publishing_term", reads=EDITORS | {"auditor"}, adds=HEADS, changes=HEADS, deletes=HEADS
    ),
    **list_and_form("corrections_report", reads=EDITORS | {"auditor"}, changes=EDITORS),
    "publishing_term_download": both(200, EDITORS | {"auditor"}),
    "publishing_term_template": both(200, EDITORS | {"auditor"}),
    "publishing_term_upload": both(200, HEADS),
    "publishing_term_plan": both(302, HEADS),
    **list_and_form(
        "accounts_user",
        reads=KEEPERS | {"auditor"},
        adds=KEEPERS,
        changes=KEEPERS,
        deletes=KEEPERS,
    ),
    "auth_user_password_change": both(200, KEEPERS),
    "upload_page": (gets(200, SENDERS), gets(422, SENDERS)),
    "upload_worker": open_to_all(),
    "upload_manifest": open_to_all(),
    "upload_villages": (in_json(gets(200, SENDERS)), in_json(gets(405, STAFF))),
    "upload_files": (in_json(gets(200, SENDERS)), in_json(gets(400, SENDERS))),
    # An unknown address below, which is found as the one above.
    "upload_nothing": (in_json(gets(200, SENDERS)), in_json(gets(400, SENDERS))),
    "upload_file": (of_sender(200), in_json(gets(405, STAFF))),
    "upload_file_release": (in_json(gets(405, STAFF)), of_sender(403)),
    **text_desk("jincheng_sitepage", by_heads_alone=True),
    "jincheng_sitepage_preview_new": (gets(404, HEADS), gets(422, HEADS)),
    **edition_desk("jincheng_sitepageedition", by_heads_alone=True),
    **list_and_form(
        "jincheng_notice",
        reads=WATCHERS,
        adds=HEADS | KEEPERS,
        changes=HEADS | KEEPERS,
        deletes=HEADS | KEEPERS,
    ),
    **list_and_form(
        "jincheng_greyday",
        reads=WATCHERS,
        adds=HEADS | KEEPERS,
        changes=HEADS | KEEPERS,
        deletes=HEADS | KEEPERS,
    ),
    **list_and_form("accounts_trailline", reads=WATCHERS),
    "accounts_trailline_export": both(200, WATCHERS),
}


def unknown(names: Iterable[str]) -> list[str]:
    """Return what to do about each address that has no line here."""
    return [f"tell what each role may do with {n}" for n in names if n not in ANSWERS]


def differing(expected: Answers, given: dict[str, Any]) -> dict[str, str]:
    """Return who is answered otherwise than expected, and how."""
    return {
        who: f"{given[who]} instead of {expected[who]}"
        for who in expected
        if given[who] != expected[who]
    }
