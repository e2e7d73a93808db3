"""All keys on one page, each of which can be changed there."""

from itertools import groupby

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.gui.commands.actions import CANVAS_KEYS, SPECS, ActionSpec, CommandKey, translated
from app.gui.commands.keys.key_positions import keys_at_position
from app.gui.commands.shortcuts import Shortcuts
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.section import muted_label
from app.gui.dialogs.columns import arranged

_MOUSE_PLACE = 2  # after the keys that label and move
_AROUND_PX = 120  # margins, scroll bar and the window's frame
_TITLE_PX = 40
_FOOT_PX = 64
_NATIVE = QKeySequence.SequenceFormat.NativeText
_BEGIN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class KeyField(QKeySequenceEdit):
    """One key of one command; ``chosen`` follows when the person has pressed another, or Backspace for none.

    It waits for one only after a click or Enter: who came to read, and walks or scrolls with keys, changes nothing.
    ``at_place``: the key of a US keyboard that works on the place of the pressed one, too; empty where none does.
    """

    chosen = Signal(object)  # this field

    def __init__(self, act: CommandKey, place: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.act = act
        self.place = place
        self.at_place = ""
        self._shown: QKeySequence | None = None  # what it had, while it waits for another key
        self.setMaximumSequenceLength(1)
        longest = QKeySequence("Ctrl+Shift+Z").toString(_NATIVE)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(longest) + 28)
        self.setAccessibleName(name)
        (self._inner,) = self.findChildren(QLineEdit)
        self._inner.setAccessibleName(name)
        self.editingFinished.connect(self._on_finished)

    @property
    def key(self) -> str:
        """Portable; a key of the numeric pad is the same as its twin."""
        return self.keySequence().toString().replace("Num+", "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, which no command can have, leaves the field as it is; pressed again it closes the sheet."""
        if self._shown is None:
            self._begin_with(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.keep()
        elif event.key() == Qt.Key.Key_Backspace:
            self.chosen.emit(self)  # as it stands: emptied
        else:
            at_place = keys_at_position(event)
            self.at_place = "" if at_place is None else at_place.toString()
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """That of the key with which it began is none of those that it waits for."""
        if self._shown is not None:
            super().keyReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The inner field, which Qt has given this filter, gets the mouse."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self._wait()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.keySequence().isEmpty():
            self.keep()
        super().focusOutEvent(event)  # takes what has been pressed

    def keep(self) -> None:
        """Wait no longer; the key stays what it was."""
        if self._shown is not None:
            shown, self._shown = self._shown, None
            self.setKeySequence(shown)
            self._inner.setPlaceholderText("–")

    def show_key(self, key: QKeySequence) -> None:
        self._shown = None
        self.at_place = ""
        self.setKeySequence(key)
        self._inner.setPlaceholderText("–")  # Qt puts "Press shortcut" back whenever it is emptied

    def _begin_with(self, event: QKeyEvent) -> None:
        if event.key() in _BEGIN and not event.isAutoRepeat():
            self._wait()
        else:
            event.ignore()  # the sheet scrolls with it, or closes

    def _wait(self) -> None:
        if self._shown is None:
            self._shown = self.keySequence()
            self.setKeySequence(QKeySequence())
            self._inner.setPlaceholderText(self.tr("Press a key"))

    def _on_finished(self) -> None:
        if self._shown is not None:
            self.chosen.emit(self)


class ShortcutSheet(QDialog):
    """Made from the same table as the actions, so it cannot disagree with them."""

    def __init__(self, shortcuts: Shortcuts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self._shortcuts = shortcuts
        self._fields: list[KeyField] = []
        self._screen_px = (parent or self).screen().availableGeometry()
        self._warning = muted_label(
            self.tr("Click a key or press Enter on it, then press another one; Backspace for none.")
        )
        self._warning.setAccessibleName(self.tr("Conflicts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self._make_page(), 1)
        column.addLayout(self._make_foot())
        self._show_keys()
        whole_px = self._page.sizeHint().height() + _FOOT_PX
        self.resize(self.sizeHint().width(), min(whole_px, self._screen_px.height() - _TITLE_PX))

    @property
    def warning(self) -> str:
        """What the sheet says of the last change."""
        return self._warning.text()

    def field(self, act: CommandKey, place: int = 0) -> KeyField:
        return next(field for field in self._fields if (field.act, field.place) == (act, place))

    def _make_page(self) -> QScrollArea:
        groups = [self._make_group(name, list(specs)) for name, specs in groupby(SPECS, key=lambda spec: spec.group)]
        groups.insert(_MOUSE_PLACE, self._make_mouse())
        page = QWidget()
        columns = arranged(groups, self._screen_px.width() - _AROUND_PX)
        columns.setContentsMargins(28, 24, 28, 8)
        page.setLayout(columns)
        self._page = page
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the field that has the focus
        area.setAccessibleName(self.windowTitle())
        area.setWidget(page)
        area.setMinimumWidth(page.sizeHint().width() + 24)
        return area

    def _make_group(self, name: str, specs: list[ActionSpec]) -> QWidget:
        group, grid = self._make_grid(translated(name))
        for row, spec in enumerate(specs, start=1):
            grid.addLayout(self._make_fields(spec, group), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(translated(spec.text), group), row, 1)
        return group

    def _make_mouse(self) -> QWidget:
        """What the canvas does by itself; these stay as they are."""
        group, grid = self._make_grid(self.tr("Mouse"))
        grid.setVerticalSpacing(8)
        for row, (keys, text) in enumerate(CANVAS_KEYS, start=1):
            key = PlainLabel(translated(keys), group)
            key.setProperty("role", "key")
            grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(translated(text), group), row, 1)
        return group

    def _make_grid(self, name: str) -> tuple[QWidget, QGridLayout]:
        group = QWidget(self)
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        heading = PlainLabel(name, group)
        heading.setProperty("role", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        return group, grid

    def _make_fields(self, spec: ActionSpec, parent: QWidget) -> QVBoxLayout:
        """As many as the command has keys by default, at least one."""
        column = QVBoxLayout()
        column.setSpacing(4)
        for place in range(max(1, len(spec.keys))):
            field = KeyField(spec.act, place, translated(spec.text), parent)
            field.chosen.connect(self._on_chosen)
            self._fields.append(field)
            column.addWidget(field)
        return column

    def _make_foot(self) -> QHBoxLayout:
        reset = QPushButton(self.tr("Reset all keys"), self)
        reset.clicked.connect(self._on_reset)
        close = QPushButton(self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(28, 0, 28, 0)
        row.addWidget(self._warning, 1)
        row.addWidget(reset)
        row.addWidget(close)
        return row

    def _show_keys(self) -> None:
        for field in self._fields:
            keys = self._shortcuts.keys(field.act)
            field.blockSignals(True)
            field.show_key(QKeySequence(keys[field.place]) if field.place < len(keys) else QKeySequence())
            field.blockSignals(False)

    def _on_chosen(self, field: KeyField) -> None:
        """Refuse a key that is taken, naming what has it; nothing else changes."""
        key = field.key
        taken = [self._shortcuts.owner(each, besides=field.act) for each in (key, field.at_place) if key and each]
        owner = next((name for name in taken if name is not None), None)
        if owner is not None:
            words = self.tr("{key} belongs to “{owner}”: give that another key first.")
            self._tell(words.format(key=field.keySequence().toString(_NATIVE), owner=owner))
        elif self._keys_shown(field.act) != self._shortcuts.keys(field.act):
            self._shortcuts.bind(field.act, self._keys_shown(field.act))
            self._tell("")
        self._show_keys()

    def _keys_shown(self, act: CommandKey) -> tuple[str, ...]:
        return tuple(field.key for field in self._fields if field.act == act and field.key)

    def _on_reset(self) -> None:
        self._shortcuts.reset()
        self._tell("")
        self._show_keys()

    def _tell(self, text: str) -> None:
        self._warning.setText(text)
        self._warning.setProperty("role", "warning" if text else "muted")
        self._warning.style().polish(self._warning)
