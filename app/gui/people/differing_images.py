"""The images on which two people differ, as small pictures with what each of them said."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from app.gui.controls.plain_label import plain
from app.gui.language.words import label_name
from app.gui.queue.thumbnails import SIZE_PX, Thumbnails
from app.workflows.people.agreement import CODES, PairOfPeople

_PICTURE_PX = QSize(SIZE_PX, 64)
_CELL_PX = QSize(SIZE_PX + 36, 64 + 46)


class DifferingImages(QListWidget):
    """``chosen`` carries the id of the one that the person wants to see: a double click, or Enter."""

    chosen = Signal(int)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._items: dict[int, QListWidgetItem] = {}
        self.setAccessibleName(self.tr("Images on which they differ"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(_PICTURE_PX)
        self.setGridSize(_CELL_PX)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        thumbnails.ready.connect(self._on_ready)
        self.itemActivated.connect(self._on_activated)

    def show_pair(self, pair: PairOfPeople, paths: Mapping[int, str], disputed: frozenset[int]) -> None:
        """Those that wait to be settled first."""
        self.clear()
        self._items.clear()
        said = {i: cell for cell, ids in pair.cells.items() for i in ids}
        for image_id in sorted(pair.differing, key=lambda i: (i not in disputed, i)):
            labels = list(CODES)
            both = " / ".join(label_name(labels[code]) for code in said[image_id])
            settled = "" if image_id in disputed else " · " + self.tr("settled")
            name = paths[image_id].rpartition("/")[2]
            item = QListWidgetItem(f"{name}\n{both}{settled}", self)
            item.setToolTip(plain(f"{paths[image_id]}\n{pair.one} / {pair.other}: {both}{settled}"))
            item.setSizeHint(_CELL_PX)
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            item.setData(Qt.ItemDataRole.UserRole, image_id)
            self._items[image_id] = item
            self._on_ready(image_id)
        self._thumbnails.want(list(self._items))
        if self.count():
            self.setCurrentRow(0)

    @property
    def image_ids(self) -> Sequence[int]:
        """In the order shown."""
        return tuple(self._items)

    def _on_ready(self, image_id: int) -> None:
        pixmap, item = self._thumbnails.get(image_id), self._items.get(image_id)
        if item is not None and pixmap is not None and not pixmap.isNull():
            icon = QIcon(pixmap)
            icon.addPixmap(pixmap, QIcon.Mode.Selected)
            item.setIcon(icon)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))
