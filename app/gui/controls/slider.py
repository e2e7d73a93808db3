"""Sliders as the side panel has them: named, and never in the way of the canvas's keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QWidget

from app.gui.controls.quiet_inputs import let_wheel_pass


def make_slider(name: str, tip: str, lowest: int, highest: int, parent: QWidget) -> QSlider:
    """Horizontal; ``name`` is what a screen reader says. Reached by Tab, not by a click;
    a wheel that scrolls the panel leaves it alone."""
    slider = QSlider(Qt.Orientation.Horizontal, parent)
    slider.setRange(lowest, highest)
    slider.setAccessibleName(name)
    slider.setToolTip(tip)
    slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    let_wheel_pass(slider)
    return slider


def set_quietly(slider: QSlider, value: int) -> None:
    """Move the slider without a signal: it follows what has changed elsewhere."""
    slider.blockSignals(True)
    slider.setValue(value)
    slider.blockSignals(False)
