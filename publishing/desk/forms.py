"""The forms of the desk: the text itself, and one for each verb that asks something."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from accounts.minutes import MinuteInput, with_seconds
from publishing import scopes
from publishing.changes import Change
from publishing.conflicts import NAMES, differs
from publishing.models import Slot, WorkingCopy


def new_window() -> str:
    """Return the name of a form that is being opened."""
    return uuid4().hex


class WorkingCopyForm(forms.ModelForm):
    """A text on the desk.

    `seen` names the revision that the editor started from. When another has saved other
    words since, `is_stale` is set, and the desk shows both texts. With `for_readers` set,
    what keeps the text from readers is an error at its field.
    """

    class Media:
        js = [
            forms.Script("desk/leave.js", type="module"),
            forms.Script("desk/jump.js", type="module"),
            forms.Script("desk/local-copy.js", type="module"),
            forms.Script("desk/autosave.js", type="module"),
            forms.Script("desk/comments.js", type="module"),
            forms.Script("desk/checks.js", type="module"),
            forms.Script("desk/import.js", type="module"),
            forms.Script("desk/preview.js", type="module"),
            forms.Script("desk/preview-links.js", type="module"),
            forms.Script("desk/select-names.js", type="module"),
            forms.Script("desk/translation.js", type="module"),
        ]
        css = {
            "all": [
                "desk/arrivals.css",
                "desk/checks.css",
                "desk/differences.css",
                "desk/preview.css",
                "desk/reviews.css",
                "desk/slots.css",
                "desk/translation.css",
            ]
        }

    for_readers = False
    is_stale = False
    slot: Slot | None = None
    by: Any = None
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # Browsers that fill in a form again after a reload would give two windows one name.
    window = forms.CharField(
        widget=forms.HiddenInput({"autocomplete": "off"}), required=False, initial=new_window
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"].initial = self.instance.revision
        if self.slot and not self.is_bound:
            self._fill(self.slot)

    def _fill(self, slot: Slot) -> None:
        """Show the words of a slot as if they had just been written."""
        sent = QueryDict(mutable=True)
        for name, values in slot.words.items():
            sent.setlist(name, values)
        for name, field in self.fields.items():
            self.initial[name] = field.widget.value_from_datadict(
                sent, MultiValueDict(), self.add_prefix(name)
            )
        self.initial.update(seen=slot.revision, window=slot.window)

    def _get_validation_exclusions(self) -> set[str]:
        """Leave out the rows that a field has just been chosen from: each costs a query.

        What must be once only is looked at all the same.
        """
        constraints = self.instance._meta.total_unique_constraints
        unique = {name for constraint in constraints for name in constraint.fields}
        chosen = {
            name
            for name, field in self.fields.items()
            if isinstance(field, forms.ModelChoiceField) and name not in self.errors
        }
        return super()._get_validation_exclusions() | chosen - unique  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = value.replace("\r\n", "\n")
        if self.instance.pk and self._is_stale(cleaned.get("seen")):
            self.is_stale = True
            self.add_error(None, ValidationError(_("另一位编辑刚刚保存了这篇稿件。"), code="stale"))
        return cleaned

    def _keep_in_scope(self) -> None:
        """Refuse to take the text out of the editor's scope; it stays where it was."""
        if self.by is None:
            return
        for refusal in scopes.refusals(self.by, self.instance, self.changed_data):
            for name in refusal.error_dict:
                column = self.instance._meta.get_field(name).attname
                setattr(self.instance, column, self.initial.get(name))
            self.add_error(None, refusal)

    def _is_stale(self, seen: int | None) -> bool:
        """Tell whether the words rest on others than those stored, and would replace them."""
        if seen == self.instance.revision:
            return False
        return any(
            differs(self, name, value)
            for name, value in self.initial.items()
            if name in self.fields and name not in NAMES
        )

    def add_error(self, field: str | None, error: Any) -> None:
        """Show an error at its field, or above the form when the form lacks that field."""
        by_field = getattr(error, "error_dict", error)
        if field is None and isinstance(by_field, dict):
            for name, errors in by_field.items():
                super().add_error(name if name in self.fields else None, errors)
        else:
            super().add_error(field, error)

    def clean_released_at(self) -> datetime | None:
        """Keep the seconds of a printed time that the editor did not touch."""
        value, stored = self.cleaned_data.get("released_at"), self.initial.get("released_at")
        return with_seconds(value, stored)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self._keep_in_scope()
        if not self.for_readers or self.errors:
            return
        try:
            self.instance.check_publication()
        except ValidationError as error:
            if rest := without_photos(error):
                self.add_error(None, rest)


