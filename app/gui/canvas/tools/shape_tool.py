"""What the tools have in common that draw one region at a time and let it be adjusted before it counts."""

# ruff: noqa: B027 - the hooks that are not abstract may be left out by a tool

from abc import ABC, abstractmethod
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from app.gui.canvas.region_finder import Search
from app.gui.canvas.viewport import Viewport
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.pixel_rect import NOWHERE, PixelRect
from core.annotation.region import Blend, Region
from core.images.display.pixels import ImagePixels

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pointing:
    """A pointer event: ``point`` in image pixels, ``view_px`` the size of a logical view pixel in image pixels.

    ``erases`` tells the right button, ``snaps`` the Shift key.
    """

    point: Point
    view_px: float
    erases: bool = False
    snaps: bool = False


class ShapeTool(ABC):
    """From the first press until ``finish`` or ``cancel`` something is pending: shown, but not in the mask.

    A tool that looks at the image offers ``search``: the canvas runs it off its thread and hands back what it found.
    """

    search: Search | None = None
    blend = Blend.ADD  # of what is pending
    looks_at_image = False  # and so cannot begin on a reduced copy

    @property
    @abstractmethod
    def is_pending(self) -> bool:
        """Whether something is shown that is not in the mask yet."""

    @property
    def is_finished(self) -> bool:
        """Whether it may go into the mask without waiting for Enter."""
        return False

    @property
    def region(self) -> Region | None:
        """What to show as found."""
        return None

    def goes_on(self, at: Pointing) -> bool:  # noqa: ARG002
        """Whether a press there belongs to what is pending, as on a handle; if so, it is taken."""
        return False

    @abstractmethod
    def begin(self, at: Pointing, pixels: ImagePixels) -> None:
        """A press that starts anew."""

    def move(self, at: Pointing) -> None:
        """The pointer moved, with or without a button."""

    def release(self, at: Pointing) -> None:
        """The button is up."""

    def step_back(self) -> None:
        """Take the last step of what is pending back: all of it, where there are no steps."""
        self.cancel()

    def take_found(self, region: Region | None) -> None:
        """What ``search`` has found."""

    @abstractmethod
    def finish(self, document: MaskDocument) -> MaskEdit | None:
        """Put what is pending into the mask, at once; None when that changes nothing. Nothing is pending afterwards."""

    @abstractmethod
    def cancel(self) -> None:
        """Forget what is pending."""

    def paint(self, painter: QPainter, viewport: Viewport, pixel_ratio: float) -> None:
        """Lines and handles over the picture, in device pixels."""

    def painted_area(self, viewport: Viewport, pixel_ratio: float) -> PixelRect:  # noqa: ARG002
        """The device pixels that ``paint`` may touch."""
        return NOWHERE
