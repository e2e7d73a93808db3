"""`maskworth simulate`: interrupted and resumed, from projects and folders, and from the command line."""

import csv
import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

import core.training.loop
from app.cli import main
from app.cli.text.simulation_text import simulation_text
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.generated_surfaces import DemoSize
from app.workflows.progress import Cancelled
from app.workflows.project.project import create_project
from app.workflows.simulation.dataset import load_annotated
from app.workflows.simulation.queue import Agenda
from app.workflows.simulation.simulate import RESULTS_NAME, SimulationPlan, simulate
from core.domain import KnownError
from core.simulation.annotator import SimulatedAnnotator
from core.simulation.ground_truth import GroundTruths
from core.simulation.inspectors import INSPECTORS
from core.simulation.protocol import SLIM, Protocol
from core.simulation.replicate import draw_pair
from core.surfaces.generator import generate_surfaces

pytestmark = pytest.mark.trains

QUICK = Protocol((2,), recipe=replace(SLIM, max_input_px=96 * 96, epochs=1, min_samples=1))
PLAN = SimulationPlan(("cheapest",), ("polygon", "brush"), pairs=1, protocol=QUICK)
N_ROUNDS = 2 * (2 + 2 * 2)
"""Under each inspector both ends, and two strategies (random joins) with a start and one round."""


@pytest.fixture(scope="module")
def surfaces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("surfaces")
    generate_surfaces(root, n_good=20, n_bad=24, size_px=96, images_per_piece=2)
    return root


