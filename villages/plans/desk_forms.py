"""The forms of a plan on the desk."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.scopes import covers_codes
from villages.place_field import ScopeField
from villages.plans import intake
from villages.plans.models import Plan, PlanDocument, PlanStage
from villages.plans.states import State

ACCEPT = ".pdf,.jpg,.jpeg,.png"


class PlanForm(forms.ModelForm[Plan]):
    """A plan with the places that it covers, within the scope of whoever changes it."""

    by: User
    places = ScopeField(
        required=False,
        label=gettext_lazy("范围"),
        help_text=gettext_lazy("这部规划涉及的村；整县、整乡镇的规划，选县或乡镇就行。"),
    )

    class Meta:
        model = Plan
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            codes = self.instance.plan_places.values_list("code", flat=True)
            self.initial["places"] = list(codes)

    def clean_places(self) -> list[str]:
        codes: list[str] = self.cleaned_data["places"]
        touched = set(codes) ^ set(self.initial.get("places") or [])
        if any(not covers_codes(self.by, [code]) for code in touched):
            raise ValidationError(_("只能增减您职责范围内的地方。"), code="outside_scope")
        if self.by.scope_codes and not codes:
            raise ValidationError(_("请选择这部规划涉及的地方。"), code="required")
        return codes


class PlanStageFormSet(BaseInlineFormSet[Any, Any, Any]):
    """The stages of a plan, in their order."""

    def clean(self) -> None:
        days = {
            form.cleaned_data["stage"]: form.cleaned_data["on"]
            for form in self.forms
            if form.cleaned_data.get("on") and not form.cleaned_data.get("DELETE")
        }
        approved, published = days.get(State.APPROVED), days.get(State.PUBLISHED)
        if approved and published and published < approved:
            raise ValidationError(_("公布日期早于批准日期，请核对。"), code="order")


class PlanStageForm(forms.ModelForm[PlanStage]):
    class Meta:
        model = PlanStage
        fields = ["stage", "on", "precision", "note"]


class StoredFile(forms.Widget):
    """A link to a document that is there already; its file is never replaced."""

    def __init__(self, document: PlanDocument) -> None:
        super().__init__()
        self.document = document

    def render(self, *_args: Any, **_kwargs: Any) -> SafeString:
        address = reverse("admin:villages_plan_document", args=[self.document.pk])
        name = self.document.file_name or self.document.download_name
        return format_html('<a href="{}">{}</a>', address, name)


class PlanDocumentForm(forms.ModelForm[PlanDocument]):
    """A document. A new one is judged by its bytes; what is wrong is said at the field."""

    file = forms.FileField(
        label=gettext_lazy("文件"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        help_text=gettext_lazy("PDF、JPEG 或 PNG。读者下载到的就是这个文件。"),
        error_messages={"required": gettext_lazy("请选择文件。")},
    )

    class Meta:
        model = PlanDocument
        fields = ["kind", "title", "review_number", "public_from"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = gettext_lazy("读者看到的名字。留空就用文件自己的名字。")
        if self.instance.pk:
            stored: Any = self.fields["file"]
            stored.required, stored.disabled = False, True
            stored.widget, stored.help_text = StoredFile(self.instance), ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if file := cleaned.get("file"):
            self._judge(file)
            cleaned["title"] = cleaned.get("title") or PurePosixPath(self.instance.file_name).stem
        if not cleaned.get("title") and "file" in cleaned:
            self.add_error("title", _("请写标题。"))
        return cleaned

    def _judge(self, file: Any) -> None:
        try:
            intake.fill(self.instance, file, file_name=file.name)
        except ValidationError as refusal:
            self.add_error("file", refusal.messages)


class PlanDocumentFormSet(BaseInlineFormSet[Any, Any, Any]):
    """The documents of a plan: each file once; none is deleted while readers may fetch it."""

    def clean(self) -> None:
        seen: set[str] = set()
        for form in self.forms:
            document = form.instance
            if form.cleaned_data.get("DELETE"):
                self._refuse_public(form, document)
            elif document.fingerprint:
                if document.fingerprint in seen:
                    form.add_error("file", _("这部规划里已经有这个文件，不必再传。"))
                seen.add(document.fingerprint)

    def _refuse_public(self, form: Any, document: PlanDocument) -> None:
        stored = PlanDocument.objects.public(timezone.now()).filter(pk=document.pk)
        if document.pk and stored.exists():
            sentence = _("读者还能下载“%(title)s”。先清空它的“公开起”并保存，再删除。")
            raise ValidationError(sentence, code="public", params={"title": document})


class WithdrawForm(forms.Form):
    """Why a plan is taken from readers."""

    reason = forms.CharField(
        label=gettext_lazy("原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("读者会在这部规划的网址上看到。"),
        error_messages={"required": gettext_lazy("请写明原因，读者会看到。")},
    )
