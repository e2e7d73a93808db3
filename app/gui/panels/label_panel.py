"""What the person says of the whole image."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.gui.appearance.theme import Theme
from app.gui.commands.action_tip import ActionTip
from app.gui.commands.actions import Actions
from app.gui.controls.section import Section
from app.gui.queue.badges import paint_label_badge
from app.gui.specs.label_looks import LABEL_LOOKS, tr_label
from core.domain import ImageLabel

_BADGE_PX = 16
_PAD_PX = 9


class LabelButton(QPushButton):
    """The label's sign and its key, under them its name; sunk in while the image has this label."""

    def __init__(self, label: ImageLabel, text: str, action: QAction, theme: Theme, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._label = label
        self._theme = theme
        self._action = action
        action.changed.connect(self.update)  # its key may be another one now
        self.setCheckable(True)
        self.setProperty("role", "label")
        self.setProperty("label", label.value)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.text())
        ActionTip(self, action)
        self.clicked.connect(action.trigger)

    def sizeHint(self) -> QSize:
        """The name is bold while the image has this label."""
        size, bold = super().sizeHint(), QFont(self.font())
        bold.setBold(True)
        plain_px = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(size.width() - plain_px + QFontMetrics(bold).horizontalAdvance(self.text()), size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def nextCheckState(self) -> None:
        """A click says it of the image; only the image's label sinks the button in or lets it out."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colours = self._theme.colours
        if not self.isEnabled():
            painter.setOpacity(0.4)
        badge = QRectF(_PAD_PX, _PAD_PX, _BADGE_PX, _BADGE_PX)
        paint_label_badge(painter, badge, self._label, colours)
        painter.setPen(QColor(colours.muted))
        right = QRectF(_PAD_PX, _PAD_PX, self.width() - 2 * _PAD_PX, _BADGE_PX)
        key = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, key)


class LabelPanel(Section):
    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._buttons = {
            label: LabelButton(label, tr_label(look.title), actions[look.command], theme, self)
            for label, look in LABEL_LOOKS.items()
        }
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in self._buttons.values():
            row.addWidget(button, 1)
        self.column.addLayout(row)

    def show_label(self, label: ImageLabel | None, *, enabled: bool) -> None:
        for member, button in self._buttons.items():
            button.setChecked(member is label)
            button.setEnabled(enabled)
