"""The status bar: counts, the pixel under the pointer, working time and pace, and whether everything is saved."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from app.gui.controls.fixed_width_label import FixedWidthLabel
from app.gui.controls.plain_label import plain
from app.gui.labeling.active_time import ActiveTime
from app.gui.language.counted import counted
from app.gui.language.numbers import count, percent
from app.gui.language.words import label_name
from app.gui.specs.label_looks import LABEL_LOOKS
from app.queue.filter import QueueCounts

_COUNTS_PX = 420
_GAP_PX = 12


class StatusStrip(QStatusBar):
    """``total_before_s`` are the project's active seconds before this sitting."""

    def __init__(self, active_time: ActiveTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 4, 0)
        self._active_time = active_time
        self._total_before_s = 0.0
        right = Qt.AlignmentFlag.AlignRight
        self._counts = FixedWidthLabel("", self)
        self._hover = FixedWidthLabel("88888, 88888: 255 255 255", self, align=right)
        self._zoom = FixedWidthLabel(percent(64), self, align=right)
        self._time = FixedWidthLabel(self._time_text(35999, 35999, 35999), self, align=right)
        self._pace = FixedWidthLabel(self._pace_text(88.8), self, align=right)
        self._saved = FixedWidthLabel(self.tr("⚠ {n} not saved, trying again").format(n=88), self, align=right)
        self._time.setToolTip(self.tr("Active time of this sitting for labels and for masks, and of the whole project"))
        self._pace.setToolTip(self.tr("Labeled images per minute of active time in this sitting"))
        self._figures = (self._counts, self._hover, self._zoom, self._pace, self._time, self._saved)
        self.addWidget(self._counts, 1)
        for figure in self._figures[1:]:
            self.addPermanentWidget(figure)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._show_time)
        self.show_nothing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the counts come first, then time and saving."""
        room = event.size().width() - _COUNTS_PX - self._time.sizeHint().width() - self._saved.sizeHint().width()
        for figure in (self._zoom, self._hover, self._pace):
            room -= figure.sizeHint().width() + _GAP_PX
            figure.setVisible(room > 0)
        super().resizeEvent(event)

    def show_nothing(self) -> None:
        """As long as no project is open."""
        self._timer.stop()
        for figure in self._figures:
            figure.set_text("")

    def start(self, total_before_s: float) -> None:
        self._total_before_s = total_before_s
        self._timer.start()
        self._show_time()
        self.show_waiting(0)

    def show_counts(self, counts: QueueCounts) -> None:
        labels = [f"{count(counts.labels[label])} {label_name(label)}" for label in LABEL_LOOKS]
        unlabeled = self.tr("{n} unlabeled").format(n=count(counts.unlabeled))
        parts = [counted.images(counts.images), *labels, unlabeled, counted.masks(counts.complete)]
        self._counts.set_text(" · ".join(parts))
        self._counts.setToolTip(plain(self._counts.text()))  # a narrow window cuts it off

    def show_zoom(self, zoom: float) -> None:
        self._zoom.set_text(percent(zoom))

    def show_hover(self, hover: tuple[int, int, int | list[int]] | None) -> None:
        if hover is None:
            self._hover.set_text("")
            return
        x, y, value = hover
        levels = " ".join(map(str, value)) if isinstance(value, list) else str(value)
        self._hover.set_text(f"{x}, {y}: {levels}")

    def show_waiting(self, n_waiting: int) -> None:
        self._saved.set_role(QPalette.ColorRole.WindowText)
        self._saved.set_text(
            self.tr("Saving {n} …").format(n=count(n_waiting)) if n_waiting else self.tr("✓ All saved")
        )

    def show_failed(self, n_waiting: int) -> None:
        self._saved.set_role(QPalette.ColorRole.BrightText)
        self._saved.set_text(self.tr("⚠ {n} not saved, trying again").format(n=count(n_waiting)))

    def show_read_only(self) -> None:
        self._saved.set_text(self.tr("Read-only"))

    @property
    def saved_text(self) -> str:
        return self._saved.text()

    @property
    def time_text(self) -> str:
        """The sitting's seconds by kind of work, and the pace."""
        return f"{self._pace.text()} · {self._time.text()}"

    def _show_time(self) -> None:
        spent = self._active_time
        self._time.set_text(self._time_text(spent.label_s, spent.mask_s, self._total_before_s + spent.session_s))
        pace = spent.labels_per_minute
        self._pace.set_text("" if pace is None else self._pace_text(pace))

    def _time_text(self, label_s: float, mask_s: float, total_s: float) -> str:
        text = self.tr("Labels {labels} · masks {masks} · project {total}")
        return text.format(labels=_clock(label_s), masks=_clock(mask_s), total=_clock(total_s))

    def _pace_text(self, per_minute: float) -> str:
        return self.tr("%Ln images/min", "", round(per_minute))


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