@pytest.fixture(scope="module")
def finished(surfaces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("simulation")
    simulate(str(surfaces), PLAN, out)
    return out


def lines(out: Path) -> list[str]:
    return (out / RESULTS_NAME).read_text("utf-8").splitlines()


def test_every_round_is_one_line(finished: Path):
    keys = [json.dumps(json.loads(line)["key"]) for line in lines(finished)[1:]]
    assert len(keys) == len(set(keys)) == N_ROUNDS
    sizes: tuple[int, ...] = ()
    agenda = Agenda(PLAN.strategies, PLAN.inspectors, PLAN.pairs, PLAN.protocol.n_rounds, sizes, PLAN.draws)
    assert agenda.n_results == N_ROUNDS


def test_interrupted_again_and_again_it_ends_as_if_never_interrupted(
    surfaces: Path, finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    trainings = []
    train = core.training.loop.train
    monkeypatch.setattr("core.training.loop.train", lambda *args: trainings.append(args) or train(*args))

    def interrupt_after(n_calls: int) -> None:
        calls = iter(range(n_calls))

        def progress(done: int, total: int, what: str) -> None:
            if what.startswith("pair") and next(calls, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            simulate(str(surfaces), PLAN, tmp_path, resume=True, progress=progress)

    before: list[str] = []
    for n_calls in (80, 80):
        interrupt_after(n_calls)
        assert lines(tmp_path)[: len(before)] == before
        assert len(lines(tmp_path)) < N_ROUNDS + 1
        before = lines(tmp_path)
    assert len(before) > 2
    report = simulate(str(surfaces), PLAN, tmp_path, resume=True)
    assert sorted(lines(tmp_path)) == sorted(lines(finished))
    ended = len(list(tmp_path.glob("trainings/*/*/*/outcome.npz")))
    assert len(trainings) <= ended + 2  # at most the two that were interrupted were begun twice
    assert {(row.name, row.inspector, row.pairs) for row in report.strategies} == {
        (name, inspector, 1) for name in ("cheapest", "random") for inspector in ("polygon", "brush")
    }

    trainings.clear()
    simulate(str(surfaces), PLAN, tmp_path, resume=True)
    assert trainings == []


def test_headroom_is_measured_for_its_own(surfaces: Path, tmp_path: Path):
    said: list[tuple[int, int]] = []
    plan = replace(PLAN, strategies=(), inspectors=("brush",), headroom=True, draws=3)
    report = simulate(str(surfaces), plan, tmp_path, progress=lambda done, total, _what: said.append((done, total)))
    (row,) = report.headroom
    assert (row.masks, row.pairs, row.draws) == (2, 1, 3)
    assert row.best_ap >= row.mean_ap
    assert report.strategies == ()
    assert len(lines(tmp_path)) == 1 + 2 + 3
    assert said[-1][1] == 2 + 3
    assert "room, points" in simulation_text(report)


def test_a_project_holds_what_its_images_hold(surfaces: Path, tmp_path: Path):
    with create_project(tmp_path / "project", surfaces) as project:
        import_dataset(project, "folder", surfaces)
    of_folder = load_annotated(str(surfaces), tmp_path, DemoSize())
    of_project = load_annotated(str(tmp_path / "project"), tmp_path, DemoSize())
    assert (len(of_folder.ground_truths), of_folder.left_out) == (44, 0)

    def facts(ground_truths: GroundTruths) -> set[tuple[object, ...]]:
        return {(s.item.path.name, s.item.label, s.item.group, s.truth.digest) for s in ground_truths.values()}

    assert facts(of_project.ground_truths) == facts(of_folder.ground_truths)
    assert all(s.item.mask is None for s in of_project.ground_truths.values())


def test_images_of_which_not_all_is_known_are_left_out(tmp_path: Path):
    generate_surfaces(tmp_path, n_good=8, n_bad=8, size_px=96, n_masks=1, n_unlabeled=2, test_share=0.5)
    found = load_annotated(str(tmp_path), tmp_path, DemoSize())
    assert found.left_out == 16 - len(found.ground_truths) > 2
    assert all(s.is_bad is not s.truth.is_empty for s in found.ground_truths.values())
    with pytest.raises(KnownError, match="no such dataset"):
        load_annotated(str(tmp_path / "nowhere"), tmp_path, DemoSize())


def test_the_command_line_gives_the_documented_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "out"
    call = ["simulate", "--dataset", "demo", "--images", "48", "--size-px", "96", "--input-px", "96", "--epochs", "1"]
    call += ["--rounds", "1", "--pairs", "2", "--inspector", "polygon", "--strategies", "ours", "--processes", "2"]
    assert main([*call, "--out", str(out), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert {"dataset", "strategies", "headroom"} <= set(document)
    assert (document["dataset"], document["headroom"], document["images"]) == ("demo", None, 48)
    by_name = {row["name"]: row for row in document["strategies"]}
    assert set(by_name) == {"ours", "random"}
    documented = {"name", "inspector", "pairs", "auc_mean", "auc_vs_random", "ci95", "seconds_to_target"}
    assert all(documented <= set(row) for row in by_name.values())
    assert by_name["ours"]["pairs"] == 2
    assert by_name["ours"]["ap_vs_random"] == pytest.approx(by_name["ours"]["ap_mean"] - by_name["random"]["ap_mean"])
    assert "--pairs 2" in document["command"]
    assert document["command"] in (out / "table.md").read_text("utf-8")
    with (out / "curves.csv").open(encoding="utf-8") as file:
        assert {row["strategy"] for row in csv.DictReader(file)} == {"ours", "random"}
    assert (out / "curves.svg").read_text("utf-8").startswith("<svg")

    assert main([*call, "--out", str(out)]) == 2
    assert "--resume" in capsys.readouterr().err
    program, *again = shlex.split(document["command"])
    assert program == "maskworth"
    assert main([*again, "--resume"]) == 0
    assert "less random, points" in capsys.readouterr().out
    assert main([*call, "--out", str(out), "--resume", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["strategies"] == document["strategies"]


@pytest.mark.parametrize(
    ("option", "value"),
    [("--strategies", "ours,theirs"), ("--rounds", "3,1"), ("--rounds", "many"), ("--dataset", "x")],
)
def test_bad_input_is_one_line(option: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["simulate", "--out", str(tmp_path / "out"), option, value]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("maskworth: ")


@pytest.mark.real_data
def test_magnetic_tiles_cost_very_different_seconds(shared_data: Path, tmp_path: Path):
    found = load_annotated(str(shared_data / "MagneticTile"), tmp_path, DemoSize())
    assert len(found.ground_truths) + found.left_out == 513
    assert found.left_out == 4  # uneven all over: bad, but nothing to paint
    pair = draw_pair(found.ground_truths, 0, Protocol())
    for inspector in INSPECTORS:
        labeling = SimulatedAnnotator(found.ground_truths, pair, inspector)
        seconds = [labeling.mask_s(i) for i in labeling.candidates]
        assert min(seconds) >= 0.5 * (8 + 3)
        assert max(seconds) > 4 * min(seconds)
