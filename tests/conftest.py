"""What every test stands on: no screen, one OpenMP thread, settings of its own, and the real images where they are."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt, NumPy and torch are imported, so that they and every process that a test starts see it.
if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # two threads on a busy two-core machine are many times slower than one

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SHARED_SAMPLES = SHARED_DATA.with_name("samples")
_LONG_FOLDERS = ("stories", "benchmark")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long first, so that no process is left alone with one at the end."""
    long = {item.path for item in items if item.get_closest_marker("trains")}
    items.sort(key=lambda item: item.path not in long and item.path.parent.name not in _LONG_FOLDERS)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real images (KolektorSDD, MagneticTile) beside the checkout."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real images (../shared/data beside the checkout) are not here")
    return SHARED_DATA


@pytest.fixture(scope="session")
def shared_samples() -> Path:
    """The folder of true samples of dataset layouts beside the checkout."""
    if not SHARED_SAMPLES.is_dir():
        pytest.skip("the samples of dataset layouts (../shared/samples beside the checkout) are not here")
    return SHARED_SAMPLES


@pytest.fixture(scope="session")
def database_server() -> Iterator[str]:
    """The address of a PostgreSQL server with an empty database, for this process of the tests."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: see the extra 'server'")
    from tools.database_server import programs, running_server

    if programs() is None:
        pytest.skip("no PostgreSQL is installed: no test over a database server")
    with running_server(durable=False) as address:
        yield address


@pytest.fixture
def server_folder() -> Iterator[Path]:
    """Where a test's own server keeps its databases: as root it runs as another user, who comes into no other one."""
    with tempfile.TemporaryDirectory(prefix="maskworth-server-") as above:
        Path(above).chmod(0o755)
        yield Path(above) / "server"


@pytest.fixture(autouse=True)
def nobody_named() -> Iterator[None]:
    """Who was called by name in one test works no longer in the next."""
    yield
    if naming := sys.modules.get("app.workflows.project.authorship"):
        naming.call_person(None)


@pytest.fixture(autouse=True)
def isolated_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for this test's settings: neither the person's own nor the last test's can leak in."""
    folder = tmp_path_factory.mktemp("settings")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / name.split("_")[1].lower()))
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings

        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder / "config"))
    return folder
