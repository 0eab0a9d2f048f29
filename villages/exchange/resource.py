"""What every kind of table shares: django-import-export's resource under our rules.

Of the package serve its fields, its widgets and the way of one row; reading files, pages
and writing are ours (docs/decisions). An instance serves one account and one table.
"""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from import_export.resources import Diff, ModelResource

from accounts import scopes
from accounts.models import User
from villages.exchange.known_places import KnownPlaces
from villages.exchange.table import Row, Table, breathe

BATCH = 200
Cells = list[tuple[str, str, str]]


class CellPairs(Diff):
    """The cells that a row changes, as (column, before, after)."""

    def __init__(self, resource: Any, instance: Any, new: bool) -> None:
        super().__init__(resource, instance, new)
        self.columns = [field.column_name for field in resource.get_import_fields()]

    def as_html(self) -> Cells:
        rows = zip(self.columns, self.left, self.right, strict=True)
        return [(column, "" if self.new else old, new) for column, old, new in rows if old != new]


class Stored:
    """The rows that a table speaks of, read once for all of it."""

    def __init__(self, resource: "SheetResource", table: Table) -> None:
        self.resource = resource
        self.rows = resource.stored(table)
        self.named: set[Any] = set()

    def get_instance(self, row: Row) -> Any:
        """Return the row, None for a new one. ValidationError when it was named before."""
        found = self.rows.get(self.resource.key(row))
        if found is not None:
            if found.pk in self.named:
                raise ValidationError(_("与前面的一行说的是同一条。请只留一行。"))
            self.named.add(found.pk)
        return found


