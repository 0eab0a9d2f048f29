"""Choosing the place of a figure: one place of the register, the province, or none."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from villages.figures.models import PROVINCE_CODE
from villages.place_field import PlacesField, split_codes
from villages.places import unknown


class OnePlaceField(PlacesField):
    """A place's code, chosen in the search of places or typed; a text of one code."""

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        return " ".join(split_codes(unicodedata.normalize("NFKC", value or "")))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or "") != self.to_python(data))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if " " in value:
            raise ValidationError(_("一条数据只属于一个地点，请只留一个。"), "several_places")
        if value and value != PROVINCE_CODE and unknown([value]):
            sentence = _("登记册里没有代码“%(code)s”。请核对，或从列表里选择。")
            raise ValidationError(sentence % {"code": value}, "unknown_place")
