"""What the desk asks of a new edition: what it is, and its files."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from villages.lifecycle.edition import RegisterEdition
from villages.lifecycle.editions import reading
from villages.register_files import RegisterError

MOST_BYTES = 5 * 1024 * 1024
FIELDS = {
    "villages": reading.VILLAGES,
    "townships": reading.TOWNSHIPS,
    "counties": reading.COUNTIES,
}


def _file(label: Any, help_text: Any = "", *, required: bool = False) -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=help_text,
        required=required,
        error_messages={
            "required": gettext_lazy("请选择文件。"),
            "empty": gettext_lazy("文件是空的。"),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


class EditionForm(forms.Form):
    label = forms.CharField(
        label=gettext_lazy("版本"),
        max_length=reading.LABEL_LENGTH,
        help_text=gettext_lazy("例如 2024。"),
    )
    cut_off_on = forms.DateField(
        label=gettext_lazy("截至"), widget=forms.DateInput(attrs={"type": "date"})
    )
    source = forms.CharField(
        label=gettext_lazy("来源"),
        max_length=200,
        help_text=gettext_lazy("读者在每个村的页面上看到。"),
    )
    source_en = forms.CharField(label=gettext_lazy("英文来源"), max_length=200, required=False)
    villages = _file(
        gettext_lazy("村庄（villages.csv）"),
        gettext_lazy(
            "新版的全部村庄，不只是有变化的。最大 5 MB。先给您看有哪些不同，确认以后才生效。"
        ),
        required=True,
    )
    townships = _file(gettext_lazy("乡镇（townships.csv）"), gettext_lazy("乡镇没有变化就不用选。"))
    counties = _file(gettext_lazy("县（counties.csv）"), gettext_lazy("一般不用选。"))

    def clean_label(self) -> str:
        label = str(self.cleaned_data["label"])
        if RegisterEdition.objects.filter(label=label).exists():
            raise ValidationError(_("已经有名为“%(label)s”的版本。") % {"label": label})
        return label

    def clean(self) -> dict[str, Any]:
        """Read the files as one edition; what is wrong stands at the file."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            cleaned["texts"] = self._texts()
            about = self.about()
            about.refuse_unless_newer()
            reading.of_texts(about, cleaned["texts"])
        except RegisterError as error:
            self.add_error(_field_of(str(error)), str(error))
        return cleaned

    def about(self) -> reading.About:
        return reading.About(
            *(self.cleaned_data[name] for name in ("label", "cut_off_on", "source", "source_en"))
        )

    def _texts(self) -> dict[str, str]:
        texts = {}
        for field, name in FIELDS.items():
            upload = self.cleaned_data.get(field)
            if not upload:
                continue
            if upload.size > MOST_BYTES:
                raise RegisterError(f"{name}：文件超过 5 MB。")
            texts[name] = reading.decoded(name, upload.read())
        return texts


def _field_of(message: str) -> str | None:
    """Return the field whose file a refusal names."""
    named = [field for field, name in FIELDS.items() if message.startswith(name)]
    return named[0] if named else "cut_off_on"
