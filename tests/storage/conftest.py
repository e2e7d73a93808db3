"""A small project database, and images to put in it."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from core.domain import Authorship, NewImage, RunImage, RunRecord, RunState, Split, SupervisionLevel
from storage.store import ProjectStore, sqlite_url


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "project.db"


@pytest.fixture
def store(database_file: Path, tmp_path: Path) -> Iterator[ProjectStore]:
    with ProjectStore.create(sqlite_url(database_file), name="line 1", image_root=tmp_path) as store:
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
