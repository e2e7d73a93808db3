"""A small project database, and images to put in it. What repositories promise is asked of a server's, too."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from core.domain import Authorship, NewImage, RunImage, RunRecord, RunState, Split, SupervisionLevel
from storage.store import ProjectStore, sqlite_url
from tests.on_server import project_on

ON_A_SERVER_TOO = {
    "test_annotations",
    "test_contents",
    "test_current_run",
    "test_gone",
    "test_images",
    "test_judges",
    "test_kinds",
    "test_labels",
    "test_mask_differences",
    "test_opinions",
    "test_predictions",
    "test_revision",
    "test_runs",
    "test_sources",
    "test_suggestions",
    "test_thresholds",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in ON_A_SERVER_TOO:
        on_server = "database_file" not in metafunc.fixturenames
        metafunc.parametrize("kept_in", ["file", *(["server"] if on_server else [])])


@pytest.fixture
def kept_in() -> str:
    """Where the project's data are: in a ``file`` of SQLite, or on a ``server``."""
    return "file"


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "project.db"


@pytest.fixture
def store(kept_in: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ProjectStore]:
    if kept_in == "file":
        made = ProjectStore.create(sqlite_url(tmp_path / "project.db"), name="line 1", image_root=tmp_path)
    else:
        made = project_on(request.getfixturevalue("database_server"), tmp_path)
    with made as store:
        yield store


@pytest.fixture
def inspector() -> Authorship:
    return Authorship("Ada", active_s=2.0)


@pytest.fixture
def new_image() -> Callable[..., NewImage]:
    def make(
        path: str, *, width: int = 7, height: int = 5, digest: str = "0" * 64, split: Split = Split.TRAIN
    ) -> NewImage:
        return NewImage(path, width, height, 1, 8, digest, Path(path).stem, split)

    return make


@pytest.fixture
def start_run(store: ProjectStore) -> Callable[..., RunRecord]:
    def start(images: Sequence[RunImage] = ()) -> RunRecord:
        return store.runs.start(
            recipe="fast",
            config_json='{"seed": 1}',
            snapshot_digest="f" * 64,
            supervision=SupervisionLevel.MIXED,
            seed=2**40,
            device="auto",
            epochs=20,
            images=images,
        )

    return start


@pytest.fixture
def completed_run(store: ProjectStore, start_run: Callable[..., RunRecord]) -> Callable[..., RunRecord]:
    def complete(images: Sequence[RunImage] = ()) -> RunRecord:
        run = start_run(images)
        return store.runs.finish(run.id, RunState.COMPLETED, seconds=1.0, stopped_by="epochs")

    return complete
