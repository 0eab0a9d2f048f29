"""The rights of an account, asked of the database once."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission


class Rights(ModelBackend):
    """Django's own answer, in one query for each request in place of two."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            user_obj._perm_cache = _rights(user_obj)
        rights: set[str] = user_obj._perm_cache
        return rights


def _rights(user: Any) -> set[str]:
    columns = ("content_type__app_label", "codename")
    known = Permission.objects.order_by()
    if user.is_superuser:
        rows = known.values_list(*columns)
    else:
        own, of_roles = known.filter(user=user), known.filter(group__user=user)
        rows = own.values_list(*columns).union(of_roles.values_list(*columns))
    return {f"{room}.{right}" for room, right in rows}
