"""The forms of an attachment on the desk: taking one in, and why it is taken down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from attachments.intake import take_in
from attachments.models import Attachment

ACCEPT = ".pdf,.docx,.xlsx,.mp4"


class AttachmentUploadForm(forms.ModelForm[Attachment]):
    """Take a file in; what is wrong with it is said at the field, the rest is kept.

    The attachment is stored by validating, as only then is known whether it can be. The
    same file again gives the attachment that is there (`Attachment.was_here_already`).
    """

    by: User | None = None

    file = forms.FileField(
        label=_("文件"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "PDF、DOCX、XLSX，或 MP4 视频（H.264）。读者下载到的就是这个文件，请先检查里面的批注和修订。"
        ),
        error_messages={"required": _("请选择文件。")},
    )

    class Meta:
        model = Attachment
        fields = ["title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _(
            "读者看到的名字，也是下载后的文件名。留空就用文件自己的名字。"
        )

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        file = self.cleaned_data["file"]
        title = self.cleaned_data.get("title", "")
        try:
            self.instance = take_in(file, by=self.by, title=title, file_name=file.name)
        except ValidationError as refusal:
            self.add_error("file", refusal.messages)

    def save(self, commit: bool = True) -> Any:
        """Return the attachment; it is stored already."""
        return super().save(commit=False)


class TakeDownForm(forms.Form):
    """Why a file is taken away from readers."""

    reason = forms.CharField(
        label=_("原因"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("写进工作记录，读者看不到。"),
    )
