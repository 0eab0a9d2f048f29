"""Taking a table in: all that was shown, in one short transaction, or nothing of it."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from accounts.models import User
from delivery.version import bump
from villages.exchange.proposing import Proposal
from villages.exchange.resource import SheetResource
from villages.exchange.table import Table


def take(
    resource: SheetResource, table: Table, made: Proposal, by: User, *, is_good_only: bool = False
) -> None:
    """Write the changes of a proposal, with a line of the trail for each row.

    The proposal was made without a lock, which took its time; here the rows are held, compared
    with what the proposal rests on, and written. is_good_only: leave refused lines out.
    ValidationError when a line is refused, or a row has changed since.
    """
    if made.refusals and not is_good_only:
        raise ValidationError(_("有不合格的行，什么都没有改动。请改好文件再上传。"))
    with transaction.atomic():
        _check(resource, made, resource.stored(table, is_locked=True))
        resource.store(
            [change.instance for change in made.changes if change.is_new],
            [change.instance for change in made.changes if not change.is_new],
            {column for change in made.changes for column, _before, _after in change.cells},
        )
        trail.write_all(_lines(resource, made, by))
        if made.changes and resource.is_public:
            bump()


def _check(resource: SheetResource, made: Proposal, stored: dict[object, object]) -> None:
    for change in made.changes:
        row = stored.get(change.key)
        now = None if row is None else resource.texts(row)
        if now != change.before:
            sentence = _("第 %(line)s 行说的内容刚刚有人改过，下面是重新比对的结果。请再核对一次。")
            raise ValidationError(sentence % {"line": change.line})


def _lines(resource: SheetResource, made: Proposal, by: User) -> Iterator[trail.TrailLine]:
    known = {column.name for column in resource._meta.model._meta.concrete_fields}
    # What is no column of the row is told by its heading.
    names = {
        field.column_name: field.attribute if field.attribute in known else field.column_name
        for field in resource.fields.values()
    }
    for change in made.changes:
        before: trail.JsonValues = {names[column]: old for column, old, _new in change.cells}
        after: trail.JsonValues = {names[column]: new for column, _old, new in change.cells}
        yield trail.line(by, "import", change.instance, before=before, after=after)
