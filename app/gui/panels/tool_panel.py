"""Tools and what each of them can be set to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QSpinBox, QStackedWidget, QWidget

from app.gui.canvas.canvas_view import CanvasView
from app.gui.canvas.tools.tool import TOOLS, Tool, ToolOption
from app.gui.canvas.tools.tool_options import LARGEST_BRUSH_PX, LARGEST_TOLERANCE, SMALLEST_BRUSH_PX
from app.gui.commands.actions import Act, Actions, CommandKey
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.quiet_inputs import let_wheel_pass
from app.gui.controls.section import Section, muted_label, tool_button
from app.gui.controls.slider import make_slider, set_quietly

_HELPERS = (Act.SQUARE_BRUSH, Act.FILL_HOLES, Act.COPY_PREVIOUS)
_COLUMNS = 6
_SLIDER_STEPS = 1000


class ToolPanel(Section):
    """Chooses the canvas's tool; under the tools, in one place, what the chosen one can be set to."""

    def __init__(self, actions: Actions, canvas: CanvasView, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._canvas = canvas
        group = QActionGroup(self)
        self._tools = {actions[spec.tool]: spec.tool for spec in TOOLS}
        for action in self._tools:
            group.addAction(action)
        group.triggered.connect(self._on_tool)
        self._pages: dict[Tool, QWidget] = {}
        self._options = self._make_options()
        self.column.addLayout(self._make_buttons(actions))
        self.column.addWidget(self._options)
        actions[canvas.tool].setChecked(True)
        self._show_options(canvas.tool)
        canvas.options.brush_size_changed.connect(self._on_size_changed)
        canvas.options.wand_tolerance_changed.connect(self._on_tolerance_changed)
        self._on_size_changed(canvas.options.brush_size_px)
        self._on_tolerance_changed(canvas.options.wand_tolerance)

    def _make_buttons(self, actions: Actions) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4)
        acts: tuple[CommandKey, ...] = (*self._tools.values(), *_HELPERS)
        for place, act in enumerate(acts):
            grid.addWidget(tool_button(actions, act, self), *divmod(place, _COLUMNS))
        grid.setColumnStretch(_COLUMNS, 1)
        return grid

    def _make_options(self) -> QStackedWidget:
        """Pages of one height: the panel below must not jump with the tool."""
        stack = QStackedWidget(self)
        stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        options = {ToolOption.BRUSH_SIZE: self._make_size(), ToolOption.TOLERANCE: self._make_tolerance()}
        for spec in TOOLS:
            self._pages[spec.tool] = muted_label(spec.translated_hint) if spec.option is None else options[spec.option]
        for page in dict.fromkeys(self._pages.values()):
            stack.addWidget(page)
        return stack

    def _make_size(self) -> QWidget:
        tip = self.tr("Brush size  ([ and ], or Shift+wheel)")
        self._slider = make_slider(self.tr("Brush size"), tip, 0, _SLIDER_STEPS, self)
        self._slider.valueChanged.connect(self._on_slider)
        self._number = QSpinBox(self)
        self._number.setRange(SMALLEST_BRUSH_PX, LARGEST_BRUSH_PX)
        self._number.setSuffix(" px")
        self._number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._number.setAccessibleName(self.tr("Brush size in pixels"))
        self._number.setToolTip(tip)
        self._number.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._number.valueChanged.connect(self._canvas.options.set_brush_size_px)
        let_wheel_pass(self._number)
        return _row(self._slider, self._number)

    def _make_tolerance(self) -> QWidget:
        tip = self.tr("How different a pixel may be; drag on the picture to change it while you look")
        self._tolerance = make_slider(self.tr("Tolerance of the wand"), tip, 0, LARGEST_TOLERANCE, self)
        self._tolerance.valueChanged.connect(self._canvas.options.set_wand_tolerance)
        self._tolerance_text = PlainLabel(self)
        self._tolerance_text.setMinimumWidth(self.fontMetrics().horizontalAdvance("± 255"))
        return _row(self._tolerance, self._tolerance_text)

    def _show_options(self, tool: Tool) -> None:
        self._options.setCurrentWidget(self._pages[tool])

    def _on_tool(self) -> None:
        chosen = self._tools[next(action for action in self._tools if action.isChecked())]
        self._canvas.set_tool(chosen)
        self._show_options(chosen)

    def _on_slider(self, value: int) -> None:
        """Logarithmic: as fine at 3 px as it is coarse at 300."""
        self._canvas.options.set_brush_size_px(round(LARGEST_BRUSH_PX ** (value / _SLIDER_STEPS)))

    def _on_size_changed(self, size_px: int) -> None:
        position = 0
        while position < _SLIDER_STEPS and round(LARGEST_BRUSH_PX ** (position / _SLIDER_STEPS)) < size_px:
            position += 1
        set_quietly(self._slider, position)
        self._number.blockSignals(True)
        self._number.setValue(size_px)
        self._number.blockSignals(False)

    def _on_tolerance_changed(self, tolerance: int) -> None:
        set_quietly(self._tolerance, tolerance)
        self._tolerance_text.setText(f"± {tolerance}")


def _row(*widgets: QWidget) -> QWidget:
    """Side by side, the first as wide as there is room."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 0 if place else 1)
    return page
