"""The shown image with its mask and defect map, and how they look."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter, QRegion

from app.gui.canvas.navigation import Navigation
from app.gui.canvas.rendering.marks import paint_drawn_box
from app.gui.canvas.rendering.overlay_style import OverlayStyle
from app.gui.canvas.rendering.picture_buffers import PictureBuffers
from app.gui.canvas.rendering.scene import Scene
from app.gui.canvas.screen import Screen
from core.annotation.document import MaskDocument
from core.annotation.region import Region
from core.domain import DrawnRegion
from core.images.display.display_range import Contrast
from core.images.display.pixel_rect import PixelRect
from core.images.display.pyramid import ImagePyramid

_PROPOSAL_MS = 2500


class Picture(QObject):
    """What is shown and how; style, contrast and what is visible stay from image to image. ``document`` is None while
    no image is shown."""

    picture_changed = Signal()  # another image, or a sharper one
    contrast_changed = Signal(object)  # Contrast

    def __init__(self, screen: Screen, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._screen = screen
        self._navigation = navigation
        self.document: MaskDocument | None = None
        self._scene: Scene | None = None
        self._buffers = PictureBuffers()
        self._regions_painted: tuple[DrawnRegion, ...] = ()
        self._kind_colours: Mapping[str, tuple[int, int, int]] = {}
        self._defect_map: NDArray[np.uint8] | None = None
        self._map_visible = False
        self._mask_visible = True
        self._proposal_threshold: int | None = None
        self._proposal_timer = QTimer(self, singleShot=True, interval=_PROPOSAL_MS)
        self._proposal_timer.timeout.connect(self._hide_proposal)
        self._style = OverlayStyle()
        self._contrast = Contrast()
        self._keeps_contrast = False  # for the next image; otherwise each starts as it is stored

    @property
    def pyramid(self) -> ImagePyramid | None:
        """The shown image's."""
        return None if self._scene is None else self._scene.pyramid

    def show_image(self, pyramid: ImagePyramid, document: MaskDocument) -> None:
        """Show the image, or the reduced copy of it that has been read, with the document of the same size.

        The last image's defect map goes: it belongs to that image.
        """
        self.document = document
        self._defect_map = None
        if not self._keeps_contrast:
            self._take_contrast(Contrast())
        self._scene = Scene(pyramid, document, self._buffers)
        self.configure()
        self._navigation.show_size(document.width, document.height)
        self.picture_changed.emit()

    def complete_image(self, pyramid: ImagePyramid) -> None:
        """The shown image itself, of which a reduced copy was shown so far; nothing else changes."""
        if self._scene is not None:
            self._scene.pyramid = pyramid
            self._scene.invalidate()
            self._screen.repaint_all()
            self.picture_changed.emit()

    def clear(self) -> None:
        """Show no image."""
        self.document = None
        self._scene = None
        self._defect_map = None
        self._navigation.clear()
        self.picture_changed.emit()
        self._screen.repaint_all()

    def paint(self, painter: QPainter, region: QRegion) -> None:
        """Of a shown image, the part in ``region`` (logical pixels); leaves the painter in device pixels."""
        assert self._scene is not None
        rendered = self._scene.render(self._navigation.viewport)
        painter.scale(1 / self._screen.pixel_ratio, 1 / self._screen.pixel_ratio)
        for rect in region:  # type: ignore[attr-defined]  # iterable since Qt 6
            target = self._screen.device_rect(rect)
            painter.drawImage(target.topLeft(), rendered, target)
        self._paint_boxes(painter)

    def refresh(self, rects: Sequence[PixelRect]) -> None:
        """Show that the document's pixels changed inside ``rects``, or its regions."""
        if self._scene is not None and self.document is not None:
            self._screen.repaint(self._scene.mask_changed(self._navigation.viewport, rects))
            if self.document.regions is not self._regions_painted:
                self._scene.invalidate_mask()  # their outlines and colours reach beyond the pixels that changed
                self._screen.repaint_all()

    def show_region(self, region: Region | None, *, is_selected: bool = False) -> None:
        """Show what is not in the mask yet, or mark what ``is_selected`` there."""
        if self._scene is not None:
            self._screen.repaint(self._scene.show_region(self._navigation.viewport, region, is_selected=is_selected))

    def set_map(self, defect_map: NDArray[np.uint8] | None) -> None:
        """The (h, w) map, 0..255, of the shown image at any resolution, or None."""
        self._defect_map = defect_map
        self.configure()

    def set_map_visible(self, visible: bool) -> None:
        self._map_visible = visible
        self.configure()

    def set_map_opacity(self, opacity: float) -> None:
        """0 to 1, of the map's highest values."""
        self.set_style(replace(self._style, map_opacity=opacity))

    def show_proposal(self, threshold: int) -> None:
        """Outline for a moment where the map reaches this value of 255, whether or not the map itself is visible."""
        self._proposal_threshold = threshold
        self._proposal_timer.start()
        self.configure()

    def set_mask_visible(self, visible: bool) -> None:
        self._mask_visible = visible
        self.configure()

    def set_kind_colours(self, colours: Mapping[str, tuple[int, int, int]]) -> None:
        """Regions of these kinds are shown in their colours."""
        if colours != self._kind_colours:
            self._kind_colours = colours
            self.configure()

    def set_mask_opacity(self, opacity: float) -> None:
        """0 to 1, of the mask's filling; its outline stays while this is above 0."""
        self.set_style(replace(self._style, mask_opacity=opacity))

    @property
    def overlay_style(self) -> OverlayStyle:
        return self._style

    def set_style(self, style: OverlayStyle) -> None:
        self._style = style
        self.configure()

    def set_outlines_only(self, outlines_only: bool) -> None:
        """Borders in place of surfaces, of mask and map."""
        self.set_style(replace(self._style, outlines_only=outlines_only))

    @property
    def contrast(self) -> Contrast:
        return self._contrast

    def set_contrast(self, contrast: Contrast) -> None:
        """Show another part of the image's range; the stored values stay as they are."""
        self._take_contrast(contrast)
        self.configure()

    def reset_contrast(self) -> None:
        """As the image is stored."""
        self.set_contrast(Contrast())

    def set_keeps_contrast(self, keeps: bool) -> None:
        """Whether the next image is shown with this contrast, too."""
        self._keeps_contrast = keeps

    def stretch_contrast(self) -> None:
        """From the darkest to the brightest of the shown image."""
        if self._scene is not None:
            self.set_contrast(self._scene.stretched_contrast())

    def configure(self) -> None:
        """Bring the scene up to how it is to look, on this screen."""
        if self._scene is None:
            return
        self._scene.background = self._screen.background
        self._scene.outline_px = max(1, round(self._screen.pixel_ratio))
        self._scene.defect_map = self._defect_map
        self._scene.map_visible = self._map_visible
        self._scene.proposal_threshold = self._proposal_threshold
        self._scene.mask_visible = self._mask_visible
        self._scene.style = self._style
        self._scene.kind_colours = self._kind_colours
        self._scene.contrast = self._contrast
        self._scene.invalidate()
        self._screen.repaint_all()

    def _paint_boxes(self, painter: QPainter) -> None:
        assert self.document is not None
        self._regions_painted = self.document.regions
        if self._mask_visible:
            for box in self.document.boxes:
                paint_drawn_box(painter, box, self._navigation.viewport, self._screen.pixel_ratio)

    def _hide_proposal(self) -> None:
        self._proposal_threshold = None
        self.configure()

    def _take_contrast(self, contrast: Contrast) -> None:
        if contrast != self._contrast:
            self._contrast = contrast
            self.contrast_changed.emit(contrast)
