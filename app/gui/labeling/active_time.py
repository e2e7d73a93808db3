"""Active seconds per image and kind of work: what the cost model learns from."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from core.domain import ChangeKind

MAX_IDLE_S = 20.0  # a longer gap between two inputs is a break, not work
_MIN_PACE_S = 10.0  # a pace of less time than this says nothing

_INPUTS = frozenset(
    {
        QEvent.Type.ShortcutOverride,  # a key that turns out to be a shortcut sends nothing else
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
    }
)


class ActiveTime(QObject):
    """Adds up the time between inputs for the image that is open; gaps over MAX_IDLE_S count nothing.

    Install it as an event filter on the widgets that a person works with, not on the application: it would see
    every event of the program. ``clock`` returns seconds. ``session_s`` is the sitting's time that went into
    changes and is stored with them, ``label_s`` and ``mask_s`` the part of each kind.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.begin()

    def begin(self) -> None:
        """A sitting with another project begins: its images have the same numbers as those of the one before."""
        self._last_input_s: float | None = None
        self._image_id: int | None = None
        self._pending_s: dict[int, float] = {}
        self._n_labels = 0
        self.session_s = 0.0
        self.label_s = 0.0
        self.mask_s = 0.0

    def open_image(self, image_id: int | None) -> None:
        """Whose time it is from now on; the time so far goes to the image that was open."""
        self.touch()
        self._image_id = image_id

    def touch(self) -> None:
        """The person did something now."""
        now = self._clock()
        if self._last_input_s is not None and self._image_id is not None:
            gap = now - self._last_input_s
            if gap <= MAX_IDLE_S:
                self._pending_s[self._image_id] = self._pending_s.get(self._image_id, 0.0) + gap
        self._last_input_s = now

    def take(self, image_id: int, kind: ChangeKind) -> float:
        """Active seconds on this image since they were last taken; they went into a change of this kind."""
        if image_id == self._image_id:
            self.touch()
        seconds = self._pending_s.pop(image_id, 0.0)
        self.session_s += seconds
        if kind is ChangeKind.MASK:
            self.mask_s += seconds
        elif kind is ChangeKind.LABEL:
            self.label_s += seconds
            self._n_labels += 1
        return seconds

    @property
    def labels_per_minute(self) -> float | None:
        """None before there is enough to judge by."""
        return None if self.label_s < _MIN_PACE_S else 60 * self._n_labels / self.label_s

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUTS:
            self.touch()
        return False
