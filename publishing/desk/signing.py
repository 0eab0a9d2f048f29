"""The buttons of reviewers: signing what was read, and taking a signature back."""

from typing import Any

from django import forms
from django.contrib.admin.utils import display_for_field, label_for_field, lookup_field
from django.core.exceptions import ValidationError
from django.template.defaultfilters import linebreaksbr
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing import checks, workflow
from publishing.comparison import Difference, differences
from publishing.desk.forms import VerbForm
from publishing.desk.verb import Verb
from publishing.models import Review, SharedColumns
from publishing.signoffs import Reviews


class SignForm(VerbForm):
    """seen: the fingerprint of the words that the page showed.

    A refusal shows the words anew, so `seen` moves on with them.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, shown: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = shown
        self.shown = shown

    def add_failure(self, error: ValidationError) -> None:
        super().add_failure(error)
        self.data = {**self.data.dict(), "seen": self.shown}  # type: ignore[attr-defined]


class Sign(Verb):
    """Shows the words, what was found in them and what changed, then signs just these."""

    name = "sign"
    permission = "sign"
    label = gettext_lazy("签审…")

    def is_offered(self) -> bool:
        return self.reviews.may_sign(self.request.user, self.text)

    @property
    def reviews(self) -> Reviews:
        return self.desk.reviews(self.text)

    @property
    def title(self) -> str:
        step = self.reviews.next_step
        return _("签审：%(step)s") % {"step": step.label} if step else _("签审")

    def form(self, answers: Any = None) -> SignForm:
        return SignForm(answers, shown=self.text.fingerprint())

    @property
    def findings(self) -> list[checks.Finding]:
        return checks.findings(self.text)

    @property
    def changed(self) -> list[Difference] | None:
        """Return what differs from what readers see; None when they see nothing."""
        live = self.text.live_edition()
        return differences(live, self.text.as_edition()) if live else None

    @property
    def words(self) -> list[tuple[str, Any]]:
        """Return the filled fields, as (label, value to show), the text's own first."""
        desk: Any = self.desk
        everywhere = {field.name for field in SharedColumns._meta.fields}
        fields = [field for field in self.text.columns._meta.fields if field.editable]
        filled = [field.name for field in fields if getattr(self.text, field.attname)]
        names = desk.shown(sorted(filled, key=lambda name: name in everywhere))
        model = type(self.text)
        return [(str(label_for_field(name, model, desk)), self._shown(name)) for name in names]

    def _shown(self, name: Any) -> Any:
        field, _attribute, value = lookup_field(name, self.text, self.desk)
        shown = display_for_field(value, field, "") if field else value
        return shown if isinstance(shown, SafeString) else linebreaksbr(str(shown))

    def act(self, answers: dict[str, Any]) -> str:
        signed = workflow.sign(self.text, self.request.user, seen=answers["seen"])  # type: ignore[arg-type]
        words = {"step": signed.get_step_display()}
        if self.text.review == Review.APPROVED:
            return _("已签：%(step)s。签审齐了，可以发布。") % words
        return _("已签：%(step)s。") % words


class TakeBack(Verb):
    """Reached from the panel of the reviews, never from the row of buttons."""

    name = "take_back"
    permission = "sign"
    label = gettext_lazy("收回签审…")
    title = gettext_lazy("收回签审")
    is_grave = True

    def is_offered(self) -> bool:
        return False

    def act(self, answers: dict[str, Any]) -> str:
        workflow.take_back(self.text, self.request.user)  # type: ignore[arg-type]
        return _("已收回您的签审。")
