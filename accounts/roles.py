"""What the roles are called. The roof says which there are; here they are only shown."""

from typing import Any

from django.contrib.auth.models import Group

titles: dict[str, Any] = {}
# The roles of those whose scope names their places.
bound_to_places: set[str] = set()


def title_of(group: Group) -> str:
    """Return what people call a role, in the language of the desk."""
    return str(titles.get(group.name, group.name))
