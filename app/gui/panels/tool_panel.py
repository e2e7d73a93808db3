"""Tools, brush size, and how far the mask has come."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QSlider, QSpinBox, QWidget

from app.gui.actions import Act, Actions
from app.gui.canvas.canvas_view import LARGEST_BRUSH_PX, SMALLEST_BRUSH_PX, CanvasView
from app.gui.canvas.mask_document import MaskDocument
from app.gui.canvas.tool import Tool
from app.gui.panels.section import Section, muted_label, tool_button
from core.domain import MaskState

TOOL_ACTS = {
    Tool.BRUSH: Act.TOOL_BRUSH,
    Tool.ERASER: Act.TOOL_ERASER,
    Tool.BOX: Act.TOOL_BOX,
    Tool.PAN: Act.TOOL_PAN,
}
_SLIDER_STEPS = 1000


class ToolPanel(Section):
    """Chooses the canvas's tool and brush size."""

    def __init__(self, actions: Actions, canvas: CanvasView, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Tool"), parent)
        self._canvas = canvas
        group = QActionGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for act in TOOL_ACTS.values():
            group.addAction(actions[act])
            row.addWidget(tool_button(actions, act, self))
        row.addStretch(1)
        group.triggered.connect(self._on_tool)
        self._tools = {actions[act]: tool for tool, act in TOOL_ACTS.items()}
        actions[TOOL_ACTS[canvas.tool]].setChecked(True)
        self.column.addLayout(row)
        self.column.addLayout(self._make_size())
        canvas.brush_size_changed.connect(self._on_size_changed)
        self._on_size_changed(canvas.brush_size_px)

    def _make_size(self) -> QHBoxLayout:
        self._slider = QSlider(Qt.Orientation.Horizontal, self)
        self._slider.setRange(0, _SLIDER_STEPS)
        self._slider.setAccessibleName(self.tr("Brush size"))
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slider.valueChanged.connect(self._on_slider)
        self._number = QSpinBox(self)
        self._number.setRange(SMALLEST_BRUSH_PX, LARGEST_BRUSH_PX)
        self._number.setSuffix(" px")
        self._number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._number.setAccessibleName(self.tr("Brush size in pixels"))
        self._number.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._number.valueChanged.connect(self._canvas.set_brush_size_px)
        self._number.editingFinished.connect(self._canvas.setFocus)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        return row

    def _on_tool(self) -> None:
        chosen = next(action for action in self._tools if action.isChecked())
        self._canvas.set_tool(self._tools[chosen])

    def _on_slider(self, value: int) -> None:
        """Logarithmic: as fine at 3 px as it is coarse at 300."""
        self._canvas.set_brush_size_px(round(LARGEST_BRUSH_PX ** (value / _SLIDER_STEPS)))

    def _on_size_changed(self, size_px: int) -> None:
        for widget in (self._slider, self._number):
            widget.blockSignals(True)
        position = 0
        while position < _SLIDER_STEPS and round(LARGEST_BRUSH_PX ** (position / _SLIDER_STEPS)) < size_px:
            position += 1
        self._slider.setValue(position)
        self._number.setValue(size_px)
        for widget in (self._slider, self._number):
            widget.blockSignals(False)


class MaskPanel(Section):
    """The mask's state, and the buttons that change it."""

    reopen_requested = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Mask"), parent)
        self._state = muted_label()
        self._actions = actions
        self._complete = QPushButton(self)
        self._complete.setProperty("role", "primary")
        self._complete.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._complete.clicked.connect(actions[Act.COMPLETE_MASK].trigger)
        self._complete.setText(self.tr("Mask complete"))
        self._complete.setToolTip(self.tr("Every defect in this image is covered  (Enter)"))
        self._reopen = QPushButton(self.tr("Back to draft"), self)
        self._reopen.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._reopen.clicked.connect(self.reopen_requested)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._complete, 1)
        row.addWidget(self._reopen, 1)
        for act in (Act.SHOW_MASK, Act.CLEAR_MASK):
            row.addWidget(tool_button(actions, act, self))
        self.column.addWidget(self._state)
        self.column.addLayout(row)
        self.show_document(None, read_only=False)

    def show_document(self, document: MaskDocument | None, *, read_only: bool) -> None:
        state = MaskState.NONE if document is None else document.state
        is_complete = state is MaskState.COMPLETE
        self._complete.setVisible(not is_complete)
        self._reopen.setVisible(is_complete)
        may_change = document is not None and document.area_px > 0 and not read_only
        self._complete.setEnabled(may_change)
        self._reopen.setEnabled(may_change)
        self._state.setText(self._described(document, state))

    def _described(self, document: MaskDocument | None, state: MaskState) -> str:
        if document is None or document.area_px == 0:
            return self.tr("Nothing painted.")
        word = self.tr("Complete") if state is MaskState.COMPLETE else self.tr("Draft")
        return self.tr("{state} · {area} px").format(state=word, area=f"{document.area_px:,}")
