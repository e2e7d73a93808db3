"""The check for a GPU, as far as a processor can tell."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.compute.device import has_cuda
from tools.gpu_report import epochs_that_fit, report

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "gpu_check.sh"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")


def bench_row(name: str, median: float, ratio: float | None = None) -> dict[str, object]:
    target = None if ratio is None else {"on": "ratio", "limit": 4.0}
    figures = {"median": median, "p95": 2 * median, "p99": 2 * median, "unit": "ms", "n": 3, "ratio": ratio}
    return {"name": name, **figures, "images_per_s": 81.25, "share": 0.345, "target": target, "meets_target": True}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """What the script leaves of a check in which one part failed, one was stopped and one left out."""
    parts = [
        ("doctor", 40, 3, "0", "maskworth doctor --json"),
        ("tests", 90, 31, "0", "pytest -m gpu tests/core/training/test_cuda.py"),
        ("infer", 60, 12, "1", "maskworth bench infer --json"),
        ("train", 60, 20, "0", "maskworth bench train --json"),
        ("fold-default", 80, 41, "0", "maskworth experiment kolektorsdd --recipe fused --json"),
        ("demo", 100, 100, "124", "maskworth demo --headless --json"),
        ("fold-reference", 0, 0, "none", "maskworth experiment kolektorsdd --recipe reference --json"),
    ]
    (tmp_path / "parts.tsv").write_text("".join("\t".join(map(str, part)) + "\n" for part in parts), "utf-8")
    card = {"kind": "cuda", "name": "Some Card 9000", "memory_bytes": 1}
    packages = {"maskworth": "0.1.0", "torch": "2.13.0", "scipy": "1.0"}
    doctor = {"system": "Debian", "packages": packages, "devices": [{"kind": "cpu", "name": "x"}, card]}
    row = {"ap": 0.9996, "fn": 1, "fp": 2, "epoch": 30, "seconds": 33.0}
    for name, document in (
        ("doctor", doctor),
        (
            "train",
            {"rows": [bench_row("cuda: step of reference, 1 image", 20.0, 5.04), bench_row("cuda: plain", 1100.4)]},
        ),
        ("fold-default", {"rows": [row]}),
    ):
        (tmp_path / f"{name}.out").write_text(json.dumps(document), "utf-8")
    (tmp_path / "tests.out").write_text("........\n8 passed in 30.11s\n", "utf-8")
    (tmp_path / "infer.out").write_text("", "utf-8")
    (tmp_path / "demo.out").write_text('{"cut', "utf-8")
    return tmp_path


def test_the_table_names_the_card_and_says_what_became_of_each_part(results: Path):
    text = report(results, "2026-11-29")
    assert text.startswith("# GPU check: Some Card 9000\n")
    assert "2026-11-29, `tools/gpu_check.sh`. Debian; maskworth 0.1.0; torch 2.13.0" in text
    rows = {line.split(" | ")[0].strip("| "): line for line in text.splitlines() if line.startswith("| ")}
    assert "| done | 8 passed in 30.11s | 31 s |" in rows["tests"]
    assert "**failed**, status 1" in rows["infer"]
    told = "| done | test AP 0.999, 1 missed, 2 false alarms, epoch 30, 33.0 s of training | 41 s |"
    assert told in rows["fold-default"]
    assert "stopped at its limit of 100 s" in rows["demo"]
    assert "left out" in rows["fold-reference"]
    assert rows["cuda: step of reference, 1 image"].endswith("| 20 ms | 40 ms | 5.0 × | 81.2 | 34.5 % | ratio 4, met |")
    assert rows["cuda: plain"].startswith("| cuda: plain | 1,100 ms | 2,201 ms |")
    assert "## Scoring" not in text


def test_the_published_network_gets_as_many_epochs_as_the_time_allows(results: Path):
    # three quarters of 100 s are 3,750 steps of 20 ms, 56 epochs of 66 steps; published are 50
    assert epochs_that_fit(results, 100) == 50
    assert epochs_that_fit(results, 60) == 34
    assert epochs_that_fit(results, 1) == 1
    (results / "train.out").unlink()
    assert epochs_that_fit(results, 100) == 5


def run(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", str(SCRIPT), *options], capture_output=True, text=True, check=False)


def test_the_script_parses_and_its_parts_call_what_there_is():
    assert subprocess.run(["bash", "-n", str(SCRIPT)], capture_output=True, check=False).returncode == 0
    text = SCRIPT.read_text("utf-8")
    limits = [int(limit) for limit in re.findall(r"^ *part [\w-]+ (\d+) ", text, re.MULTILINE)]
    assert limits.pop() == 480  # the last one takes what is left
    assert len(limits) >= 7
    assert sum(limits) <= 480
    assert list((ROOT / "tests").rglob("test_cuda.py"))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--rehearse"], "gpu_check: --rehearse: is no option"),
        (["--data"], "gpu_check: --data: has no value"),
        (["--cpu-rehearsal", "--out", "."], "gpu_check: .: holds something else; choose another folder"),
    ],
)
def test_a_mistyped_call_ends_with_one_line_and_2(options: list[str], says: str):
    done = run(*options)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert says in done.stderr


@pytest.mark.skipif(has_cuda(), reason="there is a CUDA device here")
def test_without_a_gpu_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PYTHON", sys.executable)
    done = run("--out", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "no usable CUDA device here; --cpu-rehearsal" in done.stderr
    assert not (tmp_path / "out").exists()


def test_parts_without_time_are_left_out_and_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PYTHON", sys.executable)
    done = run("--cpu-rehearsal", "--seconds", "0", "--data", str(tmp_path), "--out", str(tmp_path / "out"))
    assert done.returncode == 0
    assert done.stdout == (tmp_path / "out" / "gpu-check.md").read_text("utf-8")
    assert done.stdout.startswith("# GPU check: no GPU, a rehearsal whose figures mean nothing\n")
    assert done.stdout.count("left out") == 7
