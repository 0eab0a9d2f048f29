"""The form that asks for a table, and reads it at once: what is none is refused here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.sheet_text import SheetError
from villages.exchange import reading
from villages.exchange.resource import SheetResource
from villages.exchange.table import Table


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("表格（XLSX 或 CSV 文件）"),
        help_text=gettext_lazy("最大 10 MB。先给您看会改动什么，确认以后才生效。"),
        error_messages={
            "required": gettext_lazy("请选择文件。"),
            "empty": gettext_lazy("文件是空的。"),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, resource: SheetResource, *sent: Any) -> None:
        super().__init__(*sent)
        self.resource = resource

    def clean_file(self) -> bytes:
        """Return the bytes of a file that can be read as a table of this kind."""
        upload = self.cleaned_data["file"]
        if upload.size > reading.MOST_BYTES:
            raise ValidationError(_("文件超过 10 MB，请按县或乡镇分成几个文件，再上传。"))
        file: bytes = upload.read()
        try:
            read_table(self.resource, file)
        except SheetError as error:
            raise ValidationError(str(error)) from error
        return file


def read_table(resource: SheetResource, file: bytes) -> Table:
    """Return the table of a file for a kind of rows. SheetError when it is none."""
    return reading.read(file, resource.columns, resource.needed, resource.title)
