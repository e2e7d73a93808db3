"""The server to try: at the same address whenever it is started again."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools.database_server import programs

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed here")


@contextmanager
def _started(folder: Path) -> Iterator[str]:
    """Its address, until it is told to end."""
    command = [sys.executable, "-m", "tools.database_server", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    assert server.returncode == 0
    assert not (folder / "data" / "postmaster.pid").exists()


def test_started_again_it_has_the_same_address_and_it_runs_once(server_folder: Path):
    with _started(server_folder) as first:
        assert first.startswith("postgresql+psycopg://")
        command = [sys.executable, "-m", "tools.database_server", str(server_folder)]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert "is the server running already?" in second.stderr
        assert "Traceback" not in second.stderr
    with _started(server_folder) as again:
        assert again == first
