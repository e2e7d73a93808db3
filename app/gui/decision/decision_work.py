"""What the view of a threshold asks for off the window's thread."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.gui.controls.latest_request_pool import LatestRequestPool
from app.gui.language.known_errors import told
from app.workflows.evaluation.decision import Decision, read_decision
from app.workflows.project.project import Project
from core.domain import Gone, KnownError, ThresholdAim, Thresholds
from core.evaluation.choose_threshold import choose_thresholds
from core.evaluation.scored_images import ValidationImages


@dataclass(frozen=True, slots=True, eq=False)
class _Choice:
    """A rule is to choose by these images."""

    aim: ThresholdAim
    images: ValidationImages


class DecisionWork(QObject):
    """Reads scores, labels and the threshold, and lets rules choose. ``read`` carries the Decision, ``gone`` that the
    run was deleted meanwhile, ``failed`` why nothing could be read; ``chosen`` the ThresholdAim with what it chose,
    Thresholds, or the KnownError why it could not."""

    read = Signal(object)
    gone = Signal()
    failed = Signal(str)
    chosen = Signal(object, object)

    def __init__(self, project: Project, run_id: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._run_id = run_id
        self._reading = LatestRequestPool(self._read, 1, self)
        self._choosing = LatestRequestPool(_choose, 1, self)
        self._reading.done.connect(self._on_read)
        self._choosing.done.connect(self._on_chosen)

    def refresh(self) -> None:
        """Read anew."""
        self._reading.want([self._run_id])

    def choose(self, aim: ThresholdAim, images: ValidationImages) -> None:
        """What was asked for before and has not begun is forgotten."""
        self._choosing.want([_Choice(aim, images)])

    def close(self) -> None:
        self._reading.close()
        self._choosing.close()

    def _read(self, run_id: int) -> Decision | KnownError | None:
        """A second for 100,000 images."""
        try:
            return read_decision(self._project, run_id)
        except Gone:  # deleted meanwhile
            return None
        except KnownError as error:
            return error

    def _on_read(self, _run_id: int, found: Decision | KnownError | None) -> None:
        if found is None:
            self.gone.emit()
        elif isinstance(found, KnownError):
            self.failed.emit(told(found))
        else:
            self.read.emit(found)

    def _on_chosen(self, choice: _Choice, found: Thresholds | KnownError) -> None:
        self.chosen.emit(choice.aim, found)


def _choose(choice: _Choice) -> Thresholds | KnownError:
    try:
        return choose_thresholds(choice.images, choice.aim)
    except KnownError as error:
        return error
