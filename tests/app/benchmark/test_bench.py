"""The benchmarks without a window run, and say what they found."""

import json
import sys
from typing import Any

import numpy as np
import pytest
import torch

from app.benchmark.network.capacity import operations, peak_rate, used
from app.benchmark.network.interleaving import faster_than, interleaved
from app.benchmark.network.plain import WrittenOut, plain_network
from app.benchmark.rows import BenchRow, Target, measured
from app.cli import main
from core.compute.device import Runtime
from core.network import SegDecNet
from core.network.normalization import FeatureNorm
from core.number_type import NumberType
from core.recipes import RECIPES, recipe_named

pytestmark = pytest.mark.trains


def test_percentiles_count_from_the_slow_end():
    times = measured("a time", [float(n) for n in range(101)], "ms")
    rates = measured("a rate", [float(n) for n in range(101)], "images/s")
    assert (times.median, times.p95, times.p99, times.n) == (50, 95, 99, 101)
    assert (rates.median, rates.p95, rates.p99) == (50, 5, 1)


@pytest.mark.parametrize(
    ("target", "ratio", "is_met"),
    [
        (None, None, None),
        (Target("p95", 10), None, False),
        (Target("p99", 30), None, True),
        (Target("ratio", 40), 39.9, False),
        (Target("ratio", 40), 40.0, True),
    ],
)
def test_a_target_judges_the_figure_it_names(target: Target | None, ratio: float | None, is_met: bool | None):
    row = BenchRow("a row", 8.0, 10.5, 29.0, "ms", 20, ratio, target)
    assert row.meets_target is is_met
    assert row.to_document()["meets_target"] is is_met


def test_candidates_take_turns_after_a_round_to_warm_up():
    turns = []

    def candidate(name: str, seconds: float) -> float:
        turns.append(name)
        return seconds

    candidates = {"slow": lambda: candidate("slow", 2.0), "quick": lambda: candidate("quick", 0.4)}
    samples = interleaved(candidates, 3, lambda *_: None)
    assert "".join(name[0] for name in turns) == "sq" + 3 * "sqq"
    assert samples == {"slow": [2.0] * 3, "quick": [0.4] * 6}
    assert faster_than(samples["slow"], samples["quick"]) == 5


def measured_names(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    assert main(["bench", *arguments, "--quick", "--repeat", "1", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["machine"]["cores"] >= 1
    assert all(row["median"] > 0 and row["p95"] > 0 for row in document["rows"])
    return {row["name"]: row for row in document["rows"]}


@pytest.mark.parametrize("command", ["infer", "train"])
def test_every_recipe_is_measured_beside_the_plain_reference(command: str, capsys: pytest.CaptureFixture[str]):
    rows = measured_names(capsys, command, "--device", "cpu")
    both = {name: rows.pop(name) for name in list(rows) if name.startswith("cpu: 96×128, ")}
    assert len(both) == (3 if command == "infer" else 0)
    of_recipes = {name: row for name, row in rows.items() if " in " not in name}
    shown = [next(word for word in ("plain", *_RECIPES) if word in name) for name in of_recipes]
    assert shown == ["plain", *_RECIPES]
    assert next(iter(rows.values()))["ratio"] == 1
    *steps, chosen = rows.values()
    assert all(row["ratio"] > 0 for row in steps)
    assert all(row["images_per_s"] > 0 and row["share"] > 0 for row in steps)
    assert all(any(f"fast in {kind}" in row["name"] for row in steps) for kind in NumberType)
    assert "as chosen, against the better of both" in chosen["name"]
    assert chosen["median"] >= 1


def test_the_yardstick_is_the_same_network_written_out():
    images = np.random.default_rng(0).integers(0, 256, (1, 1, 96, 128), np.uint8)
    network = plain_network(torch.device("cpu"))
    norms = [module for module in network.modules() if isinstance(module, FeatureNorm)]
    assert norms
    assert all(type(norm) is WrittenOut for norm in norms)
    fused = SegDecNet(recipe_named("reference").network, 1)
    fused.load_state_dict(network.state_dict())
    with torch.no_grad():
        mine, theirs = (each(torch.from_numpy(images).float() / 255) for each in (fused, network))
    torch.testing.assert_close(mine.seg_logits, theirs.seg_logits, rtol=1e-3, atol=1e-4)


def test_operations_are_counted_and_held_against_what_the_device_can_do():
    layer, image = torch.nn.Conv2d(3, 4, 5), torch.rand(1, 3, 12, 14)
    assert operations(lambda: layer(image)) == 2 * (5 * 5 * 3) * (8 * 10 * 4)
    row = used(measured("two images", [200.0], "ms"), 2, work=1e9, peak=1e10)
    assert row.images_per_s == pytest.approx(10)
    assert row.share == pytest.approx(0.5)
    assert peak_rate(Runtime(torch.device("cpu"), autocast=False)) > 0


_RECIPES = tuple(RECIPES)


def test_the_store_is_measured_from_import_to_mask(capsys: pytest.CaptureFixture[str]):
    rows = measured_names(capsys, "store")
    for word in ("transaction", "open", "queue", "label", "packed and on the disk", "import"):
        assert any(word in name for name in rows), word


def test_suggestions_are_measured_with_their_memory(capsys: pytest.CaptureFixture[str]):
    rows = measured_names(capsys, "suggest")
    for n_images in ("300", "1,000"):
        among = f"suggested among {n_images} images"
        kinds = (f"masks {among}", f"labels {among}", f"reviews {among}", f"masks {among}, half of the bad ones masked")
        for name in (f"10 {kind}" for kind in kinds):
            assert rows[name]["unit"] == "s"
            if sys.platform.startswith("linux"):  # which tells
                assert rows[f"{name}: memory"]["unit"] == "MB"
                assert rows[f"{name}: memory"]["median"] > 30


def test_people_get_a_table_with_what_is_met(capsys: pytest.CaptureFixture[str]):
    assert main(["bench", "store", "--quick", "--repeat", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "cores" in lines[0]
    assert lines[2].split()[:3] == ["what", "median", "95th"]
    assert any(line.endswith("p95 ≤ 300 ms, met") for line in lines)
