"""Tab goes through what can be seen as one reads: row by row, and in a row from the left."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QScrollArea, QWidget

from app.gui.commands.keys.focus_home import TYPING


def tab_stops(roots: Iterable[QWidget]) -> list[QWidget]:
    """What takes the focus by Tab now, in the order in which it is seen; one root after the other.

    Qt's own order is that in which widgets were made, which no one sees, and what comes later is always its last.
    """
    return [stop for root in roots if root.isVisible() for stop in _stops_in(root)]


def step_focus(roots: Sequence[QWidget], *, forward: bool) -> bool:
    """To the next stop, from the last to the first; False where the focus is on none of them, or there is no other."""
    stops, holder = tab_stops(roots), QApplication.focusWidget()
    if holder not in stops or len(stops) == 1:
        return False
    target = stops[(stops.index(holder) + (1 if forward else -1)) % len(stops)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _scroll_to(target)
    return True


def first_field(root: QWidget) -> QWidget | None:
    """The first stop in which something is entered or chosen."""
    return next((stop for stop in tab_stops([root]) if isinstance(stop, (*TYPING, QComboBox, QCheckBox))), None)


def _stops_in(widget: QWidget) -> Iterator[QWidget]:
    if not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    parts = [part for part in widget.children() if isinstance(part, QWidget)]
    for part in _as_read([part for part in parts if part.isVisible() and not part.isWindow()]):
        yield from _stops_in(part)


def _as_read(parts: Sequence[QWidget]) -> Iterator[QWidget]:
    """Whatever begins above the middle of a row's highest part stands in that row."""
    row: list[QWidget] = []
    for part in sorted(parts, key=lambda part: part.y()):
        if row and part.y() >= row[0].geometry().center().y():
            yield from sorted(row, key=lambda part: part.x())
            row = []
        row.append(part)
    yield from sorted(row, key=lambda part: part.x())


def _scroll_to(stop: QWidget) -> None:
    around = stop.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(stop)
