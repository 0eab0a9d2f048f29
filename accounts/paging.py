"""Pages of long lists on the desk, without counting every row."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

# So many pages after the one that is shown are looked for.
AHEAD = 10
LONGEST_NUMBER = 6
PAGE_PARAMETER = "p"


class ShortSighted(Paginator[Any]):
    """A paginator that counts a few pages beyond the one that is asked for, and no further.

    `goes_on` tells that there are more rows than `count` says.
    """

    reaches: int

    @cached_property
    def counted(self) -> int:
        """The number of rows within reach, one more when there are others; one query."""
        rows: Any = self.object_list
        return len(rows.order_by().values_list("pk")[: self.reaches + 1])

    @cached_property
    def count(self) -> int:
        return min(self.counted, self.reaches)

    @property
    def goes_on(self) -> bool:
        return self.counted > self.reaches


def short_sighted(request: HttpRequest, rows: QuerySet[Any], per_page: int) -> ShortSighted:
    """Return the paginator of a list of the admin, whatever its page number is written as."""
    asked = request.GET.get(PAGE_PARAMETER, "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER else 1
    paginator = ShortSighted(rows, per_page)
    paginator.reaches = (page + AHEAD) * per_page
    return paginator
