"""Whose turn it is to write on a server: changes of different images go on side by side.

SQLite has one writer at a time, and so each transaction may read before it writes. A server has many. Here a writer
that names its images shares the project with others and holds the rows of those images, in the order of their ids, so
that no two wait for each other in a ring; one that names none has the project for itself.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Text, func, select, true
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import DeclarativeBase

from storage.database.chunks import chunks
from storage.database.schema import ImageRow

_PROJECT, _KINDS = 0x6D61736B, 0x6D61736C  # any numbers that no other program uses in the project's database

_SHARED = func.pg_advisory_xact_lock_shared(_PROJECT, type_=Text)


def take_turn(connection: Connection, images: Sequence[int] | None) -> None:
    """At the beginning of a transaction that writes to a server; held to its end. ``images`` are in the order of their
    ids; None: nobody else writes meanwhile."""
    if images is None:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PROJECT})")
        return
    if not images:
        connection.execute(select(_SHARED))
    for some in chunks(images):  # one way to the server for both locks
        turn = select(_SHARED.label("turn")).cte("turn").prefix_with("MATERIALIZED")
        rows = select(ImageRow.id).join(turn, true()).where(ImageRow.id.in_(some)).order_by(ImageRow.id)
        # ``key_share``: rows of other tables may refer to them meanwhile, as history does.
        connection.execute(rows.with_for_update(of=ImageRow, key_share=True))


def take_kinds(connection: Connection) -> None:
    """Before a kind is made, by whoever shares the project; held to the transaction's end."""
    if _is_server(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_KINDS})")


def take_run(connection: Connection, run_id: int | None) -> None:
    """Before what a run says is replaced, by whoever shares the project; None: what is said before the first run."""
    if _is_server(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_PROJECT}, {run_id or 0})")


def insert_unless_there(
    connection: Connection, table: type[DeclarativeBase], rows: Sequence[Mapping[str, object]]
) -> None:
    """Rows whose key is there already stay as they are: somebody else may have stored the same just now."""
    if not rows:
        return
    if _is_server(connection):
        from sqlalchemy.dialects import postgresql  # in 40 ms, which no project in a file is to wait for

        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), rows)
    else:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)


def _is_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"
