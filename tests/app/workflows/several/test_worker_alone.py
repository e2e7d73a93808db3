"""A worker whose server is stopped and started again."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import make_url

from app.workflows.machines.work import work
from app.workflows.project.project import create_project
from core.domain import KnownError
from core.domain.sharing.queued_trainings import QueuedTraining, QueueState
from tools.database_server import programs, running_server


@pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed here")
def test_a_worker_outlives_a_server_that_is_away(server_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("psycopg", reason="psycopg is not installed: see the extra 'server'")
    monkeypatch.setattr("app.workflows.machines.work._AWAY_S", 0.1)
    problems: list[KnownError] = []
    is_away, has_ended, is_over = threading.Event(), threading.Event(), threading.Event()

    def away(error: KnownError) -> None:
        problems.append(error)
        is_away.set()

    def told(_training: QueuedTraining, what: object) -> None:
        if isinstance(what, KnownError):
            has_ended.set()

    (tmp_path / "images").mkdir()
    with running_server(server_folder, durable=False) as address:
        monkeypatch.setenv("MASKWORTH_DATABASE_PASSWORD", str(make_url(address).password))
        project = create_project(tmp_path / "project", tmp_path / "images", database_url=address)
        arguments = {"told": told, "away": away, "is_cancelled": is_over.is_set}
        worker = threading.Thread(target=work, args=[project], kwargs=arguments)
        worker.start()
    assert is_away.wait(20)
    with running_server(server_folder, durable=False) as again:
        assert again == address
        wished = project.store.trainings.add("{}", "an older program")
        assert has_ended.wait(20)
        is_over.set()
        worker.join()
        assert project.store.trainings.get(wished.id).state is QueueState.FAILED
        project.close()
    assert len(problems) == 1, "told once, however often it is tried"
