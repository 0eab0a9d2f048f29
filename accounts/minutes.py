"""Moments on the desk's forms, to the minute."""

from datetime import datetime
from typing import Any

from django import forms

MINUTE = "%Y-%m-%dT%H:%M"


class MinuteInput(forms.DateTimeInput):
    """The browser's own picker of day and time, to the minute."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format=MINUTE)


def with_seconds(value: datetime | None, stored: datetime | None) -> datetime | None:
    """Return the moment of a form, with the seconds of one that the editor left as it was."""
    return stored if value and stored and _minute(stored) == _minute(value) else value


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
