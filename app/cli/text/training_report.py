"""Training events as lines of progress."""

from app.cli.console import Console, duration
from app.workflows.training.training_progress import TrainingProgress
from core.evaluation.quality_text import ap_text, short_ap_text
from core.training.events import (
    BatchesParted,
    DefectsTooSmall,
    EpochCompleted,
    GoodImageSeen,
    GoodRememberedInstead,
    ImageCompared,
    ImageSkipped,
    ScaleChosen,
    ScoringProgressed,
    SightsFused,
    StepCompleted,
    SuspectsLeftOut,
    TrainingEvent,
    TrainingRestarted,
    TrainingStarted,
    ValidationProgressed,
)
from core.training.remaining_time import time_text


class TrainingReport:
    """Says each epoch in a line that stays, and each step in one that the next replaces.

    ``problems`` collects one line for each image that could not be read.
    """

    def __init__(self, console: Console, *, tells_epochs: bool = True) -> None:
        self._console = console
        self._tells_epochs = tells_epochs
        self._far = TrainingProgress()
        self.problems: list[str] = []

    def on_event(self, event: TrainingEvent) -> None:
        self._far.note(event)
        match event:
            case TrainingRestarted():
                self._console.say(event.reason)
            case GoodRememberedInstead():
                self._console.say(
                    f"No image is labeled bad yet: this run remembers what the {event.n_good} good ones look like, by "
                    f"recipe memory; once bad ones are labeled, recipe {event.wished} takes over"
                )
            case BatchesParted():
                n = event.images_at_once
                self._console.say(f"Memory is short: {n} image(s) at a time from now on, slower, with the same result")
            case SuspectsLeftOut():
                n = len(event.image_ids)
                self._console.say(f"One-shot removal by {event.scorer}: {n} of {event.n_good} good images left out")
            case SightsFused():
                self._console.say(_believed(event))
            case TrainingStarted():
                self._console.say(
                    f"Learning from {event.n_train} images, {event.n_bad} bad, {event.n_masked} of them with a mask; "
                    f"{event.n_validation} for validation; {event.supervision} supervision on {event.device}, "
                    f"in {event.number_type}"
                )
            case DefectsTooSmall():
                times = (event.wanted_px / event.input_px) ** 2
                self._console.say(
                    f"{event.n_small} of {event.n_masks} masks show less than one cell of the map at {event.input_px} "
                    f"px: consider --input-px {event.wanted_px}, which takes about {times:.0f} times as long"
                )
            case ScaleChosen():
                larger = f", {event.magnified:g} times as large as their files" if event.magnified > 1 else ""
                why = f"{event.n_small} of {event.n_masks} masks would show less than one cell of the map at"
                if event.n_masks == 0:
                    why = "no mask says how small the defects are, and a closer look tells more than one at"
                self._console.say(
                    f"{why} {event.usual_px} px: images enter with up to {event.input_px} × {event.input_px} pixels"
                    f"{larger}, in about {event.n_tiles} tiles"
                )
            case StepCompleted():
                self._console.update(far_text(self._far))
            case GoodImageSeen():
                self._console.update(f"looking at good images, {event.done} of {event.total}")
            case ImageCompared():
                self._console.update(f"comparing labeled images with them, {event.done} of {event.total}")
            case EpochCompleted() if self._tells_epochs:
                self._console.say(_epoch_line(event))
            case ImageSkipped() if event.problem not in self.problems:
                self.problems.append(event.problem)
            case ValidationProgressed():
                self._console.update(f"{far_text(self._far)}, validating {event.done} of {event.total}")
            case ScoringProgressed():
                self._console.update(f"scoring  {event.done}/{event.total}")


def far_text(far: TrainingProgress) -> str:
    """Such as "training 37 %, about 3 minutes left, so far AP 0.929 (0.71 to 1.00), 7 images"."""
    parts = [f"training {100 * far.share:.0f} %"]
    if far.seconds_left is not None:
        parts.append(f"{time_text(far.seconds_left)} left")
    if far.validation is not None:
        parts.append(f"so far {short_ap_text(far.validation)}")
    return ", ".join(parts)


def _believed(event: SightsFused) -> str:
    network = round(100 * event.network_share)
    return (
        f"By the held-out images the network is believed to {network} %, the memory of good images to {100 - network} %"
    )


def _epoch_line(event: EpochCompleted) -> str:
    validation = f"  validation AP {ap_text(event.validation)}" if event.validation else ""
    best = "  best so far" if event.is_best and event.validation else ""
    # apart, since their sum may rise while both fall: its weight moves from pixels to decisions
    losses = f"loss of pixels {event.segmentation_loss:.3f}, of decisions {event.classification_loss:.3f}"
    return f"epoch {event.epoch}/{event.epochs}  {losses}{validation}  {duration(event.seconds)}{best}"
