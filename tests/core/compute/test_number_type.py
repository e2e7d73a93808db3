"""Which type of number is chosen, and that the choice stays."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from core.compute import machine_notes, runtime
from core.compute.machine_notes import known_pace, known_probe, note_pace, probed
from core.compute.number_probe import probe
from core.compute.runtime import choose_runtime
from core.number_type import NumberType, Probed, Work
from core.recipes import FAST, NetworkConfig

pytestmark = pytest.mark.trains

BF16, F32 = NumberType.BFLOAT16, NumberType.FLOAT32
FOUND = {Work.TRAINING: Probed(18_432, 0.100, 0.040), Work.SCORING: Probed(9_216, 0.020, None)}
SLIM = replace(FAST, network=NetworkConfig(stages=((1, 8), (1, 8), (1, 8)), feature_width=8))


@pytest.fixture(autouse=True)
def another_process(monkeypatch: pytest.MonkeyPatch):
    """That remembers nothing yet."""
    monkeypatch.setattr(machine_notes, "_remembered", {})


def forget() -> None:
    machine_notes._remembered.clear()


def never() -> Mapping[Work, Probed]:
    raise AssertionError("it was known")


@pytest.mark.parametrize(
    ("float32_s", "bfloat16_s", "expected"),
    [(0.1, 0.04, BF16), (0.1, 0.2, F32), (0.1, None, F32), (0.1, 0.099, F32), (0.1, 0.094, BF16)],
)
def test_the_quicker_one_is_chosen_and_the_exact_one_where_both_are_alike(
    float32_s: float, bfloat16_s: float | None, expected: NumberType
):
    found = Probed(9_216, float32_s, bfloat16_s)
    assert found.number_type is expected
    assert found.seconds == (bfloat16_s if expected is BF16 else float32_s)


def test_training_and_scoring_are_chosen_apart(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(runtime, "probe", lambda *_: FOUND)
    assert choose_runtime("cpu", Work.TRAINING, FAST).number_type is BF16
    assert choose_runtime("cpu", Work.SCORING, FAST).number_type is F32
    assert choose_runtime("cpu", Work.TRAINING, FAST, wished=F32).number_type is F32
    assert choose_runtime("cpu", Work.SCORING, FAST, wished=BF16).autocast


def test_what_was_found_is_kept_for_the_next_process(monkeypatch: pytest.MonkeyPatch):
    assert known_probe(FAST, 1) is None
    assert probed(FAST, 1, lambda: FOUND) == FOUND
    forget()
    assert probed(FAST, 1, never) == FOUND
    assert known_probe(FAST, 1) == FOUND
    assert known_probe(FAST, 3) is None, "another first layer"
    assert known_probe(SLIM, 1) is None


@pytest.mark.parametrize("name", ["ONEDNN_MAX_CPU_ISA", "ATEN_CPU_CAPABILITY"])
def test_under_other_limits_it_is_found_anew(name: str, monkeypatch: pytest.MonkeyPatch):
    probed(FAST, 1, lambda: FOUND)
    slower = FOUND | {Work.TRAINING: Probed(18_432, 0.3, None)}
    with monkeypatch.context() as limited:
        limited.setenv(name, "something else")
        assert probed(FAST, 1, lambda: slower) == slower
    forget()
    assert probed(FAST, 1, never) == FOUND


def test_two_processes_that_look_at_once_choose_alike():
    other = FOUND | {Work.TRAINING: Probed(18_432, 0.05, 0.06)}

    def another_is_quicker() -> Mapping[Work, Probed]:
        probed(FAST, 1, lambda: other)
        return FOUND

    assert probed(FAST, 1, another_is_quicker) == other
    forget()
    assert probed(FAST, 1, never) == other


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"probes": []}', '{"probes": {"it": 3}, "paces": 1}', "\x00\x01", '{"probes": {"CPU": {"n": 1}}}'],
)
def test_a_damaged_file_is_written_anew(text: str):
    path = machine_notes._path()
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    assert known_pace(FAST, 1, "cpu") is None
    assert probed(FAST, 1, lambda: FOUND) == FOUND
    note_pace(FAST, 1, "cpu", 1e-6)
    forget()
    assert probed(FAST, 1, never) == FOUND
    assert known_pace(FAST, 1, "cpu") == 1e-6
    json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("broken", [{"pixels": "many"}, {"float32_s": None}, {"bfloat16_s": "quick"}])
def test_a_note_of_another_shape_is_found_anew(broken: dict[str, object]):
    probed(FAST, 1, lambda: FOUND)
    forget()
    path = machine_notes._path()
    notes = json.loads(path.read_text("utf-8"))
    for networks in notes["probes"].values():
        for works in networks.values():
            works["training"] |= broken
    path.write_text(json.dumps(notes), "utf-8")
    assert known_probe(FAST, 1) is None
    assert probed(FAST, 1, lambda: FOUND) == FOUND
    assert known_probe(FAST, 1) == FOUND


def test_without_a_folder_to_write_to_this_process_keeps_its_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(machine_notes, "_path", lambda: tmp_path / "file" / "machine.json")
    assert probed(FAST, 1, lambda: FOUND) == FOUND
    assert probed(FAST, 1, never) == FOUND
    note_pace(FAST, 1, "cpu", 1e-6)
    assert known_pace(FAST, 1, "cpu") is None


def test_a_probe_measures_the_recipes_layers_and_leaves_no_trace():
    torch.manual_seed(3)
    expected, threads = torch.rand(4), torch.get_num_threads()
    torch.manual_seed(3)
    found = probe(SLIM, 3)
    assert torch.equal(torch.rand(4), expected), "what a training draws next"
    assert torch.get_num_threads() == threads
    assert set(found) == set(Work)
    for one in found.values():
        assert one.pixels >= 96 * 96
        assert one.float32_s > 0
