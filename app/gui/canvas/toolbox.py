"""The tools of a canvas: which is in hand, what it has pending, and what of it goes into the mask."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter

from app.gui.canvas.region_finder import RegionFinder, Search
from app.gui.canvas.rendering.picture import Picture
from app.gui.canvas.tool_marks import ToolMarks
from app.gui.canvas.tools.canvas_tool import CanvasTool, Pointing
from app.gui.canvas.tools.tool import TOOLS, Tool
from app.gui.canvas.tools.tool_parts import ToolParts
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.region import Blend, Region, edit_region


class Toolbox(QObject):
    """Shows what the tool in hand has pending, runs its searches, and puts what is finished into the mask.

    Each finished action is one ``MaskEdit``, already applied to the shown document when ``edit_completed`` names it.
    """

    edit_completed = Signal(object)  # MaskEdit
    noticed = Signal(str)
    hand_changed = Signal()  # another tool, or another right to use it

    def __init__(self, parts: ToolParts, marks: ToolMarks, parent: QObject) -> None:
        super().__init__(parent)
        self._picture: Picture = parts.picture
        self._marks = marks
        self._specs = {spec.tool: spec for spec in TOOLS}
        self._tools: dict[Tool, CanvasTool] = {spec.tool: spec.make(parts) for spec in TOOLS}
        self.chosen = Tool.BRUSH
        self._is_read_only = False
        self._finder = RegionFinder()
        self._finder.found.connect(self._on_found)
        parts.options.brush_size_changed.connect(self.update_marks)
        parts.options.brush_shape_changed.connect(self.update_marks)

    def __getitem__(self, tool: Tool) -> CanvasTool:
        return self._tools[tool]

    @property
    def in_hand(self) -> CanvasTool:
        return self._tools[self.chosen]

    @property
    def writes(self) -> bool:
        """Whether the tool in hand changes the mask."""
        return self._specs[self.chosen].writes

    @property
    def may_use(self) -> bool:
        """Whether the tool in hand may be used here."""
        return not (self._is_read_only and self.writes)

    def choose(self, tool: Tool) -> None:
        """Take another tool; what is pending is committed."""
        self.commit()
        self.chosen = tool
        self.hand_changed.emit()

    def set_read_only(self, read_only: bool) -> None:
        """Only show, zoom and pan."""
        self.commit()
        self._is_read_only = read_only
        self.hand_changed.emit()

    def press(self, at: Pointing) -> None:
        """On the shown image, with the tool in hand."""
        tool, pyramid = self.in_hand, self._picture.pyramid
        if tool.looks_at_image and pyramid is not None and not pyramid.is_whole:
            self.noticed.emit(self.tr("The image is still being read."))
            return
        if not tool.goes_on(at):
            self.commit()
            tool.press(at)
        self.follow()

    def commit(self) -> None:
        """Put what is pending into the mask, if anything is."""
        tool, document = self.in_hand, self._picture.document
        if document is None or not tool.is_pending:
            return
        edit = tool.finish(document)
        self.follow()
        self._complete(edit, is_shown=tool.paints_at_once)

    def cancel(self) -> None:
        """Take back what is pending."""
        self.in_hand.cancel()
        self.follow()

    @property
    def selects(self) -> bool:
        """Whether a region is selected."""
        return self.may_use and self.in_hand.selects

    def delete_selected(self) -> None:
        """Take the selected region out of the mask."""
        self._complete(self.in_hand.delete())
        self.follow()

    def give_selected_kind(self, kind: str) -> None:
        """Say of which kind the selected region is."""
        self._complete(self.in_hand.give_kind(kind))
        self.follow()

    def step_back(self) -> None:
        """Take the last step of what is pending back."""
        self.in_hand.step_back()
        self.follow()

    def add_region(
        self, document: MaskDocument, region: Region, text: str, *, blend: Blend = Blend.ADD, as_draft: bool = False
    ) -> None:
        """One more edit by itself, unless another image is shown meanwhile."""
        if document is self._picture.document and not self._is_read_only:
            self.commit()
            self._complete(edit_region(document, region, text, blend=blend, as_draft=as_draft))

    def follow(self) -> None:
        """Bring the canvas up to date with the tool in hand: its search, what it has found, its marks and its end."""
        tool, document = self.in_hand, self._picture.document
        if tool.is_finished:
            self.commit()
            return
        if tool.search is None or document is None:
            self._finder.cancel()
        else:
            self._finder.want(tool.search, document.frozen(), tool.blend)
        self._picture.show_region(tool.region, is_selected=tool.selects)
        self.update_marks()

    def follow_mask(self) -> None:
        """The mask has changed by none of the tools, as by undo: what is selected may be another one, or gone."""
        self._picture.show_region(self.in_hand.region, is_selected=self.in_hand.selects)
        self.update_marks()

    def paint_marks(self, painter: QPainter) -> None:
        """Over the picture, in device pixels."""
        self._marks.paint(painter, self.in_hand)

    def update_marks(self) -> None:
        self._marks.update(self.in_hand)

    def _on_found(self, search: Search, region: Region | None) -> None:
        if self.in_hand.search is search:
            self.in_hand.take_found(region)
            self.follow()
            if region is None:
                self.noticed.emit(self.tr("Nothing was found there."))

    def _complete(self, edit: MaskEdit | None, *, is_shown: bool = False) -> None:
        if edit is None:
            return
        self._picture.refresh(() if is_shown else edit.flips.tiles)  # regions have their colours only now
        self.edit_completed.emit(edit)
