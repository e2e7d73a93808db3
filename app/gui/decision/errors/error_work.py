"""What the pages of errors ask for off the window's thread."""

from PySide6.QtCore import QObject, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.workflows.evaluation.errors.kinds import read_kinds
from app.workflows.evaluation.errors.looks import read_looks
from app.workflows.evaluation.errors.sizes import measure_sizes
from app.workflows.project.project import Project
from core.evaluation.errors.kinds import ShownKinds
from core.evaluation.errors.looks import Looks
from core.evaluation.errors.sizes import SizedImages
from core.evaluation.scored_images import ScoredImages


class ErrorWork(QObject):
    """``looks_read`` and ``defects_read`` carry the images with their Looks, None where the run has kept none, and with
    their SizedImages and the ShownKinds."""

    looks_read = Signal(object, object)
    defects_read = Signal(object, object)

    def __init__(self, project: Project, run_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._run_id = run_id
        self._describing = LatestRequestPool(self._describe, 1, self)
        self._measuring = LatestRequestPool(self._measure, 1, self)
        self._describing.done.connect(self.looks_read)
        self._measuring.done.connect(self.defects_read)

    def read_looks(self, images: ScoredImages) -> None:
        self._describing.want([images])

    def measure_defects(self, images: ScoredImages) -> None:
        self._measuring.want([images])

    def close(self) -> None:
        self._describing.close()
        self._measuring.close()

    def _describe(self, images: ScoredImages) -> Looks | None:
        """A second for 100,000."""
        return read_looks(self._project, self._run_id, images)

    def _measure(self, images: ScoredImages) -> tuple[SizedImages, ShownKinds]:
        """A millisecond a mask."""
        return measure_sizes(self._project, images), read_kinds(self._project)
