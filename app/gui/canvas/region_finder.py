"""Finding regions off the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app.gui.canvas.region import Region

Search = Callable[[], Region | None]
_BEFORE_THUMBNAILS = 20  # priority in Qt's common pool: a person waits for this, and for nothing else


class RegionFinder(QObject):
    """Runs the search asked for last; one that was overtaken before it began is not run.

    Keep it without a parent: a running search holds it, so that it can always report, whatever the window destroys.
    """

    found = Signal(object, object)  # the search, Region | None with its pyramid made

    def __init__(self) -> None:
        super().__init__()
        self.wanted: Search | None = None

    def want(self, search: Search | None) -> None:
        """``found`` follows once; None calls the last search off. Asking for the same one again does nothing."""
        if search is self.wanted:
            return
        self.wanted = search
        if search is not None:
            QThreadPool.globalInstance().start(_Run(self, search), _BEFORE_THUMBNAILS)


class _Run(QRunnable):
    def __init__(self, finder: RegionFinder, search: Search) -> None:
        super().__init__()
        self._finder = finder
        self._search = search

    def run(self) -> None:
        if self._finder.wanted is not self._search:
            return
        region = self._search()
        if region is not None:
            _ = region.pyramid
        self._finder.found.emit(self._search, region)
