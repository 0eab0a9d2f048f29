"""The database itself refuses to change or delete a line of the trail."""

from typing import Any

from django.conf import settings
from django.db import connections

REFUSAL = "The trail is only ever added to."
TABLE = "accounts_trailline"
# Each statement may be run again without harm.
GUARDS = {
    "sqlite": [
        f"""CREATE TRIGGER IF NOT EXISTS trail_never_{act.lower()} BEFORE {act} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
        for act in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION trail_never_changes() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
        f"DROP TRIGGER IF EXISTS trail_never_changes ON {TABLE}",
        f"""CREATE TRIGGER trail_never_changes BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION trail_never_changes()""",
    ],
}
LIFTS = {
    "sqlite": [f"DROP TRIGGER IF EXISTS trail_never_{act}" for act in ("update", "delete")],
    "postgresql": [f"DROP TRIGGER IF EXISTS trail_never_changes ON {TABLE}"],
}


def guard(using: str = "default", **_signal: Any) -> None:
    """Set the triggers, unless settings say no; runs after every migration.

    Not by a migration: SQLite makes a table anew to change it, and its triggers go with
    the old one. A migration that must change lines calls `lift` first.
    """
    if settings.TRAIL_GUARDED:
        _run(using, GUARDS)


def lift(using: str = "default") -> None:
    """Take the triggers away until the next migration ends."""
    _run(using, LIFTS)


def _run(using: str, statements: dict[str, list[str]]) -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return
        for statement in statements.get(connection.vendor, []):
            cursor.execute(statement)
