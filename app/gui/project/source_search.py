"""Finds the images of a source again after its folder has moved."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.dialogs.nearest_folder import nearest_folder
from app.gui.language.numbers import count
from app.gui.messages.message_bar import MessageBar, Severity
from app.gui.messages.task_slot import TaskSlot
from app.gui.session.project_session import ProjectSession
from app.workflows.progress import Progress
from core.domain import Source

if TYPE_CHECKING:
    from app.workflows.project.relocate import RelocateSummary

_OTHER = "other content"


def lost_key(source: Source) -> str:
    """Of the message that the source's folder is missing."""
    return f"image folder {source.id}"


class SourceSearch(QObject):
    """Speaks in the message bar, where an offer with `lost_key` is answered here. ``relocated`` carries the source."""

    relocated = Signal(object)

    def __init__(self, session: ProjectSession, messages: MessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._search = TaskSlot(messages, self)
        self._source = session.project.sources.first  # the one that was looked for last
        self._asked: RelocateSummary | None = None  # of files with other content, which a person is asked about
        messages.offer_accepted.connect(self._on_accepted)

    def offer(self, text: str, source: Source) -> None:
        """Say that the source is missing, and offer to look for it."""
        self._messages.show_offer(text, self.tr("Find them …"), lost_key(source), Severity.PROBLEM)

    def ask_where(self, source: Source, parent: QWidget | None = None) -> None:
        """Let the person point to the folder that holds the source's images now."""
        title = self.tr("Where are the images now?")
        if len(self._session.project.sources) > 1:
            title = self.tr("Where are the images of {source} now?").format(source=source.name)
        chosen = QFileDialog.getExistingDirectory(parent or self._messages.window(), title, nearest_folder(source.root))
        if chosen:
            self.relocate(Path(chosen), source)

    def relocate(self, folder: Path, source: Source, *, takes_changed: bool = False) -> None:
        """Look for the source's images there from now on, if any of them are there; where some have other content, only
        if the person wants that."""
        if self._search.is_busy or self._session.read_only:
            return
        project = self._session.project

        def work(progress: Progress) -> "RelocateSummary":
            from app.workflows.project.relocate import relocate_images

            return relocate_images(project, folder, source, takes_changed=takes_changed, progress=progress)

        self._source, self._asked = source, None
        self._messages.resolve(_OTHER)
        self._search.start(self.tr("Looking for the images"), work, self._on_relocated, self._on_failed)

    def close(self) -> None:
        self._search.close()

    def _on_accepted(self, key: str) -> None:
        if key == _OTHER and self._asked is not None:
            place, self._asked = self._asked.root, None
            self.relocate(place, self._source, takes_changed=True)
        for source in self._session.project.sources:
            if key == lost_key(source):
                self.ask_where(source)

    def _on_relocated(self, summary: "RelocateSummary") -> None:
        if not summary.taken:
            self._asked = summary
            self._ask_about_changed(summary)
            return
        self._messages.resolve(lost_key(self._source))
        text = self.tr("%Ln images found in {folder}, {missing} missing", "", summary.found)
        text = text.format(missing=count(summary.missing), folder=summary.root)
        self._messages.show_message(text, Severity.SUCCESS)
        self.relocated.emit(self._source)
        if summary.changed:
            self._session.reader.request()

    def _ask_about_changed(self, summary: "RelocateSummary") -> None:
        text = self.tr("%Ln of {found} images in {folder} show something else than before.", "", summary.changed)
        text = text.format(found=count(summary.found), folder=summary.root)
        self._messages.show_offer(text, self.tr("Take them as replaced"), _OTHER, Severity.PROBLEM)

    def _on_failed(self, problem: str) -> None:
        self.offer(problem, self._source)
