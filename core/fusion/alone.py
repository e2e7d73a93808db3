"""The network of a training before a memory comes to stand beside it: what the same recipe without one would leave."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from time import monotonic

from core.memory.making import Events
from core.training.events import TrainingCompleted


class NetworkAlone:
    """Keeps it as ``checkpoint``, whose folder is there. ``completed`` is how that training ended, its seconds without
    those that passed between its events; None until then."""

    def __init__(self, checkpoint: Path) -> None:
        self._checkpoint = checkpoint
        self.completed: TrainingCompleted | None = None

    def kept(self, training: Events) -> Events:
        """The events of ``training``. Raises OSError where the network cannot be written."""
        elsewhere_s = 0.0
        with closing(training) as events:
            for event in events:
                if isinstance(event, TrainingCompleted):
                    copyfile(event.checkpoint, self._checkpoint)
                    own_s = event.seconds - elsewhere_s
                    self.completed = replace(event, checkpoint=self._checkpoint, seconds=own_s)
                left = monotonic()
                yield event
                elsewhere_s += monotonic() - left
