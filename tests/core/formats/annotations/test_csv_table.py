"""core.formats.annotations.csv_table: tables of probabilities, and tables named otherwise than labels.csv."""

from pathlib import Path

import pytest

from core.domain import ImageLabel, KnownError, Reason
from core.formats import ImportOptions
from tests.core.formats.trees import read, write_image, write_text

GOOD, BAD, UNSURE = ImageLabel


def tree(root: Path, table: str, name: str = "labels.csv") -> Path:
    for number in range(3):
        write_image(root / "images" / f"{number}.png")
    write_text(root / name, table)
    return root


TABLES = [
    "images/0.png  0.0                 mono\nimages/1.png  0.3333333333333333  mono\nimages/2.png  1.0  poly\n",
    "images/0.png,0\nimages/1.png,0.33\nimages/2.png,1\n",
    "path;probability;type\nimages/0.png;0;mono\n1.png;0.33;mono\nimages/2.png;1;poly\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_a_probability_is_read_by_a_rule_that_is_told(tmp_path: Path, table: str):
    found = read(tree(tmp_path, table))
    assert (found.dataset.format, list(found.labels.values())) == ("csv", [GOOD, UNSURE, BAD])
    rule = "probabilities up to 0 mean good, from 1 on bad, between them unsure"
    assert rule in [each.problem for each in found.remarks]


def test_the_rule_can_be_another(tmp_path: Path):
    root = tree(tmp_path, TABLES[0])
    assert list(read(root, ImportOptions(good_to=0.4, bad_from=0.6)).labels.values()) == [GOOD, GOOD, BAD]
    with pytest.raises(KnownError, match="cannot mean both"):
        read(root, ImportOptions(good_to=0.6, bad_from=0.6))


def test_a_row_that_is_none_costs_itself(tmp_path: Path):
    rows = "".join(f"images/{n}.png 0.5\n" for n in (0, 1)) * 10 + "images/2.png 7\n9.png 0.5\n"
    found = read(tree(tmp_path, rows))
    assert list(found.labels) == ["images/0.png", "images/1.png"]
    assert [each.reason for each in found.remarks].count(Reason.ROW) == 1
    assert [each.reason for each in found.remarks].count(Reason.MISSING) == 1


def test_a_table_of_another_name(tmp_path: Path):
    found = read(tree(tmp_path, "filename,class\n0.png,ok\n1.png,ng\n", "inspection.csv"))
    assert (found.dataset.format, list(found.labels.values())) == ("csv", [GOOD, BAD])
    assert [each.subject for each in found.remarks if each.reason is Reason.NOT_LISTED] == ["images/2.png"]
