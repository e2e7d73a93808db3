"""The canvas's tools that draw a region at a time, without the hand that leads them."""

from functools import reduce

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.gui.canvas.image_view import ImageView
from app.gui.canvas.region_finder import RegionFinder, Search
from app.gui.canvas.tools.box_tool import BoxTool
from app.gui.canvas.tools.cutout_tool import CutoutTool
from app.gui.canvas.tools.polygon_tool import PolygonTool
from app.gui.canvas.tools.shape_tool import Pointing, ShapeTool
from app.gui.canvas.tools.tool import Tool
from app.gui.canvas.tools.wand_tool import WandTool
from core.annotation.document import MaskEdit
from core.annotation.pixel_rect import NOWHERE, PixelRect
from core.annotation.region import Region


class ShapeView(ImageView):
    """Shows what the chosen tool has pending, runs its searches, and puts what is finished into the mask."""

    edit_completed = Signal(object)  # MaskEdit
    wand_tolerance_changed = Signal(int)
    noticed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool.BRUSH
        self._is_read_only = False
        self._wand = WandTool()
        self._tolerance_told = self._wand.tolerance
        self._shapes: dict[Tool, ShapeTool] = {
            Tool.BOX: BoxTool(),
            Tool.POLYGON: PolygonTool(),
            Tool.WAND: self._wand,
            Tool.CUTOUT: CutoutTool(),
        }
        self._finder = RegionFinder()
        self._finder.found.connect(self._on_found)
        self._marked_areas: list[PixelRect] = []

    @property
    def wand_tolerance(self) -> int:
        """How far from the pressed pixel's level others may be, 0 to 255."""
        return self._wand.tolerance

    def set_wand_tolerance(self, tolerance: int) -> None:
        """For the next press."""
        if tolerance != self._wand.tolerance:
            self._wand.tolerance = self._tolerance_told = tolerance
            self.wand_tolerance_changed.emit(tolerance)

    @property
    def _shape(self) -> ShapeTool | None:
        return self._shapes.get(self.tool)

    def _press_shape(self, shape: ShapeTool, at: Pointing) -> None:
        assert self._scene is not None
        if shape.looks_at_image and not self._scene.pyramid.is_whole:
            self.noticed.emit(self.tr("The image is still being read."))
            return
        if not shape.goes_on(at):
            self._commit_shape()
            shape.begin(at, self._scene.pyramid.pixels)
        self._update_shape()

    def _commit_shape(self) -> None:
        if self._shape is None or self.document is None or not self._shape.is_pending:
            return
        edit = self._shape.finish(self.document)
        self._update_shape()
        self._complete_edit(edit)

    def _step_shape_back(self) -> None:
        if self._shape is not None:
            self._shape.step_back()
            self._update_shape()

    def _update_shape(self) -> None:
        """Bring the canvas up to date with the tool: its search, what it has found, and its end."""
        shape = self._shape
        if shape is None or shape.search is None or self.document is None:
            self._finder.cancel()
        else:
            self._finder.want(shape.search, self.document.frozen(), shape.blend)
        if self._scene is not None:
            region = None if shape is None else shape.region
            self._update_device(self._scene.show_region(self._viewport, region))
        self._update_marks()
        if self._wand.tolerance != self._tolerance_told:
            self._tolerance_told = self._wand.tolerance
            self.wand_tolerance_changed.emit(self._tolerance_told)
        if shape is not None and shape.is_finished:
            self._commit_shape()

    def _on_found(self, search: Search, region: Region | None) -> None:
        if self._shape is not None and self._shape.search is search:
            self._shape.take_found(region)
            self._update_shape()
            if region is None:
                self.noticed.emit(self.tr("Nothing was found there."))

    def _complete_edit(self, edit: MaskEdit | None, *, is_shown: bool = False) -> None:
        if edit is None:
            return
        if not is_shown:
            self.refresh(edit.flips.tiles)
        self.edit_completed.emit(edit)

    def _paint_marks(self, painter: QPainter) -> None:
        if self._shape is not None:
            self._shape.paint(painter, self._viewport, self.devicePixelRatioF())
        self._marked_areas = self._mark_areas()

    def _mark_areas(self) -> list[PixelRect]:
        """The device pixels that ``_paint_marks`` would touch now."""
        return [] if self._shape is None else [self._shape.painted_area(self._viewport, self.devicePixelRatioF())]

    def _update_marks(self) -> None:
        """Repaint where marks were painted last and where they will be."""
        area = reduce(PixelRect.united, (*self._marked_areas, *self._mark_areas()), NOWHERE)
        # One rectangle: Qt draws smooth lines several times as slowly inside a clip of many.
        self._update_device(area.intersected(self._viewport.view_area()))
