"""Tables of stored rows, by hand."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli.text.sets_text import sets_markdown, sets_text
from app.workflows.evaluation.experiments.experiment import ExperimentRow
from app.workflows.evaluation.set_rows import Provenance, RowKey, RowsFile, SetRow
from app.workflows.evaluation.set_summary import compare_recipes, summarize_sets
from core.domain import KnownError

PROGRAM = "1.0, code abc"


def row(dataset: str, recipe: str, ap: float, *, seed: int = 0, fold: int = 0, **others: Any) -> SetRow:
    key = RowKey(dataset, "d", recipe, "r", masks=None, fold=fold, seed=seed)
    figures: dict[str, Any] = {"fp": 1, "fn": 2, "fewest_errors": 1, "seconds": 10.0, "auroc": 0.9, **others}
    result = ExperimentRow(
        fold=fold, seed=seed, ap=ap, train_ap=1.0, ap_by_size=(0.5, None, 1.0), dice=None, epoch=3, **figures
    )
    return SetRow(key, result, Provenance(PROGRAM, "2026-11-29T20:00:00+00:00", "a processor", 0.5))


ROWS = [
    row("tiles", "fast", 0.70, seed=0, fp=2, fn=4, fewest_errors=3),
    row("tiles", "new", 0.80, seed=0, fp=1, fn=2, fewest_errors=2, seconds=15.0),
    row("tiles", "fast", 0.80, seed=1, fp=0, fn=5, fewest_errors=2),
    row("tiles", "new", 0.90, seed=1, fp=3, fn=0, fewest_errors=2, seconds=15.0),
    row("cups", "fast", 1.00, fp=0, fn=0, fewest_errors=0),
    row("cups", "new", 0.97, fp=0, fn=1, fewest_errors=0, seconds=15.0),
]


def test_means_deviations_and_errors_against_the_best_threshold():
    tiles, tiles_new, cups, _ = summarize_sets(ROWS)
    assert (tiles.dataset, tiles.recipe, tiles.rows) == ("tiles", "fast", 2)
    assert tiles.ap.mean == pytest.approx(0.75)
    assert tiles.ap.deviation == pytest.approx(0.1 / 2**0.5)
    assert (tiles.missed, tiles.false_alarms, tiles.fewest_errors) == (4.5, 1.0, 2.5)
    assert tiles.times_best == pytest.approx(11 / 5)
    assert tiles_new.times_best == pytest.approx(6 / 4)
    assert (cups.ap.deviation, cups.times_best) == (None, None)


def test_recipes_are_compared_by_pairs_of_set_masks_and_seed():
    (found,) = compare_recipes(ROWS)
    assert (found.recipe, found.against, found.pairs, found.sets) == ("new", "fast", 3, 2)
    assert found.ap.mean == pytest.approx((0.1 + 0.1 - 0.03) / 3)
    assert found.ap.ci95[0] == pytest.approx(-0.03)  # all three draws the same pair, 1 of 27 times
    assert found.ap.ci95[1] == pytest.approx(0.1)
    assert found.worst_cell == ("cups", None)
    assert found.worst_ap == pytest.approx(-0.03)
    assert found.seconds_ratio == pytest.approx(1.5)


def test_folds_of_a_seed_are_one_pair_and_a_row_without_its_partner_is_none():
    rows = [row("kos", "fast", 0.5, fold=fold) for fold in range(3)]
    rows += [row("kos", "new", 0.5 + gain, fold=fold) for fold, gain in enumerate((0.1, 0.3))]
    (found,) = compare_recipes(rows)
    assert found.pairs == 1
    assert found.ap.mean == pytest.approx(0.2)
    assert compare_recipes(rows[:3]) == []
    assert [each.rows for each in summarize_sets(rows)] == [3, 2]


def test_three_recipes_make_three_pairs():
    found = compare_recipes([row("cups", name, ap) for name, ap in (("a", 0.5), ("b", 0.6), ("c", 0.9))])
    assert [(each.recipe, each.against, round(each.ap.mean, 3)) for each in found] == [
        ("b", "a", 0.1),
        ("c", "a", 0.4),
        ("c", "b", 0.3),
    ]


def test_the_table_shows_what_the_file_holds(tmp_path: Path):
    file = RowsFile(tmp_path)
    for each in ROWS:
        file.append(each)
    stored = list(RowsFile(tmp_path).read().values())
    assert stored == ROWS
    lines = sets_text(stored, PROGRAM).splitlines()
    assert lines[1].split() == [
        "tiles",
        "all",
        "fast",
        "2",
        "0.750",
        "±",
        "0.071",
        "0.900",
        "±",
        "0.000",
        "4.5",
        "1.0",
        "2.5",
        "2.2",
        "10.0",
        "s",
    ]
    assert lines[3].split() == ["cups", "all", "fast", "1", "1.000", "0.900", "0.0", "0.0", "0.0", "–", "10.0", "s"]
    (compared,) = (line for line in lines if line.startswith("new less fast"))
    assert "+5.67 [-3.00, +10.00]" in compared
    assert "cups, all masks" in compared
    assert "other code" not in "\n".join(lines)


def test_the_document_names_command_day_and_machine_and_says_which_rows_are_older():
    rows = [*ROWS[:-1], replace(ROWS[-1], provenance=replace(ROWS[-1].provenance, program="0.9, code xyz"))]
    text = sets_markdown(rows, PROGRAM, "maskworth experiment sets --root data")
    assert text.startswith("# Recipes on development sets\n\n```sh\nmaskworth experiment sets --root data\n```\n")
    assert "a processor, 2026-11-29; load before a row 0.5 to 0.5. Maskworth 1.0, code abc." in text
    assert "| tiles | all | fast | 2 | 0.750 ± 0.071 |" in text
    assert "| new less fast | 3 | 2 | +5.67 [-3.00, +10.00] |" in text
    assert "1 of 6 rows were made by other code" in text


def test_a_file_of_something_else_is_told(tmp_path: Path):
    (tmp_path / "rows.jsonl").write_text('{"key": {"pair": 1}}\n')
    with pytest.raises(KnownError, match="is damaged"):
        RowsFile(tmp_path).read()
