"""Training events as lines of progress."""

from app.cli.console import Console, duration
from core.evaluation.quality_text import ap_text
from core.training.events import (
    BatchesParted,
    DefectsTooSmall,
    EpochCompleted,
    ImageSkipped,
    ScoringProgressed,
    StepCompleted,
    SuspectsLeftOut,
    TrainingEvent,
    TrainingRestarted,
    TrainingStarted,
    ValidationProgressed,
)


class TrainingReport:
    """Says each epoch in a line that stays, and each step in one that the next replaces.

    ``problems`` collects one line for each image that could not be read.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self.problems: list[str] = []

    def on_event(self, event: TrainingEvent) -> None:
        match event:
            case TrainingRestarted():
                self._console.say(event.reason)
            case BatchesParted():
                n = event.images_at_once
                self._console.say(f"Memory is short: {n} image(s) at a time from now on, slower, with the same result")
            case SuspectsLeftOut():
                n = len(event.image_ids)
                self._console.say(f"One-shot removal by {event.scorer}: {n} of {event.n_good} good images left out")
            case TrainingStarted():
                self._console.say(
                    f"Learning from {event.n_train} images, {event.n_bad} bad, {event.n_masked} of them with a mask; "
                    f"{event.n_validation} for validation; {event.supervision} supervision on {event.device}"
                )
            case DefectsTooSmall():
                times = (event.wanted_px / event.input_px) ** 2
                self._console.say(
                    f"{event.n_small} of {event.n_masks} masks show less than one cell of the map at {event.input_px} "
                    f"px: consider --input-px {event.wanted_px}, which takes about {times:.0f} times as long"
                )
            case StepCompleted():
                left = "" if event.seconds_left is None else f"  {duration(event.seconds_left)} left"
                self._console.update(f"step {event.step}/{event.steps}{left}")
            case EpochCompleted():
                self._console.say(_epoch_line(event))
            case ImageSkipped() if event.problem not in self.problems:
                self.problems.append(event.problem)
            case ValidationProgressed():
                self._console.update(f"validation  {event.done}/{event.total}")
            case ScoringProgressed():
                self._console.update(f"scoring  {event.done}/{event.total}")


def _epoch_line(event: EpochCompleted) -> str:
    validation = f"  validation AP {ap_text(event.validation)}" if event.validation else ""
    best = "  best so far" if event.is_best and event.validation else ""
    # apart, since their sum may rise while both fall: its weight moves from pixels to decisions
    losses = f"loss of pixels {event.segmentation_loss:.3f}, of decisions {event.classification_loss:.3f}"
    return f"epoch {event.epoch}/{event.epochs}  {losses}{validation}  {duration(event.seconds)}{best}"
