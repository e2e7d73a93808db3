"""What an export left out, in one line, each image once."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.project.export_losses import left_out_line
from core.formats import EXPORTERS, ExportOptions, write_dataset
from tests.app.gui.languages import spoken
from tests.core.formats.exports.test_unmasked import unmasked_items


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2 bad images without a complete mask (there they would teach that nothing is wrong)"),
        ("de", "2 schlechte Bilder ohne vollständige Maske (dort würden sie lehren, dass alles in Ordnung ist)"),
    ],
)
def test_bad_images_that_would_teach_something_wrong_are_counted_once(
    qapp: QApplication, tmp_path: Path, language: str, said: str
):
    items = [each for each in unmasked_items(tmp_path) if each.path in ("draft.png", "bare.png", "masked.png")]
    summary = write_dataset(EXPORTERS["yolo"], items, tmp_path / "out", ExportOptions())
    with spoken(qapp, language):
        assert left_out_line(summary.remarks).partition(": ")[2] == said
