"""The status bar: counts, the pixel under the pointer, working time, and whether everything is saved."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.gui.active_time import ActiveTime
from app.gui.queue.queue_table import QueueCounts


class StatusStrip(QStatusBar):
    """``total_before_s`` are the project's active seconds before this sitting."""

    def __init__(self, active_time: ActiveTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._active_time = active_time
        self._total_before_s = 0.0
        self._counts = QLabel(self)
        self._hover = QLabel(self)
        self._zoom = QLabel(self)
        self._time = QLabel(self)
        self._saved = QLabel(self)
        self._saved.setAccessibleName(self.tr("Saving"))
        self.addWidget(self._counts, 1)
        for label in (self._hover, self._zoom, self._time, self._saved):
            self.addPermanentWidget(label)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._show_time)
        self.show_nothing()

    def show_nothing(self) -> None:
        """As long as no project is open."""
        self._timer.stop()
        for label in (self._counts, self._hover, self._zoom, self._time, self._saved):
            label.clear()

    def start(self, total_before_s: float) -> None:
        self._total_before_s = total_before_s
        self._timer.start()
        self._show_time()
        self.show_waiting(0)

    def show_counts(self, counts: QueueCounts) -> None:
        text = self.tr(
            "{images} images · {good} good · {bad} bad · {unsure} unsure · {unlabeled} unlabeled · "
            "{masks} masks complete"
        )
        self._counts.setText(
            text.format(
                images=f"{counts.images:,}",
                good=f"{counts.good:,}",
                bad=f"{counts.bad:,}",
                unsure=f"{counts.unsure:,}",
                unlabeled=f"{counts.unlabeled:,}",
                masks=f"{counts.complete:,}",
            )
        )

    def show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{zoom * 100:.0f} %")

    def show_hover(self, hover: tuple[int, int, int | list[int]] | None) -> None:
        if hover is None:
            self._hover.clear()
            return
        x, y, value = hover
        levels = " ".join(map(str, value)) if isinstance(value, list) else str(value)
        self._hover.setText(f"{x}, {y}: {levels}")

    def show_waiting(self, n_waiting: int) -> None:
        self._mark(saved=True)
        self._saved.setText(self.tr("Saving {n} …").format(n=n_waiting) if n_waiting else self.tr("✓ All saved"))

    def show_failed(self, n_waiting: int) -> None:
        self._mark(saved=False)
        self._saved.setText(self.tr("⚠ {n} not saved, trying again").format(n=n_waiting))

    def show_read_only(self) -> None:
        self._saved.setText(self.tr("Read-only"))

    @property
    def saved_text(self) -> str:
        return self._saved.text()

    def _mark(self, *, saved: bool) -> None:
        if self._saved.property("saved") is not saved:
            self._saved.setProperty("saved", saved)
            self._saved.style().polish(self._saved)

    def _show_time(self) -> None:
        session, total = self._active_time.session_s, self._total_before_s + self._active_time.session_s
        self._time.setText(
            self.tr("Active {session} · project {total}").format(session=_clock(session), total=_clock(total))
        )


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
