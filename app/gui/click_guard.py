"""Takes the second click of somebody who clicks twice on a button that goes with the first."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


class ClickGuard(QWidget):
    """Lies unseen where the button was, as long as a second click may come: what is behind it must not get that one."""

    def __init__(self, button: QWidget) -> None:
        window = button.window()
        super().__init__(window)
        self.resize(button.size())
        self.move(button.mapTo(window, QPoint(0, 0)))
        self.show()
        self.raise_()
        QTimer.singleShot(QApplication.doubleClickInterval(), self, self.deleteLater)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
