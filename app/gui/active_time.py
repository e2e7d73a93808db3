"""Active seconds per image: what the cost model learns from."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

MAX_IDLE_S = 20.0  # a longer gap between two inputs is a break, not work

_INPUTS = frozenset(
    {
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

    Install it as an event filter on the application; ``clock`` returns seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last_input_s: float | None = None
        self._image_id: int | None = None
        self._pending_s: dict[int, float] = {}
        self.session_s = 0.0

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
                self.session_s += gap
                self._pending_s[self._image_id] = self._pending_s.get(self._image_id, 0.0) + gap
        self._last_input_s = now

    def take(self, image_id: int) -> float:
        """Active seconds on this image since they were last taken."""
        if image_id == self._image_id:
            self.touch()
        return self._pending_s.pop(image_id, 0.0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUTS:
            self.touch()
        return False
