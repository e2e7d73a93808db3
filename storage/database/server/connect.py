"""Connections to a database server, and whose password opens them."""

import os
import time
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import DisconnectionError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from core.domain import KnownError
from storage.database.server.passwords import hold, keep, kept_password, typed_password

PASSWORD_VARIABLE = "MASKWORTH_DATABASE_PASSWORD"
DRIVER = "postgresql+psycopg"
_PLAIN = ("postgresql", "postgres")  # as other programs write it
_CONNECT_S = 10
_PAUSE_S = 5.0
# A cut cable is noticed within half a minute on both sides, so that nobody's locks outlive the machine that held them.
_OURS = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 20_000}
_OF_SESSION = (
    "SET lock_timeout = '10s'",  # as long as SQLite waits for a lock
    "SET idle_in_transaction_session_timeout = '60s'",
    "SET tcp_keepalives_idle = 10",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
)


def connect_server(url: URL) -> Engine:
    """An engine for the server; nothing is called yet.

    The password is the address's, else what was typed while this program runs, else that of
    MASKWORTH_DATABASE_PASSWORD, else what PostgreSQL's own PGPASSWORD and ``~/.pgpass`` hold, else the one in the
    system's keyring. Raises KnownError for another kind of database, or when no driver is installed.
    """
    if url.drivername in _PLAIN:
        url = url.set(drivername=DRIVER)
    if url.get_backend_name() != "postgresql":
        raise KnownError(
            url.drivername,
            "is no kind of database that keeps projects",
            "give the address of a PostgreSQL server",
            command_line="give the address of a PostgreSQL server: postgresql+psycopg://USER@HOST/DATABASE",
        )
    try:
        # What a name resolves to, and whether the server answers, is asked again at each connection of the pool.
        ours = {"connect_timeout": _CONNECT_S, **_OURS}
        arguments = {name: value for name, value in ours.items() if name not in url.query}
        engine = create_engine(url, connect_args=arguments)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise KnownError(
            url.drivername,
            "no driver for this kind of database is installed",
            "install Maskworth for database servers",
            command_line="install it with: pip install 'maskworth[server]'",
        ) from error
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "checkin", _note_use)
    event.listen(engine, "checkout", _check_alive)
    return engine


def _connect(dialect: Dialect, _record: ConnectionPoolEntry, arguments: list[Any], named: dict[str, Any]) -> Any:  # noqa: ANN401
    """The driver's connection, asking the keyring only where the server wants a password that nothing else has."""
    ours = typed_password(_address(named)) or os.environ.get(PASSWORD_VARIABLE)
    if ours is not None and not named.get("password"):
        named["password"] = ours
    try:
        return dialect.connect(*arguments, **named)
    except dialect.loaded_dbapi.OperationalError as error:
        password = kept_password(_address(named)) if needs_password(error) else None
        if password is None:
            raise
        return dialect.connect(*arguments, **{**named, "password": password})


def needs_password(error: BaseException | None) -> bool:
    """Whether the server wanted a password and there was none."""
    return bool(getattr(getattr(error, "pgconn", None), "needs_password", False))


def _address(named: dict[str, Any]) -> str:
    return _keyring_name(
        URL.create(
            "postgresql",
            username=named.get("user"),
            host=named.get("host"),
            port=int(named["port"]) if named.get("port") else None,
            database=named.get("dbname"),
        )
    )


def _keyring_name(url: URL | str) -> str:
    """What a server's password is kept under: the address without driver, password and settings."""
    parsed = make_url(url)
    plain = URL.create("postgresql", parsed.username, None, parsed.host, parsed.port, parsed.database)
    return plain.render_as_string()


def password_line(url: URL | str) -> str | None:
    """The line of ``~/.pgpass`` for the address, with asterisks for its password; None where it has none."""
    parsed = make_url(url)
    if parsed.password is None:
        return None
    parts = (parsed.host or "localhost", str(parsed.port or 5432), parsed.database or "*", parsed.username or "*")
    return ":".join((*parts, "***"))


def hold_password(url: URL | str) -> None:
    """Have the address's password at hand for `connect_server` until this program ends."""
    password = make_url(url).password
    if password is not None:
        hold(_keyring_name(url), str(password))


def keep_password(url: URL | str) -> bool:
    """Put the address's password into the system's keyring, where `connect_server` finds it; False where there is
    none."""
    password = make_url(url).password
    return password is not None and keep(_keyring_name(url), str(password))


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 -- of whichever driver
    with connection.cursor() as cursor:
        cursor.execute("; ".join(_OF_SESSION))
    connection.commit()


def _note_use(_connection: object, entry: ConnectionPoolEntry) -> None:
    entry.info["used_at"] = time.monotonic()


def _check_alive(connection: Any, entry: ConnectionPoolEntry, _proxy: object) -> None:  # noqa: ANN401
    """After a pause the server may have gone and come back: then the pool makes another connection. One that was used
    just now is taken as it is; to ask each time would be a way to the server more for each change."""
    if time.monotonic() - entry.info.get("used_at", time.monotonic()) < _PAUSE_S:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        connection.rollback()
    except Exception as error:
        raise DisconnectionError from error
