"""A PostgreSQL server to try: `python -m tools.database_server FOLDER`, until Ctrl+C. Tests start theirs here, too.

It listens on this machine alone, and keeps everything in its folder. PostgreSQL must be installed (Debian, Ubuntu:
``apt install postgresql``); as root it runs as the system's user ``postgres``, since it refuses to be root.
"""

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

USER = "maskworth"
_START_S = 30.0
_SYSTEM_USER = "postgres"


def programs() -> Path | None:
    """The folder of PostgreSQL's own programs, the newest; None where it is not installed."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(versions, key=lambda path: float(path.parent.name), default=None)


@contextmanager
def running_server(folder: Path | None = None, *, durable: bool = True) -> Iterator[str]:
    """The address of a server with an empty database ``maskworth``, stopped at the end: user and password stand in it.

    ``folder`` is made when missing, and keeps what is in the databases; without one nothing is kept. Not ``durable``:
    for tests, which lose nothing when the power fails. RuntimeError where there is no PostgreSQL, or it does not start.
    """
    where = programs()
    if where is None:
        raise RuntimeError("PostgreSQL is not installed here: its programs initdb and postgres are missing")
    place = folder or Path(tempfile.mkdtemp(prefix="maskworth-server-"))
    try:
        password = _prepare(where, place, durable=durable)
        port = _port(place)
        with _running(where, place, port, durable=durable):
            yield f"postgresql+psycopg://{USER}:{password}@127.0.0.1:{port}/maskworth"
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)


def _prepare(where: Path, place: Path, *, durable: bool) -> str:
    """The databases' folder, made once; the password of its user."""
    place.mkdir(parents=True, exist_ok=True)
    kept = place / "password"
    if kept.exists():
        return kept.read_text()
    password = secrets.token_urlsafe(12)
    kept.touch(mode=0o600)
    kept.write_text(password)
    if _as_root():
        for path in (place, kept):
            shutil.chown(path, _SYSTEM_USER)
    _call(
        [where / "initdb", "--pgdata", place / "data", "--username", USER, "--pwfile", kept, "--encoding", "UTF8"],
        ["--locale", "C", "--auth", "scram-sha-256", *([] if durable else ["--no-sync"])],
    )
    return password


@contextmanager
def _running(where: Path, place: Path, port: int, *, durable: bool) -> Iterator[None]:
    settings = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
    if not durable:
        settings |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    log = place / "server.log"
    with log.open("ab") as told:
        server = subprocess.Popen(
            [where / "postgres", "-D", place / "data", *options], stdout=told, stderr=told, cwd="/", **_not_root()
        )
        try:
            _wait(where, port, server, log)
            _make_database(where, place, port)
            yield
        finally:
            server.send_signal(signal.SIGINT if durable else signal.SIGQUIT)  # SIGQUIT: with nothing written any more
            server.wait()


def _wait(where: Path, port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _START_S
    asked = [str(where / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(asked, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL does not start: {log.read_text(errors='replace')[-500:]}")
        time.sleep(0.05)


def _make_database(where: Path, place: Path, port: int) -> None:
    """The empty database, unless it is there already."""
    place_of = ["-h", "127.0.0.1", "-p", str(port), "-U", USER]
    environment = {**os.environ, "PGPASSWORD": (place / "password").read_text()}
    subprocess.run([where / "createdb", *place_of, "maskworth"], env=environment, capture_output=True, check=False)


def _call(command: Sequence[Path | str], more: Sequence[str]) -> None:
    done = subprocess.run([*command, *more], capture_output=True, text=True, check=False, cwd="/", **_not_root())
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stderr.strip()[-500:]}")


def _as_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _not_root() -> dict[str, Any]:
    return {"user": _SYSTEM_USER, "group": _SYSTEM_USER, "extra_groups": []} if _as_root() else {}


def _port(place: Path) -> int:
    """The same each time, since the projects hold the address. RuntimeError where another program has it by now."""
    kept = place / "port"
    if not kept.exists():
        kept.write_text(str(_free_port()))
    port = int(kept.read_text())
    try:
        return _free_port(port)
    except OSError as error:
        raise RuntimeError(
            f"port {port}, at which the projects look for this server, is in use; is the server running already?"
        ) from error


def _free_port(port: int = 0) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # of a server that ended just now
        probe.bind(("127.0.0.1", port))
        return int(probe.getsockname()[1])


def main() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl+C: the server must not outlive this
    parser = argparse.ArgumentParser(description="A PostgreSQL server to try, until Ctrl+C.")
    parser.add_argument("folder", type=Path, help="where its databases are kept; made when missing")
    folder = parser.parse_args().folder.resolve()
    try:
        with running_server(folder) as address:
            sys.stdout.write(f"{address}\n\nPut it behind --database of 'maskworth new'. Ctrl+C stops the server.\n")
            sys.stdout.flush()
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        sys.stdout.write("stopped\n")
    except RuntimeError as error:
        sys.exit(f"{folder}: {error}")


if __name__ == "__main__":
    main()
