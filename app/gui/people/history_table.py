"""What was said of an image, line by line, each with a picture of what it was like then."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.gui.controls.plain_label import plain
from app.gui.language.known_errors import said
from app.gui.language.moments import moment
from app.gui.language.words import label_name, state_name
from app.gui.people.mask_pictures import Key, MaskPictures
from app.workflows.labeling.image_history import PastState
from core.domain import MaskState

_PICTURE_PX = QSize(84, 52)
_PAD_PX = 10


class HistoryTable(QTableWidget):
    """The newest on top. ``chosen_changed`` follows when another line is marked."""

    chosen_changed = Signal()

    def __init__(self, pictures: MaskPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._image_id = 0
        self._states: list[PastState] = []
        titles = ("", self.tr("When"), self.tr("Who"), self.tr("What"), self.tr("Afterwards"))
        self.setColumnCount(len(titles))
        self.setHorizontalHeaderLabels(list(titles))
        self.setAccessibleName(self.tr("History of the image"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setIconSize(_PICTURE_PX)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_PICTURE_PX.height() + _PAD_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, _PICTURE_PX.width() + 2 * _PAD_PX)
        pictures.ready.connect(self._on_picture)
        self.itemSelectionChanged.connect(self.chosen_changed)

    @property
    def chosen(self) -> PastState | None:
        row = self.currentRow()
        return self._states[row] if 0 <= row < len(self._states) else None

    @property
    def is_newest_chosen(self) -> bool:
        """Whether the marked line is what the image is now, too."""
        now, chosen = next(iter(self._states), None), self.chosen
        return now is not None and chosen is not None and (now.label, now.drawn) == (chosen.label, chosen.drawn)

    def show_states(self, image_id: int, states: Sequence[PastState]) -> None:
        self._image_id, self._states = image_id, list(reversed(states))
        self.setRowCount(len(self._states))
        for row, state in enumerate(self._states):
            for column, text in enumerate(
                ("", moment(state.entry.at), state.entry.author, self._what(state), _afterwards(state))
            ):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text))
                if not state.is_state and column > 0:
                    item.setForeground(self.palette().placeholderText())
                self.setItem(row, column, item)
        if self._states:
            self.selectRow(0)

    def want_pictures(self) -> None:
        """Of the marked line first."""
        marked = [] if self.chosen is None else [self.chosen]
        self._pictures.want(list(dict.fromkeys(self.key(state) for state in (*marked, *self._states))))

    def key(self, state: PastState) -> Key:
        """Of its picture."""
        return self._image_id, state.drawn

    def _what(self, state: PastState) -> str:
        words = said(state.words)
        return words if state.n_changes == 1 else "  ·  ".join((words, self.tr("%Ln changes", "", state.n_changes)))

    def _on_picture(self, key: Key) -> None:
        picture = self._pictures.get(key)
        if picture is None or picture.isNull():
            return
        small = QPixmap.fromImage(picture).scaled(
            _PICTURE_PX, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        icon = QIcon(small)
        icon.addPixmap(small, QIcon.Mode.Selected)
        for row, state in enumerate(self._states):
            item = self.item(row, 0)
            if item is not None and self.key(state) == key:
                item.setIcon(icon)


def _afterwards(state: PastState) -> str:
    """Label and mask."""
    drawn = "" if state.mask_state is MaskState.NONE else f", {state_name(state.mask_state)}"
    return f"{label_name(state.label)}{drawn}"
