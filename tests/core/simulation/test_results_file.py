"""The file of results survives what interrupts it."""

from pathlib import Path

import pytest

from core.domain import KnownError
from core.simulation.headroom import HeadroomKey, HeadroomResult
from core.simulation.results_file import ResultsFile
from core.simulation.rounds import RoundKey, RoundResult
from core.simulation.workplace import AnnotationLog, CostCheck

SETTINGS = {"digest": "abc", "protocol": {"schedule": [1, 2]}}
COSTS = CostCheck(0.5, 0.3, 0.7, 0.25)
ROUND = RoundResult(
    RoundKey(0, "ours", "brush", 1), AnnotationLog((4, 2), (7,), 123.25, (0, 1)), 80.0, 200.0, 900.0, False, 0.75, COSTS
)
DRAW = HeadroomResult(HeadroomKey(1, 3, 19), 0.5, (0.25, 0.75))
UNJUDGED = HeadroomResult(HeadroomKey(1, 3, 18), 0.5, None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "results.jsonl"
    file = ResultsFile(path, SETTINGS)
    assert file.read(resume=False) == []
    for result in (ROUND, DRAW, UNJUDGED):
        file.append(result)
    return path


def test_results_come_back_equal(path: Path):
    assert ResultsFile(path, SETTINGS).read(resume=True) == [ROUND, DRAW, UNJUDGED]


def test_a_line_cut_off_by_a_crash_is_dropped_and_the_next_one_whole(path: Path):
    whole = path.read_text("utf-8")
    path.write_text(whole[:-20], encoding="utf-8", newline="\n")
    file = ResultsFile(path, SETTINGS)
    assert file.read(resume=True) == [ROUND, DRAW]
    file.append(UNJUDGED)
    assert path.read_text("utf-8") == whole


def test_results_are_neither_mixed_nor_overwritten(path: Path):
    before = path.read_bytes()
    with pytest.raises(KnownError, match="--resume"):
        ResultsFile(path, SETTINGS).read(resume=False)
    with pytest.raises(KnownError, match="other settings"):
        ResultsFile(path, {**SETTINGS, "digest": "xyz"}).read(resume=True)
    path.write_text("something else\n" + path.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(KnownError, match="damaged"):
        ResultsFile(path, SETTINGS).read(resume=True)
    assert path.read_bytes().endswith(before)
