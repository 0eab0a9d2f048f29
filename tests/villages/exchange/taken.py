"""Taking tables in, for tests of what kinds of tables there are."""

from villages.exchange import writing
from villages.exchange.form import read_table
from villages.exchange.proposing import propose
from villages.exchange.taking import take


def proposed(kind, words, by=None):
    """What taking a table in would do: the resource, the table, the proposal."""
    file = words if isinstance(words, bytes) else words.encode()
    resource = kind(by)
    table = read_table(resource, file)
    return resource, table, propose(resource, table)


def taken(kind, words, by):
    """The proposal of a table that was taken in whole."""
    resource, table, made = proposed(kind, words, by)
    take(resource, table, made, by)
    return made


def refusals(kind, words, by=None):
    """The refused cells as (line, column, value, sentence)."""
    made = proposed(kind, words, by)[2]
    return [(one.line, one.column, one.value, one.sentence) for one in made.refusals]


def given_out(kind, rows, form):
    """The file with all rows."""
    resource = kind(None)
    cells = resource.written(resource.exported(rows))
    if form == "csv":
        return writing.csv_file(resource.columns, cells)
    return writing.workbook(resource.title, resource.columns, cells, resource.explained)
