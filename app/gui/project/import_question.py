"""Shows what an import would bring, and goes on with it when the person wants it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
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
        self._go_back: Callable[[], object] | None = None
        self._next: Callable[[], object] | None = None  # once the dialog has gone

    def ask(
        self,
        preview: "ImportPreview",
        window: QWidget,
        go_on: Callable[[], object],
        read_as: Callable[[str], object] | None = None,
        go_back: Callable[[], object] | None = None,
    ) -> None:
        """``go_on`` is called in the window's thread if the person takes the import, ``read_as`` with the name of
        another format if they choose one, which is then shown in its turn. ``go_back`` leads to what was entered, None
        where nothing was."""
        from app.gui.dialogs.import_preview_dialog import ImportPreviewDialog

        self._go_on, self._read_as, self._go_back, self._next = go_on, read_as, go_back, None
        self.dialog = ImportPreviewDialog(preview, window, may_go_back=go_back is not None)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.accepted.connect(self._on_accepted)
        self.dialog.another_chosen.connect(self._on_another)
        self.dialog.back_chosen.connect(self._on_back)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_accepted(self) -> None:
        if self._go_on is not None:
            self._go_on()

    def _on_another(self, name: str) -> None:
        if self._read_as is not None:
            self._next = partial(self._read_as, name)

    def _on_back(self) -> None:
        self._next = self._go_back

    def _on_finished(self) -> None:
        window = self.dialog.parentWidget() if self.dialog is not None else None
        self.dialog = None
        self._go_on = None
        following, self._next = self._next, None
        if window is not None:
            window.activateWindow()  # not every window manager gives the keys back by itself
        if following is not None:
            QTimer.singleShot(0, self, following)  # it may be a dialog, which must not open inside of this one's end
