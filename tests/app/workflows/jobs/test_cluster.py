"""Jobs on a Dask scheduler with two workers in processes of their own: what alone gives, whoever dies."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("distributed", reason="Dask is not here: pip install 'maskworth[cluster]'")

import app.workflows.evaluation.scoring_job
import app.workflows.jobs.cluster
from app.cli import main
from app.cli.text.simulation_text import simulation_text
from app.workflows.evaluation.scoring_job import ScoringJob
from app.workflows.jobs.cluster import Cluster
from app.workflows.jobs.jobs import run_jobs
from app.workflows.progress import Cancelled
from app.workflows.project.project import open_project
from app.workflows.runs.trained_run import SIGNALS_NAME
from app.workflows.simulation.simulate import RESULTS_NAME, SimulationPlan, simulate
from core.domain import KnownError
from core.simulation.protocol import SLIM, Protocol
from core.simulation.results_file import Result
from core.suggestion.signals import RawSignals
from core.surfaces.generator import generate_surfaces
from tests.app.workflows.jobs.dask_processes import ROOT, DaskProcesses, Endless, wait_until

pytestmark = pytest.mark.trains

QUICK = Protocol((1, 2), recipe=replace(SLIM, max_input_px=96 * 96, epochs=1, min_samples=1))
PLAN = SimulationPlan(("random",), ("polygon",), pairs=2, protocol=QUICK)
N_RESULTS = 2 * (2 + 3)


@pytest.fixture(scope="module")
def surfaces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("surfaces")
    generate_surfaces(root, n_good=20, n_bad=24, size_px=96, images_per_piece=2)
    return root


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskProcesses]:
    with DaskProcesses(tmp_path_factory.mktemp("dask")) as processes:
        for name in ("first", "second"):
            processes.add_worker(name)
        processes.wait_for(2)
        yield processes


def table(out: Path) -> list[str]:
    return sorted((out / RESULTS_NAME).read_text("utf-8").splitlines())


def test_a_stop_ends_what_the_workers_are_at(dask: DaskProcesses, tmp_path: Path):
    jobs = [Endless(tmp_path / "one"), Endless(tmp_path / "other")]

    def stop_when_both_work(_job: Endless, _told: object) -> None:
        if len(dask.at_work()) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(run_jobs(partial(next, iter(jobs), None), Cluster(dask.address), stop_when_both_work))
    wait_until(lambda: all(job.left.exists() for job in jobs))


def test_a_killed_caller_leaves_no_worker_at_work(dask: DaskProcesses, tmp_path: Path):
    left = tmp_path / "left"
    call = f"from {Endless.__module__} import call_endlessly; call_endlessly({dask.address!r}, {str(left)!r})"
    caller = subprocess.Popen([sys.executable, "-c", call], cwd=ROOT)
    wait_until(dask.at_work)
    caller.kill()
    caller.wait()
    wait_until(left.exists)


def test_an_experiment_gives_the_rows_of_this_machine(
    surfaces: Path, dask: DaskProcesses, capsys: pytest.CaptureFixture[str]
):
    call = ["experiment", "folder", "--root", str(surfaces), "--recipe", "fast", "--epochs", "1", "--device", "cpu"]
    call += ["--seed", "0", "--json"]

    def rows(*options: str) -> list[dict[str, Any]]:
        assert main([*call, *options]) == 0
        return [{**row, "seconds": 0} for row in json.loads(capsys.readouterr().out)["rows"]]

    both = rows("--seed", "1", "--scheduler", dask.address)
    assert [row["seed"] for row in both] == [0, 1]
    assert both[:1] == rows()


def test_a_table_of_sets_goes_on_on_the_workers(
    surfaces: Path, dask: DaskProcesses, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    shutil.copytree(surfaces, tmp_path / "sets" / "cups")
    call = ["experiment", "sets", "--root", str(tmp_path / "sets"), "--set", "cups", "--epochs", "1"]
    call += ["--device", "cpu", "--out", str(tmp_path / "out"), "--json"]
    assert main([*call, "--recipe", "fast", "--recipe", "memory", "--scheduler", dask.address]) == 2
    captured = capsys.readouterr()
    found = json.loads(captured.out)
    assert [row["key"]["recipe"] for row in found["rows"]] == ["fast"]
    assert captured.err.count("recipe memory needs 20 good images") == 1
    assert main([*call, "--recipe", "fast", "--report"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == found["rows"]


def test_scores_are_those_of_this_machine(
    surfaces: Path, dask: DaskProcesses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(app.workflows.evaluation.scoring_job, "_IMAGES", 16)
    folder = tmp_path / "project"
    assert main(["new", str(folder), "--images", str(surfaces)]) == 0
    assert main(["import", str(folder), "--root", str(surfaces)]) == 0
    assert main(["train", str(folder), "--recipe", "fast", "--epochs", "1", "--device", "cpu"]) == 0

    def scored(*options: str) -> tuple[dict[int, float], RawSignals]:
        assert main(["score", str(folder), *options]) == 0
        with open_project(folder) as project:
            scores = project.store.predictions.of_run(1)
            project.store.predictions.save(1, [])
            return scores, RawSignals.load(project.run_folder(1) / SIGNALS_NAME)

    scores, signals = scored()
    (folder / "runs" / "1" / SIGNALS_NAME).unlink()
    again, signals_again = scored("--scheduler", dask.address)
    assert len(again) == 44
    assert again == scores
    for name in RawSignals.__slots__:
        np.testing.assert_array_equal(getattr(signals_again, name), getattr(signals, name), name)


def test_a_worker_that_does_not_see_the_images_is_named(dask: DaskProcesses, tmp_path: Path):
    missing = tmp_path / "share" / "a.png"
    jobs = iter([ScoringJob(0, missing, [], "cpu", None, [missing])])
    with pytest.raises(KnownError, match=r"share.a\.png: is not there for worker tcp://.*; share it, and mount it"):
        list(run_jobs(partial(next, jobs, None), Cluster(dask.address), lambda _job, _told: None))


def test_a_worker_of_another_program_is_named(dask: DaskProcesses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(app.workflows.jobs.cluster, "this_environment", lambda: "0.0.9, code 0123")
    jobs = iter([Endless(tmp_path / "left")])
    problem = r"worker tcp://.*: has another program \(.*torch.*\) than this \(0\.0\.9, code 0123\)"
    with pytest.raises(KnownError, match=problem):
        list(run_jobs(partial(next, jobs, None), Cluster(dask.address), lambda _job, _told: None))


def test_a_worker_dies_halfway_and_the_table_is_as_alone(surfaces: Path, dask: DaskProcesses, tmp_path: Path):
    alone = simulate(str(surfaces), PLAN, tmp_path / "alone")
    killed: list[str] = []
    n_results = 0

    def kill_one_at_work(_result: Result) -> None:
        nonlocal n_results
        n_results += 1
        if n_results >= N_RESULTS // 2 and not killed and (at_work := dask.at_work()):
            killed.append(at_work[0])
            dask.kill(at_work[0])

    out, cluster = tmp_path / "together", Cluster(dask.address)
    together = simulate(str(surfaces), PLAN, out, engine=cluster, on_result=kill_one_at_work)
    assert killed
    assert simulation_text(together) == simulation_text(alone)
    assert table(out) == table(tmp_path / "alone")
    assert len(table(out)) == 1 + N_RESULTS


def test_who_cannot_do_the_jobs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(app.workflows.jobs.cluster, "_PATIENCE_S", 0.5)
    with DaskProcesses(tmp_path, allowed_failures=0) as processes:

        def problem(end: Callable[[], None] | None = None) -> str:
            """Of a job that would go on for ever, unless ``end`` kills somebody once it is at work."""
            asked = [end] if end is not None else []

            def report(_job: Endless, _told: object) -> None:
                if asked and processes.at_work():
                    asked.pop()()

            jobs = iter([Endless(tmp_path / "left")])
            with pytest.raises(KnownError) as told:
                list(run_jobs(partial(next, jobs, None), Cluster(processes.address), report))
            return str(told.value)

        assert "has no worker; start one with: dask worker tcp://" in problem()
        monkeypatch.setattr(app.workflows.jobs.cluster, "_PATIENCE_S", 60)
        processes.add_worker("many", n_threads=2)
        processes.wait_for(1)
        assert (
            "does 2 jobs at once in one process, which changes what they give; start it with --nthreads 1" in problem()
        )
        processes.kill("many")

        processes.add_worker("mortal")
        processes.wait_for(1)
        assert "1 workers died over the same job" in problem(partial(processes.kill, "mortal"))

        processes.add_worker("last")
        processes.wait_for(1)
        assert "the connection is lost; what is finished is kept" in problem(processes.scheduler.kill)


def test_what_is_wrong_before_any_job_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    call = ["simulate", "--images", "48", "--size-px", "96", "--out", str(tmp_path), "--resume"]

    def problem(*options: str) -> str:
        assert main([*call, *options]) == 2
        (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("maskworth: ")]
        return line

    assert "leave them out with --scheduler" in problem("--scheduler", "127.0.0.1:1", "--processes", "2")
    monkeypatch.setattr(app.workflows.jobs.cluster, "_ANSWER_S", 1)
    for address in ("tcp://127.0.0.1:1", "tls://127.0.0.1:1", "smoke://127.0.0.1:1", "127.0.0.1"):
        assert f"maskworth: {address}: no scheduler can be reached there (" in problem("--scheduler", address)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'maskworth[cluster]'" in problem("--scheduler", "127.0.0.1:1")
