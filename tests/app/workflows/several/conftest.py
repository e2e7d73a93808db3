"""One project on a server, as two people have it open on their machines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.workflows.project.project import Project, create_project
from app.workflows.several.join import join_project
from tests.keyrings import desktop, no_desktop
from tests.on_server import empty_database

__all__ = ["desktop", "no_desktop"]


@pytest.fixture
def address(database_server: str) -> str:
    """Of an empty database."""
    return empty_database(database_server)


@pytest.fixture
def ada(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("MASKWORTH_DATABASE_PASSWORD", str(make_url(address).password))
    (tmp_path / "images").mkdir()
    with create_project(tmp_path / "ada", tmp_path / "images", database_url=address) as project:
        yield project


@pytest.fixture
def bo(ada: Project, address: str, tmp_path: Path) -> Iterator[Project]:
    with join_project(tmp_path / "bo", address) as project:
        yield project
