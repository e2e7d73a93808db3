"""What this program wrote it knows again."""

from pathlib import Path

import pytest

from core.domain import Weight, of_weight
from core.formats import AUTO, EXPORTERS, ExportOptions, ImportOptions, read_dataset, write_dataset
from core.formats.exports.manifest import MANIFEST
from tests.core.formats.exports.test_unmasked import unmasked_items


@pytest.mark.parametrize("name", EXPORTERS)
def test_no_file_of_an_export_of_its_own_is_left_out_or_odd(name: str, tmp_path: Path):
    made = [each for each in unmasked_items(tmp_path) if each.path in ("masked.png", "good.png")]
    write_dataset(EXPORTERS[name], made, tmp_path / "out", ExportOptions())
    dataset = read_dataset(AUTO, tmp_path / "out", ImportOptions())
    remarks = of_weight(dataset.remarks, Weight.LEFT_OUT, Weight.ODD)
    assert [each.line for each in remarks if Path(each.subject).name == MANIFEST] == []
    assert len(dataset.items) == 2
