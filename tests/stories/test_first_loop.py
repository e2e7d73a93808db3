"""An inspector's first hour in the real window: open, label, paint, retrain, follow a suggestion, export."""

import csv
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.gui.dialogs.export_dialog import ExportRequest
from app.gui.window.main_window import MainWindow
from app.queue.filter import QueueKind
from core.domain import ImageLabel, MaskState, RunState
from core.suggestion.reason import reason_text
from core.surfaces.generator import generate_surfaces
from tests.app.gui.gui_driver import PageDriver, drag, page_of, press, take_import, wait_saved, window

pytestmark = [pytest.mark.timeout(600), pytest.mark.trains]
__all__ = ["window"]

TRAIN_MS = 300_000
N_LABELED = 20


@dataclass(frozen=True)
class Parts:
    """``folder`` holds plain images; ``masks`` tells by file name where the bad ones are bad."""

    folder: Path
    masks: dict[str, NDArray[np.bool_]]


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """36 generated surfaces, 14 of them bad."""
    made = tmp_path / "made"
    generate_surfaces(made, seed=5, n_good=22, n_bad=14, size_px=96, test_share=0.0)
    folder = tmp_path / "parts"
    shutil.copytree(made / "images", folder)
    masks = {path.name: cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) > 0 for path in (made / "masks").iterdir()}
    return Parts(folder, masks)


def test_first_loop(window: MainWindow, qtbot: QtBot, parts: Parts, tmp_path: Path) -> None:
    window.open_images(parts.folder)
    take_import(window, qtbot)
    qtbot.waitUntil(lambda: window.page is not None and page_of(window).labeling.image is not None, timeout=TRAIN_MS)
    page = page_of(window)

    _label(window, qtbot, page, parts, N_LABELED)
    masked = _paint_one_and_box_one(window, qtbot, page, parts)
    _retrain_and_cancel(window, qtbot, page, parts)
    _retrain(window, qtbot, page)
    _follow_the_first_suggestion(window, qtbot, page)
    _check_what_is_stored(page, parts, masked)
    _export_and_check(window, qtbot, page, tmp_path / "export")


def _label(window: MainWindow, qtbot: QtBot, page: PageDriver, parts: Parts, n: int) -> None:
    """As an inspector would: 2 where there is a defect, else 1."""
    for _ in range(n):
        press(qtbot, window, Qt.Key.Key_2 if page.current_name in parts.masks else Qt.Key.Key_1)
    wait_saved(qtbot, window)


def _paint_one_and_box_one(window: MainWindow, qtbot: QtBot, page: PageDriver, parts: Parts) -> list[int]:
    """The brush on the first bad image without a mask, a box on the next one; Enter completes each."""
    page.bench.queue.choose(QueueKind.BAD_WITHOUT_MASK)
    masked = []
    for key in (Qt.Key.Key_B, Qt.Key.Key_R):
        qtbot.waitUntil(lambda: page.labeling.image is not None)
        assert page.labeling.current is not None
        masked.append(page.labeling.current)
        rows, columns = np.nonzero(parts.masks[page.current_name])
        corners = (float(columns.min()), float(rows.min())), (float(columns.max() + 1), float(rows.max() + 1))
        press(qtbot, window, key)
        drag(qtbot, page, *corners)
        if key == Qt.Key.Key_R:
            press(qtbot, window, Qt.Key.Key_Return)  # the box becomes part of the mask
        press(qtbot, window, Qt.Key.Key_Return)
    wait_saved(qtbot, window)
    page.bench.queue.choose(QueueKind.ALL)
    return masked


def _retrain_and_cancel(window: MainWindow, qtbot: QtBot, page: PageDriver, parts: Parts) -> None:
    """The window stays usable while the worker learns, and cancel ends the worker."""
    training = page.page.training
    press(qtbot, window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: training.is_running)
    page.bench.queue.choose(QueueKind.UNLABELED)
    _label(window, qtbot, page, parts, 3)
    qtbot.waitUntil(lambda: page.bench.strip.progress_value > 0, timeout=TRAIN_MS)
    _label(window, qtbot, page, parts, 3)
    assert training.is_running, "labeling happened while the training ran"
    cancel = next(button for button in page.bench.strip.findChildren(QPushButton) if button.text() == "Cancel")
    asked_at = time.monotonic()
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not training.is_running, timeout=TRAIN_MS)
    assert time.monotonic() - asked_at < 10, "a cancel that only the end of the run obeys is none"
    assert page.project.store.runs.all()[-1].state is RunState.CANCELLED
    assert any("cancelled" in text for text in window.messages.texts())


def _retrain(window: MainWindow, qtbot: QtBot, page: PageDriver) -> None:
    press(qtbot, window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any("finished" in text for text in window.messages.texts()), timeout=TRAIN_MS)
    run = page.project.store.runs.current()
    assert run is not None
    assert len(page.project.store.predictions.of_run(run.id)) == page.model.counts().images
    assert not np.isnan(page.model.table.scores).any()


def _follow_the_first_suggestion(window: MainWindow, qtbot: QtBot, page: PageDriver) -> None:
    """The suggested queue, in the order of benefit per second, with the reason beside the image."""
    suggested = next(b for b in page.bench.strip.findChildren(QPushButton) if b.text().startswith("Suggested"))
    qtbot.mouseClick(suggested, Qt.MouseButton.LeftButton)
    assert page.bench.queue.chips.kind is QueueKind.WORTH_MASK
    assert suggested.text() == f"Suggested  {page.model.n_shown}"
    assert page.model.rowCount() >= 1
    first = page.model.row_at(0)
    assert first.suggestion is not None
    assert first.label is ImageLabel.BAD
    assert first.state is not MaskState.COMPLETE
    page.labeling.show_image(first.image_id)
    qtbot.waitUntil(lambda: page.labeling.current == first.image_id and page.labeling.image is not None)
    panel, reason = page.bench.side.suggestion, reason_text(first.suggestion.reason).lower()
    qtbot.waitUntil(lambda: panel.isVisible() and panel.text.lower() == reason)


def _check_what_is_stored(page: PageDriver, parts: Parts, masked: list[int]) -> None:
    store = page.project.store
    labels = {store.images.get(image_id).path: label for image_id, label in store.labels.all().items()}
    assert len(labels) >= N_LABELED + 3
    assert labels == {path: ImageLabel.BAD if path in parts.masks else ImageLabel.GOOD for path in labels}
    assert {image_id for image_id, state in store.annotations.states().items() if state is MaskState.COMPLETE} == set(
        masked
    )
    assert [len(store.annotations.get(image_id).boxes) for image_id in masked] == [0, 1]
    assert store.history.active_seconds() > 0


def _export_and_check(window: MainWindow, qtbot: QtBot, page: PageDriver, out: Path) -> None:
    page.page.exchange.export(ExportRequest("folder", out))
    qtbot.waitUntil(lambda: any("exported" in text for text in window.messages.texts()), timeout=TRAIN_MS)
    with (out / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    store = page.project.store
    assert len(rows) == page.model.counts().images
    assert sum(row["label"] != "" for row in rows) == len(store.labels.all())
    with_mask = [row for row in rows if row["mask_state"] == "complete"]
    assert len(with_mask) == 2
    for row in with_mask:
        record = store.images.find(Path(row["image"]).name)
        assert record is not None
        stored = store.annotations.get(record.id).mask
        assert stored is not None
        exported = cv2.imread(str(out / row["mask"]), cv2.IMREAD_GRAYSCALE)
        assert np.array_equal(exported > 0, stored.unpack())
