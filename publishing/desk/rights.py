"""Who may do what with a text, and what upper rooms tell the desk of theirs."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest
from django.urls import reverse

from publishing import scopes
from publishing.checks.report import Report, report
from publishing.models import WorkingCopy
from publishing.signoffs import Reviews, reviews_of

# What an author may do with own words, wherever they speak of.
OF_AUTHORS = {"add", "change", "delete", "submit"}


class TextRights(admin.ModelAdmin[Any]):
    """The questions that the desk asks before it shows a button or acts."""

    def may(self, request: HttpRequest, verb: str, text: WorkingCopy | None = None) -> bool:
        """Tell whether the account may act on a text.

        A reporter acts on the own ones, an editor on all within the account's scope, and
        who tends places on what they say of themselves.
        Everyone with the right to read reads all.
        """
        if not self.has_right(request, verb):
            return False
        if text is None or verb == "view":
            return True
        if text.created_by_id == request.user.pk and verb in OF_AUTHORS:
            return True
        works_on_it = self.edits_all(request) or self.tends(request, verb)
        return works_on_it and scopes.covers(request.user, text)

    def may_comment(self, request: HttpRequest) -> bool:
        """Tell whether the account may say something about a text: all who write or sign."""
        return self.has_right(request, "change") or self.has_right(request, "sign")

    def edits_all(self, request: HttpRequest) -> bool:
        """Tell whether the account works on what others wrote."""
        return self.has_right(request, "publish") or self.has_right(request, "sign")

    def tends(self, request: HttpRequest, verb: str) -> bool:
        """Tell whether the account does this with all texts of the places in its scope."""
        return False

    def has_right(self, request: HttpRequest, verb: str) -> bool:
        """Tell whether the account's roles bring a right, to whatever text."""
        return request.user.has_perm(self.opts.label_lower.replace(".", f".{verb}_", 1))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Allow to delete only what never had an edition; the others are withdrawn."""
        return self.may(request, "delete", obj) and not (obj and self.has_editions(obj))

    def has_editions(self, text: WorkingCopy) -> bool:
        """Tell whether there is any edition; no query on a row that the desk read."""
        if hasattr(text, "state_at"):
            return bool(text.current_kind or text.waiting_from)
        return text.editions.exists()

    def reviews(self, text: WorkingCopy) -> Reviews:
        """Return how far a text's reviews have come; asked for once on each row."""
        if not hasattr(text, "_reviews"):
            text._reviews = reviews_of(text)  # type: ignore[attr-defined]
        reviews: Reviews = text._reviews  # type: ignore[attr-defined]
        return reviews

    def address(self, view: str, text: WorkingCopy | None = None) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}"
        return reverse(name, args=[text.pk] if text else [])

    def form_context(self, request: HttpRequest, text: WorkingCopy | None) -> dict[str, Any]:
        """Return what the panels of the form show; each part of the desk adds its own.

        text: None while a new one is being written.
        """
        return {}

    def checked(self, request: HttpRequest, text: WorkingCopy) -> Report:
        """Return what is found in a text, in the order of its form."""
        return report(
            text, flatten_fieldsets(self.get_fieldsets(request, text if text.pk else None))
        )

    # What upper rooms tell of their texts.

    def unreleased_photos(self, text: WorkingCopy) -> list[Any]:
        """Return the photos and attachments of a text that readers may not see yet."""
        return []

    def photos_that_go(self, text: WorkingCopy) -> list[Any]:
        """Return the photos and files that are taken down when a text is withdrawn."""
        return []

    def may_release_photos(self, request: HttpRequest) -> bool:
        return False

    def release_photos(self, request: HttpRequest, text: WorkingCopy) -> None:
        """Release them with a text that is being published, in its transaction."""

    def translation(self, text: WorkingCopy) -> WorkingCopy:
        """Return the English text of a Chinese one, new and unsaved when there is none."""
        raise NotImplementedError
