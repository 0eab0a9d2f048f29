"""The desk's page that arranges the home page."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.minutes import MinuteInput, with_seconds
from news.lists import readable
from news.models import ArticleEdition
from news.pinning import Choice, arrange, choices_now, signature
from news.pins import FIRST_LENGTH, Pin, arranged, pinned
from publishing.languages import Language
from publishing.numbers import number as plain_number

OFFERED = 40
UNTIL = gettext_lazy("{place}：到什么时候为止")
LONGEST_SEARCH = 60


class PinForm(forms.Form):
    """A story and an end for each place; what is wrong is the verb's to say."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for position, label in Pin.Place.choices:
            self.fields[f"story_{position}"] = forms.CharField(
                label=label, required=False, widget=forms.Select(choices=offered)
            )
            self.fields[f"until_{position}"] = forms.DateTimeField(
                label=format_lazy(UNTIL, place=label), required=False, widget=MinuteInput
            )

    def places(self) -> list[tuple[Any, Any]]:
        """Return the two fields of each place, as the page shows them."""
        return [(self[f"story_{place}"], self[f"until_{place}"]) for place in Pin.Place.values]

    def choices(self, before: list[Choice]) -> list[Choice]:
        """Return what was chosen; a number that is none counts as an unknown story."""
        stored = {one.position: one.until for one in before}
        return [
            Choice(
                place,
                self._story(self.cleaned_data[f"story_{place}"]),
                with_seconds(self.cleaned_data[f"until_{place}"], stored[place]),
            )
            for place in Pin.Place.values
        ]

    def _story(self, sent: str) -> int | None:
        return (plain_number(sent) or -1) if sent else None


class PinAdmin(admin.ModelAdmin[Pin]):
    """One page for all places: choose, store, and see both languages' home pages."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("news.view_pin") or self.may_pin(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_pin(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def may_pin(self, request: HttpRequest) -> bool:
        return request.user.has_perm("news.pin_article")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="news_pin_changelist")]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the places, and store them; a refusal keeps what was chosen."""
        is_post = request.method == "POST"
        if not (self.may_pin(request) if is_post else self.has_view_permission(request)):
            raise PermissionDenied
        before = choices_now()
        form = self._form(request, before)
        if is_post and form.is_valid():
            try:
                seen = form.cleaned_data["seen"]
                arrange(form.choices(before), request.user, seen=seen)  # type: ignore[arg-type]
                messages.success(request, _("首页已按新的安排显示。"))
                return redirect("admin:news_pin_changelist")
            except ValidationError as error:
                form = self._refused(request, form, error)
        return self._page(request, form)

    def _form(self, request: HttpRequest, before: list[Choice]) -> PinForm:
        initial: dict[str, Any] = {"seen": signature(before)}
        for one in before:
            initial[f"story_{one.position}"] = one.number or ""
            initial[f"until_{one.position}"] = one.until
        return PinForm(request.POST or None, initial=initial, offered=offered(request, before))

    def _refused(self, request: HttpRequest, form: PinForm, error: ValidationError) -> PinForm:
        """Return the form with the refusal; what another arranged meanwhile takes its place."""
        by_field = getattr(error, "error_dict", None)
        if by_field is None:
            messages.error(request, " ".join(error.messages))
            request.POST = QueryDict()
            return self._form(request, choices_now())
        for name, errors in by_field.items():
            form.add_error(name, errors)
        return form

    def _page(self, request: HttpRequest, form: PinForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("首页安排"),
            "form": form,
            "places": form.places(),
            "may_pin": self.may_pin(request),
            "sought": request.GET.get("q", "")[:LONGEST_SEARCH],
            "homes": [(language.label, first_stories(language)) for language in Language],
        }
        return render(request, "admin/news/pins.html", context)


def first_stories(language: str) -> list[ArticleEdition]:
    """Return what a language's home page shows first; two queries."""
    at = timezone.now()
    live = readable(at, language).annotate(pin=pinned(at))
    newest = live.filter(pin=None)[:FIRST_LENGTH]
    return arranged([*live.exclude(pin=None), *newest])


def offered(request: HttpRequest, before: list[Choice]) -> list[tuple[str, str]]:
    """Return the stories to choose among: the pinned, the sought, the newest."""
    at, words = timezone.now(), request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    live = (
        readable(at, Language.CHINESE)
        .select_related(None)
        .only("headline", "released_at", "article__number", "article_id")
        .select_related("article")
    )
    sent = [plain_number(request.POST.get(f"story_{place}")) for place in Pin.Place.values]
    wanted = {number for number in [*sent, *(one.number for one in before)] if number}
    found = list(live.filter(article__number__in=wanted))
    if words:
        found += live.filter(headline__icontains=words)[:OFFERED]
    found += live[:OFFERED]
    rows = {edition.article.number: edition for edition in found}
    english = ArticleEdition.objects.live(at).filter(
        language=Language.ENGLISH, article__number__in=rows
    )
    both = set(english.values_list("article__number", flat=True))
    gone = [
        (str(n), _("%(number)s 号（读者已看不到）") % {"number": n}) for n in wanted - rows.keys()
    ]
    named = [(str(number), _named(row, number in both)) for number, row in rows.items()]
    return [("", _("按时间自动排")), *gone, *named]


def _named(edition: Any, has_english: bool) -> str:
    day = date_format(timezone.localtime(edition.released_at), "Y-m-d")
    english = _("有英文稿") if has_english else _("没有英文稿")
    return f"{day} {edition.headline}（{english}）"
