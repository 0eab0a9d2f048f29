"""The position on the desk's form: one field to paste into, and the datum it comes in."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from villages.models import Village
from villages.position import checking, reading
from villages.position.datums import Datum, Point, from_datum, known

SIX_PLACES = Decimal("0.000001")


class PositionForm(forms.ModelForm):
    """A village, with its position as a pair of numbers; emptied, it is not known."""

    position = forms.CharField(
        label=gettext_lazy("位置"),
        required=False,
        help_text=gettext_lazy(
            "从地图上复制一对经纬度贴在这里，先经度、先纬度都可以，例如 112.850000,35.490000。"
            "保存时换算成 WGS-84。"
        ),
    )
    datum = forms.ChoiceField(
        label=gettext_lazy("坐标系"),
        choices=Datum.choices,
        required=False,
        help_text=gettext_lazy("从哪家地图复制的。选错会差几百米。"),
    )

    class Meta:
        model = Village
        fields: tuple[str, ...] = ("position_source",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        point = known(self.instance)
        if "position" in self.fields:
            self.initial.setdefault("position", str(point) if point else "")
            self.initial.setdefault("datum", Datum.WGS84)

    def clean(self) -> dict[str, Any]:
        """Write the position into the village; what cannot be is refused at its field."""
        cleaned = super().clean() or {}
        if "position" not in self.fields or "position" in self.errors:
            return cleaned
        words = cleaned.get("position", "")
        is_asked = "position" in self.changed_data or "datum" in self.changed_data
        if words and is_asked:
            self._take(words, cleaned.get("datum") or Datum.WGS84)
        elif not words:
            self.instance.latitude = self.instance.longitude = None
        if words and not cleaned.get("position_source", "").strip():
            self.add_error("position_source", _("请写明位置从哪里来：哪家地图、谁测的、哪一天。"))
        return cleaned

    def _take(self, words: str, datum: str) -> None:
        try:
            point = from_datum(reading.read(words), datum)
            checking.refuse_elsewhere(point)
        except forms.ValidationError as error:
            self.add_error("position", error)
            return
        self.instance.latitude, self.instance.longitude = _stored(point)

    @property
    def doubt(self) -> str:
        """What speaks against a position that was just entered; one query."""
        point = known(self.instance)
        is_new = {"position", "datum"} & set(self.changed_data)
        return checking.doubt(self.instance, point) if point and is_new else ""


def _stored(point: Point) -> tuple[Decimal, Decimal]:
    return (
        Decimal(point.latitude).quantize(SIX_PLACES),
        Decimal(point.longitude).quantize(SIX_PLACES),
    )
