"""The people of the tests. Roles are those of jincheng/roles.py."""

from itertools import count

from django.contrib.auth.models import Group

from accounts.models import User
from jincheng import roles

_numbers = count(1)
PASSWORD = "长河绕村-1548"


def _member(role: str | None, display_name: str, **values: object) -> User:
    user = User.objects.create_user(
        f"{role or 'staff'}{next(_numbers)}",
        password=PASSWORD,
        is_staff=True,
        display_name=display_name,
        **values,
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def reporter(display_name: str = "记者小王") -> User:
    return _member(roles.REPORTER, display_name)


def section_editor(display_name: str = "栏目编辑老李") -> User:
    return _member(roles.SECTION_EDITOR, display_name)


def chief_editor(display_name: str = "总编辑老张") -> User:
    return _member(roles.CHIEF_EDITOR, display_name)


def auditor(display_name: str = "审计员老周") -> User:
    return _member(roles.AUDITOR, display_name)


def village_photographer(
    display_name: str = "村里的老郭", codes: tuple = ("140525103222",)
) -> User:
    """Village staff of 石淙头村, unless other places are given."""
    return scoped(_member(roles.VILLAGE_STAFF, display_name), codes=codes)


def scoped(user: User, *, sections: tuple[str, ...] = (), codes: tuple[str, ...] = ()) -> User:
    """The same account, limited to sections or places."""
    user.scope_sections, user.scope_codes = list(sections), list(codes)
    user.save(update_fields=["scope_sections", "scope_codes"])
    return user


def planner(display_name: str = "规划员小赵") -> User:
    return _member(roles.PLANNER, display_name)


def administrator(display_name: str = "管理员") -> User:
    return _member(roles.ADMINISTRATOR, display_name)


def stranger_on_staff() -> User:
    """Someone with a staff account and no role."""
    return _member(None, "无角色")
