"""What a line of the trail changed, as people read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import TrailLine
from accounts.roles import titles

# What verbs write beside the columns of their subject.
LABELS: dict[str, Any] = {
    "edition": gettext_lazy("版本"),
    "revision": gettext_lazy("改动次数"),
    "live_from": gettext_lazy("公开起"),
    "live_until": gettext_lazy("公开止"),
    "released_at": gettext_lazy("发布时间"),
    "change_note": gettext_lazy("更正说明"),
    "reason": gettext_lazy("原因"),
    "comment": gettext_lazy("意见"),
    "path": gettext_lazy("网址"),
    "buttons": gettext_lazy("按钮"),
    "fields": gettext_lazy("项目"),
    "groups": gettext_lazy("角色"),
    "text": gettext_lazy("稿件"),
    "photos": gettext_lazy("照片"),
    "position": gettext_lazy("位置"),
    "datum": gettext_lazy("坐标系"),
}
SHORTEST_MOMENT = len("2026-01-01T00:00")


@dataclass(frozen=True)
class Change:
    """One thing that changed: its label, and what stood there before and after."""

    label: str
    before: str
    after: str


def changes(line: TrailLine) -> list[Change]:
    """Return what a line tells of before and after, in the order it was written; no query."""
    return [Change(label, before, after) for label, before, after in _rows(line)]


def subject_label(line: TrailLine) -> str:
    """Return what the kind of a line's subject is called."""
    model = _model(line.subject_kind)
    return str(model._meta.verbose_name) if model else line.subject_kind


def _rows(line: TrailLine) -> Iterator[tuple[str, str, str]]:
    model = _model(line.subject_kind)
    for name in dict.fromkeys([*line.before, *line.after]):
        field = _field(model, name)
        label = str(field.verbose_name if field else LABELS.get(name, name))
        yield label, _shown(field, line.before.get(name)), _shown(field, line.after.get(name))


def _model(kind: str) -> type[models.Model] | None:
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def _field(model: type[models.Model] | None, name: str) -> Any:
    if model is None or name in LABELS:
        return None
    try:
        return model._meta.get_field(name.removesuffix("_id"))
    except FieldDoesNotExist:
        return None


def _shown(field: Any, value: Any) -> str:
    """Return a value in words; empty for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return "、".join(_shown(field, one) for one in value)
    if isinstance(value, dict):
        return "；".join(f"{key} {_shown(None, one)}" for key, one in value.items())
    chosen = dict(getattr(field, "flatchoices", None) or {}).get(value)
    return str(chosen or titles.get(value) or _moment(str(value)))


def _moment(value: str) -> str:
    """Return a stored moment as local time, and other words as they are."""
    if len(value) < SHORTEST_MOMENT or value[10] not in "T ":
        return value
    try:
        moment = parse_datetime(value)
    except ValueError:
        moment = None
    return (
        date_format(timezone.localtime(moment), "Y-m-d H:i:s")
        if moment and moment.tzinfo
        else value
    )
