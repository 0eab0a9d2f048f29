"""The desk of accounts: people, their roles, and the trail of what they did."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import scopes, trail
from accounts.models import TrailLine, User
from accounts.roles import bound_to_places, title_of, titles
from accounts.trail_admin import TrailLineAdmin


class RoleFilter(admin.SimpleListFilter):
    title = _("角色")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(titles.items())

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class StaffForm(UserChangeForm):
    def clean(self) -> Any:
        """Refuse a role that is bound to places to an account that works everywhere."""
        given = super().clean() or self.cleaned_data
        bound = [role for role in given.get("groups") or [] if role.name in bound_to_places]
        places = given.get("scope_codes", self.instance.scope_codes)
        if bound and not places and "scope_codes" not in self.errors:
            sentence = gettext("“%(role)s”只管自己的地方：请选择村、乡镇或县。")
            self._refuse("scope_codes", sentence % {"role": title_of(bound[0])})
        return given

    def _refuse(self, name: str, sentence: str) -> None:
        self.add_error(name if name in self.fields else None, sentence)


@admin.register(User)
class StaffAdmin(UserAdmin):
    """People of the desk. Only a superuser touches superusers and single permissions."""

    form = StaffForm
    change_form_template = "admin/accounts/user/change_form.html"
    list_display = ["username", "display_name", "roles", "is_active", "last_login"]
    list_filter = [RoleFilter, "is_active"]
    filter_horizontal = []
    search_fields = ["username", "display_name", "email"]
    show_full_result_count = False
    view_on_site = False
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("姓名与语言"), {"fields": ["display_name", "email", "language"]}),
        (_("角色"), {"fields": ["is_active", "groups"]}),
        (
            _("职责范围"),
            {
                "fields": ["scope_sections", "scope_codes", "releases_own_photos"],
                "description": _("两项都不选，就不限范围。阅读不受限制，自己的稿件总可以写。"),
            },
        ),
        (_("记录"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "display_name", "usable_password", "password1", "password2"],
            },
        ),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs["widget"] = forms.CheckboxSelectMultiple
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.label_from_instance = title_of
            field.label = _("角色")
            field.help_text = ""
        return field

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        for column in scopes.choosers:
            if obj and column in form.base_fields:
                form.base_fields[column] = scopes.form_field(obj, column)
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Name the scope to those who only read an account."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        shown: dict[Any, Any] = {"scope_sections": "sections_shown", "scope_codes": "places_shown"}
        return [
            (title, {**options, "fields": [shown.get(name, name) for name in options["fields"]]})
            for title, options in fieldsets
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "sections_shown", "places_shown"]

    @admin.display(description=_("栏目"))
    def sections_shown(self, user: User) -> str:
        return "、".join(scopes.names_of(user, "scope_sections")) or str(_("全部"))

    @admin.display(description=_("地点"))
    def places_shown(self, user: User) -> str:
        return "、".join(scopes.names_of(user, "scope_codes")) or str(_("全市"))

    @admin.display(description=_("角色"))
    def roles(self, user: User) -> str:
        return "、".join(title_of(group) for group in user.groups.all())

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    def _may_touch(self, request: HttpRequest, user: User | None) -> bool:
        return user is None or request.user.is_superuser or not user.is_superuser

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True
        super().save_model(request, obj, form, change)
        before, after = _changes(form)
        trail.write(
            request.user,  # type: ignore[arg-type]
            "change_account" if change else "add_account",
            obj,
            before=before if change else {},
            after=after,
        )

    @transaction.atomic
    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        trail.write(request.user, "delete_account", obj)  # type: ignore[arg-type]
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for user in queryset:
            self.delete_model(request, user)


def _changes(form: Any) -> tuple[trail.JsonValues, trail.JsonValues]:
    """Return what a form changed of an account, before and after; never a password."""
    names = [name for name in form.changed_data if "password" not in name]
    before = {name: _plain(form.initial.get(name)) for name in names}
    return before, {name: _plain(form.cleaned_data.get(name)) for name in names}


def _plain(value: Any) -> object:
    """Return a value as the trail keeps it: roles by their names."""
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    if isinstance(value, Iterable):
        return sorted(str(getattr(one, "name", one)) for one in value)
    return str(value)


admin.site.register(TrailLine, TrailLineAdmin)