class SheetResource(ModelResource):
    """The columns of a kind of table, and how its rows are found.

    title: what the kind is called, also the sheet's name. needed: the columns that a file
    must have. notes: what people are told of a column, with an example. Read-only columns
    are for people; where they are filled they must agree.
    """

    title: ClassVar[str]
    needed: ClassVar[tuple[str, ...]]
    notes: ClassVar[dict[str, tuple[Any, str]]]
    # Whether a line may be a new row.
    adds_rows: ClassVar[bool] = True
    # Whether readers see the rows.
    is_public: ClassVar[bool] = True

    class Meta:
        clean_model_instances = False
        skip_unchanged = True
        store_instance = True
        use_transactions = False

    def __init__(self, by: User | None) -> None:
        super().__init__()
        self.by = by

    def stored(self, table: Table, *, is_locked: bool = False) -> dict[Any, Any]:
        """Return the rows that a table may speak of, by their keys.

        is_locked: until the end of the transaction nobody else may change them.
        """
        raise NotImplementedError

    def key(self, row: Row) -> Any:
        """Return what tells a row of a table from all others. ValidationError by column."""
        raise NotImplementedError

    def codes_of(self, instance: Any) -> list[str]:
        """Return the places that a row speaks of, for the account's scope."""
        raise NotImplementedError

    def label(self, instance: Any) -> str:
        """Return what people call a row; no query."""
        return str(instance)

    def store(self, created: list[Any], changed: list[Any], columns: set[str]) -> None:
        """Write new and changed rows, in the transaction that is open; several queries.

        columns: the headings under which something changes.
        """
        self._meta.model.objects.bulk_create(created, batch_size=BATCH)
        if names := self.stored_columns(columns):
            self._meta.model.objects.bulk_update(changed, names, batch_size=BATCH)

    def stored_columns(self, columns: set[str]) -> list[str]:
        """Return the columns of the model that change with those of a table."""
        known = {field.name for field in self._meta.model._meta.concrete_fields}
        names = (one.attribute for one in self.fields.values() if one.column_name in columns)
        return [name for name in names if name in known]

    @cached_property
    def places(self) -> KnownPlaces:
        """The codes that stand today; two queries once a table."""
        return KnownPlaces()

    @property
    def columns(self) -> list[str]:
        return [field.column_name for field in self.get_import_fields()]

    @property
    def explained(self) -> list[tuple[str, str, str]]:
        """What people are told of the columns, as (column, note, example)."""
        return [(column, str(note), example) for column, (note, example) in self.notes.items()]

    def exported(self, rows: Any) -> Any:
        """Return a query of rows with all joined that their cells need."""
        return rows

    def texts(self, instance: Any) -> list[str]:
        """Return a row as the cells of its table, in the order of the columns."""
        return [field.export(instance) for field in self.get_import_fields()]

    def written(self, instances: Iterable[Any]) -> Iterable[list[str]]:
        """Yield the cells of rows, in the order of the columns."""
        for instance in instances:
            yield self.texts(instance)
            breathe()

    def get_instance(self, instance_loader: Any, row: Row) -> Any:
        return instance_loader.get_instance(row)

    @classmethod
    def get_diff_class(cls) -> type[CellPairs]:
        return CellPairs

    def cell(self, row: Row, column: str, read: Callable[[str], Any]) -> Any:
        """Return what a cell holds. ValidationError under the column's name."""
        try:
            return read(row.get(column, ""))
        except ValueError as error:
            raise ValidationError({column: str(error)}) from error

    def before_import_row(self, row: Row, **_options: Any) -> None:
        breathe()

    def after_init_instance(self, instance: Any, new: bool, row: Row, **_options: Any) -> None:
        self.codes_before = [] if new else self.codes_of(instance)

    def import_instance(self, instance: Any, row: Row, **options: Any) -> None:
        """Set what the cells say, and refuse all of them that cannot be read or stored."""
        wrong: dict[str, list[str]] = {}
        for field in self.get_import_fields():
            if field.readonly or field.column_name not in row:
                continue
            try:
                self.import_field(field, instance, row, **options)
                self.check_field(instance, field.attribute)
            except ValueError as error:
                wrong[field.column_name] = [str(error)]
            except ValidationError as error:
                wrong[field.column_name] = error.messages
        if wrong:
            raise ValidationError(wrong)
        self.check_row(instance)
        self.check_for_people(instance, row)

    def skip_row(self, instance: Any, original: Any, row: Row, errors: Any = None) -> bool:
        return not errors and self.texts(instance) == self.texts(original)

    def check_row(self, instance: Any) -> None:
        """Raise ValidationError by column for cells that do not go together."""
        try:
            instance.clean()
        except ValidationError as error:
            columns = {field.attribute: field.column_name for field in self.fields.values()}
            raise ValidationError(
                {columns.get(name, self.needed[0]): told for name, told in error.error_dict.items()}
            ) from error

    def validate_instance(self, instance: Any, errors: Any = None, *_options: Any) -> None:
        """Refuse a row that changes with its errors, and one beyond the account's scope."""
        super().validate_instance(instance, errors)
        self.check_scope(self.codes_before, self.codes_of(instance))

    def check_scope(self, before: list[str], after: list[str]) -> None:
        """Raise ValidationError for a row that is, or would be, beyond the account's scope.

        before: the places of the row as it is stored, none for a new one.
        """
        for codes in (before, after):
            if codes and self.by and not scopes.covers_codes(self.by, codes):
                raise ValidationError(_("这个地点不在您的职责范围内，不能改动。"))

    def check_for_people(self, instance: Any, row: Row) -> None:
        """Raise ValidationError where columns that are for people disagree with the row."""
        wrong = {
            field.column_name: _("与本站的不符：本站写的是“%(known)s”。请核对。") % {"known": known}
            for field in self.get_import_fields()
            if field.readonly
            and (said := row.get(field.column_name, ""))
            and said != (known := field.export(instance))
            and field.column_name not in self.needed
        }
        if wrong:
            raise ValidationError(wrong)

    def check_field(self, instance: Any, name: str) -> None:
        """Raise ValidationError for a value that the model's field does not take."""
        try:
            field: Any = instance._meta.get_field(name)
        except FieldDoesNotExist:
            return
        value = getattr(instance, field.attname)
        if not (field.blank and value in field.empty_values):
            field.clean(value, instance)
