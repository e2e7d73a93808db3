"""How far a training is, from what it tells: the share that is done, the time left, and how good it is so far."""

from core.domain import Detection
from core.training.events import (
    EpochCompleted,
    GoodImageSeen,
    ImageCompared,
    StepCompleted,
    TrainingEvent,
    TrainingStarted,
)


class TrainingProgress:
    """``share`` is 0 to 1; ``seconds_left`` None before the first step; ``validation`` that of the best epoch so far,
    whose weights would be kept, None before the first or where nothing could be held out."""

    def __init__(self) -> None:
        self.share = 0.0
        self.seconds_left: float | None = None
        self.validation: Detection | None = None

    def note(self, event: TrainingEvent) -> None:
        """Whatever the training tells next; a start begins anew."""
        match event:
            case TrainingStarted():
                self.share = event.epochs_done / event.epochs
                self.seconds_left = self.validation = None
                for epoch in event.history:
                    self.note(epoch)
            case StepCompleted():
                self.share, self.seconds_left = event.step / event.steps, event.seconds_left
            case GoodImageSeen() | ImageCompared():
                self.share = event.done / event.total
            case EpochCompleted() if event.is_best:
                self.validation = event.validation
