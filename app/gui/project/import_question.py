"""Shows what an import would bring, and goes on with it when the person wants it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.gui.dialogs.import_preview_dialog import ImportPreviewDialog
    from app.workflows.exchange.preview_import import ImportPreview


class ImportQuestion(QObject):
    """One question at a time, over its window; ``dialog`` is the one that waits for an answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: ImportPreviewDialog | None = None
        self._go_on: Callable[[], object] | None = None
        self._read_as: Callable[[str], object] | None = None
        self._another = ""

    def ask(
        self,
        preview: "ImportPreview",
        window: QWidget,
        go_on: Callable[[], object],
        read_as: Callable[[str], object] | None = None,
    ) -> None:
        """``go_on`` is called in the window's thread if the person takes the import, ``read_as`` with the name of
        another format if they choose one, which is then shown in its turn."""
        from app.gui.dialogs.import_preview_dialog import ImportPreviewDialog

        self._go_on, self._read_as, self._another = go_on, read_as, ""
        self.dialog = ImportPreviewDialog(preview, window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.accepted.connect(self._on_accepted)
        self.dialog.another_chosen.connect(self._on_another)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_accepted(self) -> None:
        if self._go_on is not None:
            self._go_on()

    def _on_another(self, name: str) -> None:
        self._another = name

    def _on_finished(self) -> None:
        window = self.dialog.parentWidget() if self.dialog is not None else None
        self.dialog = None
        self._go_on = None
        if self._another and self._read_as is not None:
            self._read_as(self._another)
        if window is not None:
            window.activateWindow()  # not every window manager gives the keys back by itself
