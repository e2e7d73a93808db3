"""All keys on one page."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.actions import CANVAS_KEYS, SPECS, ActionSpec, translated


class ShortcutSheet(QDialog):
    """Closes with Escape; made from the same table as the actions, so it cannot disagree with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(28, 24, 28, 24)
        columns.setSpacing(36)
        groups = [(name, list(specs)) for name, specs in groupby(SPECS, key=lambda spec: spec.group)]
        for pair in (groups[:2], groups[2:3], groups[3:]):
            column = QVBoxLayout()
            column.setSpacing(20)
            for name, specs in pair:
                column.addWidget(self._make_group(name, specs))
            column.addStretch(1)
            columns.addLayout(column)

    def _make_group(self, name: str, specs: list[ActionSpec]) -> QWidget:
        rows = [(_keys(spec), translated(spec.text)) for spec in specs if spec.keys]
        if specs[0].icon == "brush":
            rows += [(translated(keys), translated(text)) for keys, text in CANVAS_KEYS]
        group = QWidget(self)
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        heading = QLabel(translated(name), group)
        heading.setProperty("role", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, (keys, text) in enumerate(rows, start=1):
            key = QLabel(keys, group)
            key.setProperty("role", "key")
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(QLabel(text, group), row, 1)
        return group


def _keys(spec: ActionSpec) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return "  ".join(QKeySequence(key).toString(native) for key in spec.keys)
