"""A small project to be damaged."""

import shutil
from pathlib import Path

import pytest

from tools.studies.damaged_projects import make_project


@pytest.fixture(scope="session")
def whole_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty images with labels, masks drawn and drawn anew, a run and its scores; closed."""
    return make_project(tmp_path_factory.mktemp("whole") / "project", 40)


@pytest.fixture
def project(whole_project: Path, tmp_path: Path) -> Path:
    """A copy of it, without backups."""
    return Path(shutil.copytree(whole_project, tmp_path / "project"))
