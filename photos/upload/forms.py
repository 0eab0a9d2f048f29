"""What senders say of a photo: checked alike, whether a script or a form says it."""

import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from photos.darkroom.camera import FIRST_YEAR
from photos.forms import ACCEPT
from photos.refusals import refusal, too_large
from photos.upload import villages
from photos.upload.receiving import Announcement

# More than these are written rather than chosen from a list.
MANY_VILLAGES = 120
TYPES: dict[str, type | tuple[type, ...]] = {
    "sha256": str,
    "size_bytes": int,
    "village": str,
    "caption": str,
    "name": str,
    "taken_at": (str, type(None)),
    "again": bool,
}


class WordsForm(forms.Form):
    """A picture's village and caption, within the scope of the account that says them."""

    village = forms.CharField(label=gettext_lazy("村庄"), required=False)
    caption = forms.CharField(
        label=gettext_lazy("说明"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("可以以后再写。"),
    )

    def __init__(self, said: Any, *args: Any, by: User, **kwargs: Any) -> None:
        self.by = by
        super().__init__(said, *args, **kwargs)

    def clean_village(self) -> str:
        code = str(self.cleaned_data["village"])
        if refusal := villages.refusal_of(self.by, code):
            raise ValidationError(refusal, code="village")
        return code


class AnnouncementForm(WordsForm):
    """What a script says of a file before it sends it."""

    sha256 = forms.RegexField(
        r"^[0-9a-f]{64}$",
        error_messages={"invalid": gettext_lazy("指纹应为 64 位小写十六进制数。")},
    )
    size_bytes = forms.IntegerField()
    name = forms.CharField(required=False)
    taken_at = forms.DateTimeField(required=False)
    again = forms.BooleanField(required=False)

    def clean_size_bytes(self) -> int:
        size = int(self.cleaned_data["size_bytes"])
        if size < 1:
            raise refusal("empty")
        if size > settings.PHOTO_MAX_BYTES:
            raise too_large(size, settings.PHOTO_MAX_BYTES)
        return size

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"])[:200]

    def clean_taken_at(self) -> Any:
        """Pass over what only a clock that was never set can say."""
        at = self.cleaned_data["taken_at"]
        is_likely = at and FIRST_YEAR < at.year <= timezone.now().year + 1
        return at if is_likely else None

    def announcement(self) -> Announcement:
        """Return what was said. Errors: ValidationError, each sentence at its field."""
        if not self.is_valid():
            raise ValidationError(self.errors.as_data())
        said = {**self.cleaned_data}
        said["village_code"] = said.pop("village")
        return Announcement(**said)


class OnePhotoForm(WordsForm):
    """The plain form: one picture, without a script."""

    file = forms.FileField(
        label=gettext_lazy("照片"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": gettext_lazy("请选择照片文件。")},
    )
    field_order = ["village", "file", "caption"]

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.offered = villages.offered_to(by)
        if len(self.offered) <= MANY_VILLAGES:
            choices = [(each.code, _label(each)) for each in self.offered]
            nothing = ("", _("请选择村庄"))
            chosen = choices if len(choices) == 1 else [nothing, *choices]
            self.fields["village"].widget = forms.Select(choices=chosen)
        else:
            self.fields["village"].help_text = _("写村名或 12 位代码，如石淙头村。")

    def clean_village(self) -> str:
        """Return the code of a village that was named by its code, or by its name."""
        written = unicodedata.normalize("NFKC", str(self.cleaned_data["village"])).strip()
        if written and not written.isdigit():
            written = self._code_of(written)
        self.cleaned_data["village"] = written
        return super().clean_village()

    def _code_of(self, name: str) -> str:
        found = [each for each in self.offered if name in _names(each)]
        if len(found) == 1:
            return found[0].code
        if not found:
            raise ValidationError(_("没有叫“%(name)s”的村庄。请核对。"), params={"name": name})
        listed = "；".join(f"{_label(each)} {each.code}" for each in found[:5])
        raise ValidationError(
            _("有几个村叫这个名字，请写代码：%(listed)s。"), params={"listed": listed}
        )


def check_types(words: dict[str, Any]) -> None:
    """Refuse values that are not of their kind, each at its name; others are passed over."""
    wrong = {
        name: ValidationError(_("这一项的格式不对。"), code="wrong_type")
        for name, kind in TYPES.items()
        if name in words and not _is(words[name], kind)
    }
    if wrong:
        raise ValidationError(wrong)


def _label(village: villages.OfferedVillage) -> str:
    return f"{village.name}（{village.county}{village.township}）"


def _names(village: villages.OfferedVillage) -> set[str]:
    """Return what a village is called, with those above it and without."""
    short = village.name.removesuffix("村")
    return {
        before + name
        for before in ("", village.township, village.county + village.township)
        for name in (village.name, short)
    }


def _is(value: Any, kind: Any) -> bool:
    # In Python a truth value is a number; in JSON it is none.
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
