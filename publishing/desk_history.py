"""What was done to a text, as its trail tells it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import TrailLine
from accounts.trail import lines_of
from publishing.models import WorkingCopy

VERBS: dict[str, Any] = {
    "create": _("新建"),
    "edit": _("修改"),
    "change_released_at": _("改发布时间"),
    "submit": _("提交审阅"),
    "send_back": _("退回"),
    "publish": _("发布"),
    "schedule": _("定时"),
    "cancel": _("取消定时"),
    "expire": _("设定到期"),
    "withdraw": _("撤下"),
    "restore": _("恢复旧版本"),
}
SHOWN = 100


def history(text: WorkingCopy) -> list[dict[str, Any]]:
    """Return the newest lines of the trail: who, when, what, and which fields; one query."""
    return [
        {"line": line, "verb": VERBS.get(line.verb, line.verb), "said": _said(text, line)}
        for line in lines_of(text)[:SHOWN]
    ]


def _said(text: WorkingCopy, line: TrailLine) -> str:
    """Return what the line adds in words: the reason given, or the fields changed."""
    for key in ("comment", "reason", "change_note"):
        if said := line.after.get(key):
            return str(said)
    if line.verb != "edit":
        return ""
    fields = {field.attname: field for field in text._meta.fields}
    return "、".join(str(fields[name].verbose_name) for name in line.after if name in fields)
