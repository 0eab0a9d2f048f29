"""Lists of working copies: filtering by what readers see of them."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from publishing.languages import Language
from publishing.models import Edition, Review, State, WorkingCopy
from publishing.translations import TranslationState


def in_state(texts: QuerySet[Any], state: str | None) -> QuerySet[Any]:
    """Return the texts of `with_state()` that stand in one state for their readers."""
    now, model = timezone.now(), texts.model.edition_model()
    # Along the editions' indexes where few texts are meant: asking every text for its
    # editions takes a hundred times as long at 100,000 of them.
    editions, of_text = model._default_manager, model.text_field
    waiting = editions.filter(live_from__gt=now).values(of_text)
    if state == State.WAITING:
        return texts.filter(pk__in=waiting)
    if state == State.DRAFT:
        return texts.filter(~Exists(editions.filter(**{of_text: OuterRef("pk")})))
    newest = editions.newest(now).exclude(**{f"{of_text}__in": waiting})
    if state == State.WITHDRAWN:
        return texts.filter(pk__in=newest.filter(kind=Edition.Kind.WITHDRAWAL).values(of_text))
    if state == State.EXPIRED:
        expired = newest.filter(kind=Edition.Kind.TEXT, live_until__lte=now)
        return texts.filter(pk__in=expired.values(of_text))
    settled = Q(waiting_from=None)
    ended = Q(current_until__isnull=False, current_until__lte=now)
    shown = settled & Q(current_kind=Edition.Kind.TEXT)
    conditions = {
        State.LIVE: shown & ~ended & Q(current_revision=F("revision")),
        State.CHANGED: shown & ~ended & ~Q(current_revision=F("revision")),
    }
    return texts.filter(conditions[State(str(state))])


class StateFilter(admin.SimpleListFilter):
    title = _("读者看到的")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(State.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        state = self.value()
        return in_state(queryset, state) if state in State.values else queryset


class MineFilter(admin.SimpleListFilter):
    title = _("谁的稿件")
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("written", _("我写的")), ("changed", _("我最后修改的"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        columns = {"written": "created_by", "changed": "changed_by"}
        column = columns.get(self.value() or "")
        return queryset.filter(**{column: request.user.pk}) if column else queryset


def state_badge(text: WorkingCopy) -> SafeString:
    """Return where the text stands for readers, among its editors, and as a translation."""
    state = text.state()
    badges = [(state.value, state.label)]
    if text.review != Review.DRAFT:
        badges.append(_pair(Review(text.review)))
    if getattr(text, "is_translation_behind", False):
        badges.append(_behind(text))
    return format_html_join(" ", '<span class="badge badge--{}">{}</span>', badges)


def _behind(text: WorkingCopy) -> tuple[str, Any]:
    is_original = text.language == Language.CHINESE
    return "behind", _("英文稿落后") if is_original else TranslationState.BEHIND.label


def _pair(review: Review) -> tuple[str, Any]:
    return review.value, review.label
