"""The database's clock: a server's own, since those of the machines differ; with SQLite that of this machine."""

from datetime import datetime
from typing import Any

from sqlalchemy import Double, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.database.schema import UtcDateTime


class Seconds(FunctionElement[float]):
    """Since 1970."""

    type = Double()
    inherit_cache = True


class Now(FunctionElement[datetime]):
    """The time, so many seconds on, as columns keep it."""

    type = UtcDateTime()
    inherit_cache = True

    def __init__(self, later_s: float = 0.0) -> None:
        super().__init__(literal(later_s, Double()))


@compiles(Seconds)
def _seconds_of_server(*_: Any, **__: Any) -> str:  # noqa: ANN401 -- SQLAlchemy's own
    return "extract(epoch FROM clock_timestamp())"


@compiles(Seconds, "sqlite")
def _seconds_of_sqlite(*_: Any, **__: Any) -> str:  # noqa: ANN401
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(Now)
def _now_of_server(element: Now, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    later_s = compiler.process(element.clauses, **options)
    return f"timezone('UTC', clock_timestamp() + make_interval(secs => {later_s}))"


@compiles(Now, "sqlite")
def _now_of_sqlite(element: Now, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    later_s = compiler.process(element.clauses, **options)
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', {later_s} || ' seconds')"
