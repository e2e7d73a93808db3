"""Monochrome SVG icons of ``resources/icons``, tinted by the theme."""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

_PROPERTY = "icon_name"
_SIZES_PX = (16, 20, 24, 32, 48, 64)


@lru_cache
def _source(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text("utf-8")


def _pixmap(name: str, colour: QColor, size_px: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour.name()).encode()))
    pixmap = QPixmap(QSize(size_px, size_px))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap


def tinted_icon(name: str, normal: QColor, disabled: QColor, checked: QColor) -> QIcon:
    """The icon in the theme's colours, sharp at every usual scale."""
    icon = QIcon()
    for size_px in _SIZES_PX:
        icon.addPixmap(_pixmap(name, normal, size_px), QIcon.Mode.Normal, QIcon.State.Off)
        icon.addPixmap(_pixmap(name, disabled, size_px), QIcon.Mode.Disabled, QIcon.State.Off)
        icon.addPixmap(_pixmap(name, checked, size_px), QIcon.Mode.Normal, QIcon.State.On)
    return icon


class _Tint:
    """The colours of the theme in force, set by ``retint``."""

    normal = QColor("#444444")
    disabled = QColor("#999999")
    checked = QColor("#ffffff")


@lru_cache
def _themed(name: str, normal: str, disabled: str, checked: str) -> QIcon:
    return tinted_icon(name, QColor(normal), QColor(disabled), QColor(checked))


def themed_icon(name: str) -> QIcon:
    return _themed(name, _Tint.normal.name(), _Tint.disabled.name(), _Tint.checked.name())


def set_icon(target: QAction | QAbstractButton, name: str) -> None:
    """Give ``target`` the named icon now and after every change of theme."""
    target.setProperty(_PROPERTY, name)
    target.setIcon(themed_icon(name))


def set_tint(normal: QColor, disabled: QColor, checked: QColor) -> None:
    _Tint.normal, _Tint.disabled, _Tint.checked = normal, disabled, checked


def retint(window: QWidget) -> None:
    """Renew every icon under ``window`` after the theme has changed."""
    targets: list[QAction | QAbstractButton] = [*window.findChildren(QAction), *window.findChildren(QAbstractButton)]
    for target in targets:
        name = target.property(_PROPERTY)
        if name:
            target.setIcon(themed_icon(name))
