"""Finding regions off the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from core.annotation.region import Blend, Region
from core.annotation.tiles import FrozenMask

Search = Callable[[], Region | None]
_BEFORE_THUMBNAILS = 20  # priority in Qt's common pool: a person waits for this, and for nothing else


class RegionFinder(QObject):
    """Runs the search asked for last; one that was overtaken before it began is not run.

    Keep it without a parent: a running search holds it, so that it can always report, whatever the window destroys.
    """

    found = Signal(object, object)  # the search, Region | None with all made that the window will ask for

    def __init__(self) -> None:
        super().__init__()
        self.wanted: Search | None = None

    def want(self, search: Search, mask: FrozenMask, blend: Blend) -> None:
        """``found`` follows once; asking for the same search again does nothing.

        What is found is to be brought into ``mask`` by ``blend``, which is made ready, too.
        """
        if search is not self.wanted:
            self.wanted = search
            QThreadPool.globalInstance().start(_Run(self, search, mask, blend), _BEFORE_THUMBNAILS)

    def cancel(self) -> None:
        """Call the last search off."""
        self.wanted = None


class _Run(QRunnable):
    def __init__(self, finder: RegionFinder, search: Search, mask: FrozenMask, blend: Blend) -> None:
        super().__init__()
        self._finder = finder
        self._search = search
        self._mask = mask
        self._blend = blend

    def run(self) -> None:
        if self._finder.wanted is not self._search:
            return
        region = self._search()
        if region is not None:
            _ = region.pyramid
            region.prepare(self._mask, self._blend)
        self._finder.found.emit(self._search, region)
