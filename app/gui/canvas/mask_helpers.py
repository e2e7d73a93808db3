"""What the program does to a whole mask when a person asks for it, found off the window's thread."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.gui.canvas.canvas_view import CanvasView
from app.gui.canvas.region_finder import RegionFinder, Search
from core.annotation.document import MaskDocument
from core.annotation.edit_names import COPY_MASK, FILL_HOLES
from core.annotation.region import Blend, Region, holes_of
from core.annotation.tiles import FrozenMask


class MaskHelpers(QObject):
    """Fills holes, and copies the mask that was seen last on another image of the same size.

    ``noticed`` carries what the canvas notices, too.
    """

    noticed = Signal(str)

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._shown: MaskDocument | None = None
        self._last_seen: FrozenMask | None = None
        self._asked: tuple[Search, MaskDocument, str] | None = None
        self._finder = RegionFinder()
        self._finder.found.connect(self._on_found)
        canvas.noticed.connect(self.noticed)
        canvas.picture.picture_changed.connect(self._on_picture)

    def fill_holes(self) -> None:
        """Everything that the mask encloses becomes part of it."""
        document = self._canvas.document
        if document is not None:
            self._canvas.complete_pending()
            self._find(partial(holes_of, document.frozen()), document, FILL_HOLES)

    def copy_last_mask(self) -> None:
        """Add the mask of the image that was shown before, as a draft; what is painted already stays."""
        document, last = self._canvas.document, self._last_seen
        if document is None:
            return
        if last is None:
            self.noticed.emit(self.tr("No mask to copy: none of the images you came from has one."))
        elif (last.height, last.width) != (document.height, document.width):
            self.noticed.emit(self.tr("The last mask belongs to an image of another size."))
        else:
            self._find(partial(_whole, last), document, COPY_MASK)

    def _find(self, search: Search, document: MaskDocument, text: str) -> None:
        self._asked = search, document, text
        self._finder.want(search, document.frozen(), Blend.ADD)

    def _on_found(self, search: Search, region: Region | None) -> None:
        if self._asked is None or self._asked[0] is not search:
            return
        _, document, text = self._asked
        self._asked = None
        if region is None:
            self.noticed.emit(self.tr("The mask has no holes."))
        else:
            self._canvas.toolbox.add_region(document, region, text, as_draft=text is COPY_MASK)

    def _on_picture(self) -> None:
        """Remember the mask that goes; freezing it costs next to nothing, as its last change was frozen to be saved."""
        if self._canvas.document is self._shown:
            return
        if self._shown is not None and self._shown.area_px > 0:
            self._last_seen = self._shown.frozen()
        self._shown = self._canvas.document


def _whole(mask: FrozenMask) -> Region | None:
    rect, pixels = mask.crop()
    return Region.of(pixels, (rect.left, rect.top))
