"""What each role may do on the desk. Roles are groups; the site keeps them as written here."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

REPORTER = "reporter"
SECTION_EDITOR = "section_editor"
CHIEF_EDITOR = "chief_editor"
VILLAGE_STAFF = "village_staff"
PLANNER = "planner"
AUDITOR = "auditor"
ADMINISTRATOR = "administrator"

TITLES = {
    REPORTER: _("记者"),
    SECTION_EDITOR: _("栏目编辑"),
    CHIEF_EDITOR: _("总编辑"),
    VILLAGE_STAFF: _("村级人员"),
    PLANNER: _("规划员"),
    AUDITOR: _("审计员"),
    ADMINISTRATOR: _("系统管理员"),
}

# The rooms whose rows an auditor reads, all of them, and those that are added later.
ROOMS = {
    "accounts",
    "attachments",
    "corrections",
    "jincheng",
    "news",
    "photos",
    "publishing",
    "villages",
}

WRITING = [
    *(f"news.{verb}_article" for verb in ("add", "change", "delete", "view", "submit")),
    *(f"villages.{verb}_villageprofile" for verb in ("add", "change", "delete", "view", "submit")),
    *(f"photos.{verb}_photo" for verb in ("add", "change", "view")),
    *(f"attachments.{verb}_attachment" for verb in ("add", "change", "view")),
    *(f"villages.view_{model}" for model in ("county", "township", "village", "designation")),
    *(f"villages.view_{model}" for model in ("layoutelement", "membership")),
    *(f"villages.view_{model}" for model in ("indicator", "figure")),
    "photos.view_viewpoint",
    *(f"villages.view_{model}" for model in ("placename", "codechange", "registeredition")),
    *(f"villages.view_{model}" for model in ("plan", "calendarday")),
    "news.view_section",
    "news.view_source",
    "news.view_articleedition",
    "villages.view_profileedition",
]
EDITING = [
    *WRITING,
    *(f"news.{verb}_article" for verb in ("sign", "publish")),
    *(f"villages.{verb}_villageprofile" for verb in ("sign", "publish")),
    "photos.release_photo",
    "photos.delete_photo",
    *(f"photos.{verb}_viewpoint" for verb in ("add", "change", "delete")),
    "attachments.release_attachment",
    "attachments.delete_attachment",
    "publishing.view_term",
    "corrections.view_report",
    "corrections.change_report",
    *(f"villages.{verb}_figure" for verb in ("add", "change")),
]
# What stands on every page is told by the office, and by who keeps the site running.
TELLING = [
    *(f"jincheng.{verb}_notice" for verb in ("add", "change", "delete", "view")),
    *(f"jincheng.{verb}_greyday" for verb in ("add", "change", "delete", "view")),
]
STEERING = [
    *EDITING,
    *TELLING,
    "news.pin_article",
    "news.view_pin",
    "news.withdraw_article",
    "villages.withdraw_villageprofile",
    *(f"news.{verb}_section" for verb in ("add", "change", "delete")),
    *(f"news.{verb}_source" for verb in ("add", "change", "delete")),
    *(f"villages.change_{model}" for model in ("village", "township", "designation")),
    *(f"villages.{verb}_plan" for verb in ("add", "change", "delete", "publish")),
    *(f"villages.{verb}_calendarday" for verb in ("add", "change", "delete")),
    "villages.change_layoutelement",
    *(f"villages.{verb}_placename" for verb in ("add", "change", "delete")),
    *(f"villages.{verb}_codechange" for verb in ("add", "change")),
    "villages.apply_registeredition",
    *(f"villages.{verb}_membership" for verb in ("add", "change", "delete")),
    "villages.delete_figure",
    *(f"villages.{verb}_indicator" for verb in ("add", "change", "delete")),
    *(f"publishing.{verb}_term" for verb in ("add", "change", "delete")),
    "accounts.view_trailline",
    *(
        f"jincheng.{verb}_sitepage"
        for verb in ("add", "change", "delete", "view", "submit", "sign", "publish", "withdraw")
    ),
    "jincheng.view_sitepageedition",
]
# What a village says of itself, and its pictures; the places are in the account's scope.
TENDING = [
    *(f"villages.{verb}_villageprofile" for verb in ("add", "change", "view", "submit", "tend")),
    *(f"photos.{verb}_photo" for verb in ("add", "view", "tend")),
    "photos.view_viewpoint",
    "attachments.view_attachment",
    *(f"villages.view_{model}" for model in ("county", "township", "village", "designation")),
    *(f"villages.view_{model}" for model in ("layoutelement", "membership")),
    "villages.view_profileedition",
    *(f"villages.view_{model}" for model in ("indicator", "figure")),
    "villages.view_plan",
]
# Plans, and what they stand on; readers see a plan once its planner makes it public.
PLANNING = [
    *(f"villages.{verb}_plan" for verb in ("add", "change", "delete", "view", "publish")),
    *(f"villages.{verb}_calendarday" for verb in ("add", "change", "delete", "view")),
    *(f"villages.view_{model}" for model in ("county", "township", "village", "designation")),
    *(f"villages.view_{model}" for model in ("layoutelement", "membership")),
    *(f"villages.{verb}_figure" for verb in ("add", "change", "view")),
    *(f"villages.{verb}_indicator" for verb in ("add", "change", "view")),
    "villages.change_designation",
]
# Of these roles nobody works for the whole city: an administrator chooses the places.
BOUND_TO_PLACES = {VILLAGE_STAFF}
ADMINISTERING = [
    *TELLING,
    *(f"villages.{verb}_registeredition" for verb in ("view", "apply")),
    *(f"accounts.{verb}_user" for verb in ("add", "change", "delete", "view")),
    "accounts.view_trailline",
]
PERMISSIONS = {
    REPORTER: WRITING,
    SECTION_EDITOR: EDITING,
    CHIEF_EDITOR: STEERING,
    VILLAGE_STAFF: TENDING,
    PLANNER: PLANNING,
    ADMINISTRATOR: ADMINISTERING,
}


def _reading(known: Iterable[str]) -> list[str]:
    """Return the rights to read, of every room."""
    rights = [name.partition(".") for name in known]
    return [
        f"{room}.{right}"
        for room, _dot, right in rights
        if room in ROOMS and right.startswith("view_")
    ]


def keep_roles(**_kwargs: object) -> None:
    """Make the groups and give each exactly its permissions; runs after every migration."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, permissions in {**PERMISSIONS, AUDITOR: _reading(known)}.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([known[p] for p in permissions if p in known])
