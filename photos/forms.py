"""The forms of a photo on the desk: taking one in, and its words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from photos import scopes
from photos.intake import take_in
from photos.models import Photo

ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,image/tiff"


class PictureField(forms.FileField):
    """A file that is to be a picture; whether it is one, the darkroom tells."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ACCEPT}))
        kwargs.setdefault(
            "help_text",
            _("JPEG、PNG、WebP、AVIF、HEIC 或 TIFF。横竖会自动摆正；拍摄地点的坐标不会公开。"),
        )
        super().__init__(
            allow_empty_file=True, error_messages={"required": _("请选择照片文件。")}, **kwargs
        )


class PhotoWordsForm(forms.ModelForm[Photo]):
    """The words of a photo, whose place stays within the account's scope."""

    by: User | None = None

    class Meta:
        model = Photo
        fields = ["caption", "alt_text", "credit_line", "place_code"]

    def clean_place_code(self) -> str:
        code = str(self.cleaned_data["place_code"])
        if self.by:
            # What was written reaches the row only once all fields are in order.
            scopes.check_place(self.by, code, self.instance if self.instance.pk else None)
        return code


class PhotoUploadForm(PhotoWordsForm):
    """Take a picture in; what is wrong with it is said at the field, the rest is kept.

    The photo is stored by validating, as only then is known whether it can be. The same
    file again gives the photo that is there (`Photo.was_here_already`).
    """

    file = PictureField(label=_("照片文件"))

    class Meta(PhotoWordsForm.Meta):
        pass

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        words = {name: value for name, value in self.cleaned_data.items() if value}
        try:
            self.instance = take_in(words.pop("file"), by=self.by, **words)
        except ValidationError as refusal:
            self.add_error("file", refusal.messages)

    def save(self, commit: bool = True) -> Any:
        """Return the photo; it is stored already."""
        return super().save(commit=False)


class PercentField(forms.FloatField):
    """A fraction, shown and asked for as a percentage."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.NumberInput(attrs={"step": "0.1"}))
        super().__init__(min_value=0, max_value=100, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value * 100:.1f}".removesuffix(".0") if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        percent: float | None = super().clean(value)
        return None if percent is None else percent / 100

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class PhotoChangeForm(PhotoWordsForm):
    """The words of a photo, and its focal point; a percentage left empty stays as it was."""

    focus_x = PercentField(label=_("焦点：从左（%）"))
    focus_y = PercentField(
        label=_("焦点：从上（%）"),
        help_text=_("卡片裁剪照片时，焦点一定留在画面里。在照片上点一下，或填百分数。"),
    )

    def clean_focus_x(self) -> float:
        return self._kept("focus_x")

    def clean_focus_y(self) -> float:
        return self._kept("focus_y")

    def _kept(self, name: str) -> float:
        given = self.cleaned_data[name]
        return float(getattr(self.instance, name) if given is None else given)


class TakeDownForm(forms.Form):
    """Why a photo is taken away from readers."""

    reason = forms.CharField(
        label=_("原因"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("写进工作记录，读者看不到。"),
    )


class ReplaceForm(forms.Form):
    """A better file for a photo."""

    file = PictureField(label=_("新文件"))
    reason = forms.CharField(
        label=_("原因"),
        max_length=200,
        required=False,
        help_text=_("如“原图更清楚”“遮住了车牌”。写进工作记录，读者看不到。"),
    )
