"""The index itself, by what each database does best: FTS5 of SQLite, GIN of PostgreSQL.

Both hold the same tokens for each entry's number, apart for titles and for all words. An
entry that is retired leaves its tokens: the row that they lead to is never live, and
`rebuild_search` clears both.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import connection

TITLE, WORDS = "search_title", "search_words"
TABLES = (TITLE, WORDS)

CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE {table} USING fts5("
        "tokens, content='', detail=none, columnsize=0, tokenize='ascii')"
    ),
    "postgresql": (
        "CREATE TABLE {table} (number bigint PRIMARY KEY, tokens text[] NOT NULL);"
        "CREATE INDEX {table}_tokens ON {table} USING gin (tokens)"
    ),
}
_INSERT = {
    "sqlite": "INSERT INTO {table}(rowid, tokens) VALUES (%s, %s)",
    # Where entries were emptied apart from the index, their numbers are given again.
    "postgresql": (
        "INSERT INTO {table}(number, tokens) VALUES (%s, %s)"
        " ON CONFLICT (number) DO UPDATE SET tokens = EXCLUDED.tokens"
    ),
}
_LIVE = "e.live_from <= %(at)s AND (e.live_until IS NULL OR e.live_until > %(at)s)"
# PostgreSQL knows how many rows hold the most common tokens, and takes all others for nearly as
# common: left to itself it reads every row to find a rare one. So it looks among the newest
# first, where what is common is; `OFFSET 0` then keeps it to the index, and LATERAL to one
# look at it.
NEAR = 100
_HOLDING = "(SELECT number FROM {table} WHERE tokens @> %(wanted)s::text[] OFFSET 0)"
_ENTRY = (
    "CROSS JOIN LATERAL (SELECT e.number, e.kind, e.key, e.title FROM search_entry e"
    " WHERE e.number = t.number AND {live} OFFSET 0) e"
)
_COUNT = {
    "sqlite": (
        "SELECT count(*) FROM (SELECT 1 FROM {table} t JOIN search_entry e ON e.number = t.rowid"
        " WHERE {table} MATCH %(wanted)s AND {live} LIMIT %(most)s) AS found"
    ),
    "postgresql": (
        "SELECT count(*) FROM (SELECT 1 FROM {holding} t {entry} LIMIT %(most)s) AS found"
    ),
}
_TIDY = {
    "sqlite": "INSERT INTO {table}({table}) VALUES ('optimize')",
    "postgresql": "ANALYZE {table}",
}
_MATCH = {
    "sqlite": (
        "SELECT e.number, e.kind, e.key, e.title FROM {table} t"
        " JOIN search_entry e ON e.number = t.rowid"
        " WHERE {table} MATCH %(wanted)s AND t.rowid < %(below)s"
        " AND {live}"
        " ORDER BY t.rowid DESC LIMIT %(limit)s"
    ),
    "postgresql": (
        "WITH near AS MATERIALIZED ("
        "SELECT e.* FROM (SELECT number, tokens FROM {table} WHERE number < %(below)s"
        " ORDER BY number DESC LIMIT %(near)s) t {entry}"
        " WHERE t.tokens @> %(wanted)s::text[] ORDER BY t.number DESC LIMIT %(limit)s)"
        " (SELECT * FROM near WHERE (SELECT count(*) FROM near) = %(limit)s)"
        " UNION ALL "
        "(SELECT e.* FROM (SELECT number FROM {holding} every WHERE number < %(below)s"
        " ORDER BY number DESC OFFSET 0) t {entry}"
        " WHERE (SELECT count(*) FROM near) < %(limit)s"
        " ORDER BY t.number DESC LIMIT %(limit)s)"
        " ORDER BY number DESC"
    ),
}


class Candidate(NamedTuple):
    """An entry that has all tokens; whether it has the phrase, its words must tell."""

    number: int
    kind: str
    key: str
    title: str


def create() -> None:
    """Make the tables of the index; they hold nothing."""
    _run(CREATE[connection.vendor])


def drop() -> None:
    _run("DROP TABLE IF EXISTS {table}")


def add(table: str, rows: Iterable[tuple[int, set[str]]]) -> None:
    """Add the tokens of entries by their numbers; one statement for all of them."""
    written = [(number, _list(tokens)) for number, tokens in rows]
    with connection.cursor() as cursor:
        cursor.executemany(_INSERT[connection.vendor].format(table=table), written)


def tidy() -> None:
    """Make a new index quick to read: one segment in SQLite, statistics in PostgreSQL."""
    _run(_TIDY[connection.vendor])


def match(table: str, tokens: set[str], *, below: int, at: datetime, limit: int) -> list[Candidate]:
    """Return the newest live entries below a number that have all tokens; one query."""
    query = _written(_MATCH, table)
    asked = {"wanted": _wanted(tokens), "below": below, "near": NEAR, "at": at, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        return [Candidate(*row) for row in cursor.fetchall()]


def count(table: str, tokens: set[str], *, at: datetime, most: int) -> int:
    """Return how many live entries have all tokens, at most so many; one query."""
    query = _written(_COUNT, table)
    with connection.cursor() as cursor:
        cursor.execute(query, {"wanted": _wanted(tokens), "at": at, "most": most})
        return int(cursor.fetchone()[0])


def _written(statements: dict[str, str], table: str) -> str:
    """Return a database's statement with its parts and the table's name."""
    statement = statements[connection.vendor].replace("{holding}", _HOLDING)
    return statement.replace("{entry}", _ENTRY).format(table=table, live=_LIVE)


def _wanted(tokens: set[str]) -> str | list[str]:
    return " AND ".join(tokens) if connection.vendor == "sqlite" else list(tokens)


def _list(tokens: set[str]) -> str | list[str]:
    return " ".join(tokens) if connection.vendor == "sqlite" else list(tokens)


def _run(template: str) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            for statement in template.format(table=table).split(";"):
                cursor.execute(statement)
