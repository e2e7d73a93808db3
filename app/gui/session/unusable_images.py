"""Which of the project's images cannot be used, and why."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QObject, Signal

from app.gui.language.known_errors import said
from app.gui.session.image_loader import LoadedImage
from app.workflows.project.project import Project
from core.domain import KnownError


class UnusableImages(QObject):
    """Collects what loader, thumbnails and folder watch run into; ``changed`` follows when that is something new.

    ``problems`` says by image id what is wrong with the file, as in "is cut short"; a new mapping at every change.
    """

    changed = Signal()
    came_back = Signal(object)  # frozenset of ids: images whose files are there again

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.problems: dict[int, str] = {}
        self._gone: AbstractSet[int] = frozenset()

    def note_loaded(self, image: LoadedImage) -> None:
        if image.problem is not None:
            self.note_failed(image.record.id, image.problem)
        elif image.record.id in self.problems:
            self._gone -= {image.record.id}
            self._clear(frozenset({image.record.id}))

    def note_failed(self, image_id: int, error: KnownError) -> None:
        problem = said(error.problem)
        if self.is_about_file(error) and self.problems.get(image_id) != problem:
            self.problems = {**self.problems, image_id: problem}
            self.changed.emit()

    def is_about_file(self, error: KnownError) -> bool:
        """A missing source says nothing of a single file."""
        return error.subject not in {str(source.root) for source in self._project.sources}

    def set_gone(self, image_ids: AbstractSet[int]) -> None:
        """All images without a file now; those of the last time that are not among them are back."""
        back = frozenset(self._gone - image_ids)
        self._gone = image_ids
        new = dict.fromkeys(image_ids - self.problems.keys(), self.tr("is missing"))
        if new:
            self.problems = {**self.problems, **new}
            self.changed.emit()
        if back:
            self._clear(back)

    def forget(self) -> None:
        """Every file may be there again: the images lie elsewhere now."""
        self._gone = frozenset()
        self._clear(frozenset(self.problems))

    def _clear(self, image_ids: frozenset[int]) -> None:
        self.problems = {image_id: why for image_id, why in self.problems.items() if image_id not in image_ids}
        self.changed.emit()
        self.came_back.emit(image_ids)
