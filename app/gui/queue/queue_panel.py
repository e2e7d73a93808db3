"""The left side of the window: which images, how many, and the list itself."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.gui.flow_layout import FlowLayout
from app.gui.icons import set_icon
from app.gui.queue.queue_model import QueueModel
from app.gui.queue.queue_table import QueueCounts, QueueFilter, QueueKind
from app.gui.queue.queue_view import QueueView
from app.gui.theme import Theme
from core.domain import Split


class QueuePanel(QWidget):
    """Filters above the list. ``filter_changed`` follows when the list shows other images."""

    filter_changed = Signal()

    def __init__(self, model: QueueModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queuePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model = model
        self.view = QueueView(model, theme, self)
        self._chips = self._make_chips()
        self.search = self._make_search()
        self._split = self._make_split()
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._empty = QLabel(self)
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._lay_out()
        model.counts_changed.connect(self._on_counts)
        model.modelReset.connect(self._on_reset)

    def choose(self, kind: QueueKind) -> None:
        """As if the person had clicked the filter."""
        self._chips[kind].click()

    def _make_chips(self) -> dict[QueueKind, QPushButton]:
        group = QButtonGroup(self)
        chips = {}
        for kind in QueueKind:
            chip = QPushButton(self._name(kind), self)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(self._apply)
            group.addButton(chip)
            chips[kind] = chip
        chips[QueueKind.ALL].setChecked(True)
        return chips

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(self)
        search.setPlaceholderText(self.tr("Find by name"))
        search.setAccessibleName(self.tr("Find images by name"))
        search.setClearButtonEnabled(True)
        glass = QAction(search)
        set_icon(glass, "search")
        search.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        search.textChanged.connect(self._apply)
        search.installEventFilter(self)
        return search

    def _make_split(self) -> QComboBox:
        split = QComboBox(self)
        split.setAccessibleName(self.tr("Split"))
        split.addItem(self.tr("All splits"), None)
        for member in Split:
            split.addItem(member.value.capitalize(), member)
        split.currentIndexChanged.connect(self._apply)
        return split

    def _lay_out(self) -> None:
        chips = FlowLayout(spacing_px=6)
        for chip in self._chips.values():
            chips.addWidget(chip)
        find = QHBoxLayout()
        find.setSpacing(6)
        find.addWidget(self.search, 1)
        find.addWidget(self._split)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(8)
        head.addLayout(find)
        head.addLayout(chips)
        head.addWidget(self._count)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._pages, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the search field ends the search; it must not complete a mask."""
        if watched is self.search and event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                event.accept()
                self.view.setFocus()
                return True
        return False

    def _apply(self) -> None:
        kind = next(kind for kind, chip in self._chips.items() if chip.isChecked())
        self._model.set_filter(QueueFilter(kind, self._split.currentData(), self.search.text().strip()))
        self.filter_changed.emit()

    def _on_counts(self, counts: QueueCounts) -> None:
        for kind, chip in self._chips.items():
            chip.setText(f"{self._name(kind)}  {counts.of(kind):,}")

    def _on_reset(self) -> None:
        n_shown = self._model.rowCount()
        self._count.setText(self.tr("{n} shown").format(n=f"{n_shown:,}"))
        self._empty.setText(self._reason_for_nothing())
        self._pages.setCurrentWidget(self.view if n_shown else self._empty)

    def _reason_for_nothing(self) -> str:
        if len(self._model.table) == 0:
            return self.tr("No images yet.\nImport a folder with Ctrl+I.")
        if self._model.filter.text or self._model.filter.split is not None:
            return self.tr("No image passes these filters.")
        return {
            QueueKind.UNLABELED: self.tr("Every image has a label."),
            QueueKind.BAD_WITHOUT_MASK: self.tr("No bad image waits for a mask."),
            QueueKind.SUGGESTED: self.tr(
                "No suggestions yet.\nLabel some good and some bad images, then retrain with Ctrl+R."
            ),
            QueueKind.UNSURE: self.tr("Nothing to review."),
        }.get(self._model.filter.kind, "")

    def _name(self, kind: QueueKind) -> str:
        return {
            QueueKind.ALL: self.tr("All"),
            QueueKind.UNLABELED: self.tr("Unlabeled"),
            QueueKind.BAD_WITHOUT_MASK: self.tr("Bad, no mask"),
            QueueKind.SUGGESTED: self.tr("Suggested"),
            QueueKind.UNSURE: self.tr("Unsure"),
        }[kind]
