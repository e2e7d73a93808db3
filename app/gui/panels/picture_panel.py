"""How the picture looks: contrast and overlays."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QSlider, QWidget

from app.gui.canvas.canvas_view import CanvasView
from app.gui.canvas.rendering.overlay_style import MASK_COLOURS, OverlayStyle
from app.gui.commands.actions import Act, Actions
from app.gui.controls.plain_label import PlainLabel
from app.gui.controls.quiet_inputs import ChoiceBox
from app.gui.controls.section import Section, tool_button
from app.gui.controls.slider import make_slider, set_quietly
from app.gui.specs.marking import QT_TRANSLATE_NOOP
from core.images.display.display_range import Contrast

_ACTS = (Act.STRETCH_CONTRAST, Act.RESET_CONTRAST, Act.KEEP_CONTRAST, Act.OUTLINES_ONLY, Act.SHOW_MINIMAP)
_STEPS = 100
_COLOUR_NAMES = (
    QT_TRANSLATE_NOOP("Colours", "Sky blue"),
    QT_TRANSLATE_NOOP("Colours", "Green"),
    QT_TRANSLATE_NOOP("Colours", "Yellow"),
    QT_TRANSLATE_NOOP("Colours", "Purple"),
)


class PicturePanel(Section):
    """Sliders for brightness, contrast and the mask's opacity; each follows what is changed on the canvas itself."""

    def __init__(self, actions: Actions, canvas: CanvasView, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Picture"), parent)
        self._canvas = canvas
        for act in _ACTS:
            self.head.addWidget(tool_button(actions, act, self))
        self._brightness = self._slider(self.tr("Brightness"), self._on_contrast)
        self._contrast = self._slider(self.tr("Contrast"), self._on_contrast)
        self._opacity = self._slider(self.tr("Mask"), self._on_opacity, self.tr("Opacity of the mask"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for line, slider in enumerate((self._brightness, self._contrast, self._opacity)):
            name = PlainLabel(slider.property("caption"), self)
            name.setProperty("role", "muted")
            grid.addWidget(name, line, 0)
            grid.addWidget(slider, line, 1, 1, 1 if slider is self._opacity else 2)
        self._colours = self._make_colours()
        grid.addWidget(self._colours, 2, 2)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
        canvas.picture.contrast_changed.connect(self._on_contrast_changed)
        self._on_contrast_changed(canvas.picture.contrast)
        self.show_style(canvas.picture.overlay_style)

    def show_style(self, style: OverlayStyle) -> None:
        """What the canvas looks like already."""
        set_quietly(self._opacity, round(style.mask_opacity * _STEPS))
        self._colours.setCurrentIndex(MASK_COLOURS.index(style.mask_colour))

    def _slider(self, caption: str, slot: object, name: str = "") -> QSlider:
        slider = make_slider(name or caption, name or caption, 0, _STEPS, self)
        slider.setProperty("caption", caption)
        slider.valueChanged.connect(slot)
        return slider

    def _make_colours(self) -> ChoiceBox:
        colours = ChoiceBox(self)
        colours.setAccessibleName(self.tr("Colour of the mask"))
        colours.setToolTip(self.tr("Colour of the mask"))
        colours.setIconSize(QSize(14, 14))
        colours.setFixedWidth(56)
        for colour in MASK_COLOURS:
            pixmap = QPixmap(14, 14)
            pixmap.fill(QColor(*colour[1:]))
            colours.addItem(QIcon(pixmap), "")
            name = QCoreApplication.translate("Colours", colour.name)
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                colours.setItemData(colours.count() - 1, name, role)
        colours.activated.connect(self._on_colour)
        return colours

    def _on_contrast(self) -> None:
        level = 1.0 - self._brightness.value() / _STEPS
        width = float(np.exp2((_STEPS / 2 - self._contrast.value()) / 10))  # 0 to 100: 32 times to a thirty-second
        self._canvas.picture.set_contrast(Contrast.of_window(level, width))

    def _on_contrast_changed(self, contrast: Contrast) -> None:
        set_quietly(self._brightness, round((1.0 - contrast.level) * _STEPS))
        set_quietly(self._contrast, round(_STEPS / 2 - 10 * float(np.log2(contrast.width))))

    def _on_opacity(self, percent: int) -> None:
        self._canvas.picture.set_mask_opacity(percent / _STEPS)

    def _on_colour(self, place: int) -> None:
        self._canvas.picture.set_style(replace(self._canvas.picture.overlay_style, mask_colour=MASK_COLOURS[place]))
