"""What a project has of each split, as a table."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.gui.language.numbers import count
from app.gui.language.words import split_name
from core.domain import Split
from core.splits.pieces import SplitCounts

_ROW_PX = 30


class SplitTable(QTableWidget):
    """A row for each split. It is looked at only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (
            self.tr("Split"),
            self.tr("Images"),
            self.tr("Good"),
            self.tr("Bad"),
            self.tr("Unlabeled"),
            self.tr("With mask"),
            self.tr("Pieces"),
            self.tr("Bad pieces"),
            self.tr("Good pieces"),
        )
        self.setColumnCount(len(titles))
        self.setRowCount(len(Split))
        self.setHorizontalHeaderLabels(list(titles))
        self.setAccessibleName(self.tr("Splits"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + len(Split) * _ROW_PX + 2)

    def show_counts(self, counts: Mapping[Split, SplitCounts]) -> None:
        for row, split in enumerate(Split):
            n = counts[split]
            figures = (n.images, n.good, n.bad, n.others, n.masks, n.pieces, n.bad_pieces, n.good_pieces)
            for column, text in enumerate([split_name(split), *map(count, figures)]):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter if column else Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