# What publishing can mend by itself.
RELEASABLE = ("unreleased_photo", "unreleased_attachment")


def without_photos(error: ValidationError) -> dict[str, list[ValidationError]] | None:
    """Return the errors by field, without those that the next page offers to mend."""
    fields = getattr(error, "error_dict", None) or {"__all__": error.error_list}
    kept = {
        name: [one for one in errors if one.code not in RELEASABLE]
        for name, errors in fields.items()
    }
    return {name: errors for name, errors in kept.items() if errors} or None


class VerbForm(forms.Form):
    """What a verb asks before it acts."""

    def add_failure(self, error: ValidationError) -> None:
        """Show a refusal at the field that it names, else above the form."""
        by_field = getattr(error, "error_dict", None) or {None: error.error_list}
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, errors)


class PublishForm(VerbForm):
    class When:
        NOW, LATER = "now", "later"

    when = forms.ChoiceField(
        label=_("什么时候公开"),
        choices=[(When.NOW, _("立即公开")), (When.LATER, _("定时公开"))],
        initial=When.NOW,
        widget=forms.RadioSelect,
    )
    at = forms.DateTimeField(label=_("公开时间"), required=False, widget=MinuteInput)
    until = forms.DateTimeField(
        label=_("到期时间"),
        required=False,
        widget=MinuteInput,
        help_text=_("到时读者不再看到这篇稿件。留空则一直公开。"),
    )
    change_kind = forms.ChoiceField(
        label=_("这次改动是"),
        choices=[
            (Change.UPDATE, _("更新：有了新的情况")),
            (Change.CORRECTION, _("更正：原来的说法有误")),
            (Change.MINOR, _("小改动：错字、标点，不向读者说明")),
        ],
        widget=forms.RadioSelect,
    )
    change_note = forms.CharField(
        label=_("改动说明"),
        required=False,
        max_length=200,
        help_text=_("读者会在文末看到。更正一定要写，更新可以不写。"),
    )
    hides_before = forms.BooleanField(
        label=_("不向读者显示改动前的文字"),
        required=False,
        help_text=_("改动前有个人隐私等不宜再公开的内容时选择。读者仍会看到说明。"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    seen_edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    release_photos = forms.BooleanField(label=_("同时公开这些照片和附件"), required=False)

    def __init__(self, *args: Any, was_public: bool, photos: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not was_public:
            for name in ("change_kind", "change_note", "hides_before"):
                del self.fields[name]
        if not photos:
            del self.fields["release_photos"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("when") == self.When.NOW:
            cleaned["at"] = None
        elif not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", _("请写明什么时候公开。"))
        return cleaned


class WithdrawForm(VerbForm):
    reason = forms.CharField(
        label=_("撤下的原因"),
        required=False,
        max_length=200,
        help_text=_("读者打开这个网址时会看到。"),
    )
    seen_edition = forms.IntegerField(widget=forms.HiddenInput, required=False)
    translations = forms.MultipleChoiceField(
        label=_("同时撤下"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, translations: list[WorkingCopy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_from: Any = self.fields["translations"]
        chosen_from.choices = [(str(one.pk), _labelled(one)) for one in translations]
        if not translations:
            del self.fields["translations"]


def _labelled(text: Any) -> str:
    return f"{text.get_language_display()}：{text}"


class ExpireForm(VerbForm):
    until = forms.DateTimeField(label=_("到期时间"), widget=MinuteInput)
    seen_edition = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SendBackForm(VerbForm):
    comment = forms.CharField(
        label=_("退回的原因"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("作者会看到。"),
    )
