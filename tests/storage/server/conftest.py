"""A project that a PostgreSQL server keeps."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.domain import NewImage, Split
from storage.store import ProjectStore
from tests.on_server import project_on


@pytest.fixture
def server_store(database_server: str, tmp_path: Path) -> Iterator[ProjectStore]:
    with project_on(database_server, tmp_path) as store:
        yield store


@pytest.fixture
def another(database_server: str, server_store: ProjectStore) -> Iterator[ProjectStore]:
    """The same project as another person's program has it open."""
    with ProjectStore.open(database_server) as store:
        yield store


@pytest.fixture
def images(server_store: ProjectStore) -> Callable[[int], list[int]]:
    """The ids of so many fresh images of 7 by 5 pixels."""

    def add(n: int) -> list[int]:
        new = [NewImage(f"{i}.png", 7, 5, 1, 8, "0" * 64, str(i), Split.TRAIN) for i in range(n)]
        return [record.id for record in server_store.images.add(new)]

    return add
