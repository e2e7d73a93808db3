"""What goes out of a stranger's project: no name steers a terminal or is computed by a spreadsheet."""

import csv
from pathlib import Path

import pytest

from app.cli.program import main
from app.workflows.exchange.export_dataset import export_dataset
from app.workflows.exchange.import_dataset import import_dataset
from app.workflows.project.project import create_project, open_project
from core.formats.tables.formulas import as_meant, as_text
from tests.hostile.conftest import change

STEERING = ("\x1b", "\x9b", "\x07", "\u202e", "\u2066", "\x7f")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_no_name_steers_the_terminal(stranger: Path, options: list[str], capsys: pytest.CaptureFixture[str]):
    name = "".join(f"{mark}[31m" for mark in STEERING)
    kind = f"INSERT INTO kinds VALUES ('{name}', 0, '#ff0000', '')"
    change(stranger, f"UPDATE images SET path = 'x{name}.png' WHERE id = 1", kind)

    for arguments in (["status"], ["suggest", "--kind", "label"], ["suggest", "--kind", "review"], ["kinds"], ["runs"]):
        main([arguments[0], str(stranger), *arguments[1:], *options])
    main(["label", str(stranger), f"y{name}", "bad"])

    told = "".join(capsys.readouterr())
    assert "[31m" in told
    assert not any(mark in told for mark in STEERING)


FORMULAS = ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'=1", "''-1", "plain", "'quoted", "")


@pytest.mark.parametrize("cell", FORMULAS)
def test_what_would_be_computed_is_text_and_comes_back(cell: str):
    assert not as_text(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert as_meant(as_text(cell)) == cell


def test_an_export_holds_no_formula_and_comes_back_the_same(stranger: Path, tmp_path: Path):
    formula = "=cmd|''''/C calc''''!A0".replace("''''", "''")
    change(
        stranger,
        f"UPDATE images SET \"group\" = '{formula}' WHERE id = 2",
        "INSERT INTO kinds VALUES ('@SUM(A1)', 0, '#ff0000', '')",
        "INSERT INTO image_kinds VALUES (2, '@SUM(A1)')",
    )
    with open_project(stranger) as project:
        group = project.store.images.get(2).group
        assert group.startswith("=cmd|")
        export_dataset(project, "folder", tmp_path / "out")

    with (tmp_path / "out" / "labels.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert [row["group"] for row in rows if row["image"] == "images/b.png"] == [f"'{group}"]

    with create_project(tmp_path / "again", tmp_path / "out") as project:
        import_dataset(project, "folder", tmp_path / "out")
        bad = next(each for each in project.store.images.all() if each.path.endswith("b.png"))
        assert bad.group == group
        assert list(project.store.kinds.said()[bad.id]) == ["@SUM(A1)"]
