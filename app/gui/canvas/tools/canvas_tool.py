"""What every tool of the canvas can do."""

# ruff: noqa: B027 - the hooks that are not abstract may be left out by a tool

from abc import ABC, abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from app.gui.canvas.region_finder import Search
from app.gui.canvas.viewport import Viewport
from core.annotation.document import MaskDocument, MaskEdit
from core.annotation.region import Blend, Region
from core.images.display.pixel_rect import NOWHERE, PixelRect

Point = tuple[float, float]
EITHER_BUTTON = frozenset({Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton})
LEFT_BUTTON = frozenset({Qt.MouseButton.LeftButton})


@dataclass(frozen=True, slots=True)
class Pointing:
    """A mouse event: ``point`` in image pixels, ``at`` in logical view pixels, of which one has the size of ``view_px``
    image pixels.

    ``erases`` tells the right button, ``snaps`` the Shift key.
    """

    point: Point
    at: Point
    view_px: float
    erases: bool = False
    snaps: bool = False


@dataclass(frozen=True, slots=True)
class MarkView:
    """Where marks are drawn: device pixels. ``hover`` is the image position under the mouse, None where a press would
    not use the tool."""

    viewport: Viewport
    pixel_ratio: float
    hover: Point | None


class CanvasTool(ABC):
    """A tool sees presses, moves and releases of the buttons it takes, and moves without a button.

    From the first press until ``finish`` or ``cancel`` something may be pending: shown, but not booked in the mask. A
    tool that looks at the image offers ``search``: the canvas runs it off its thread and hands back what it found.
    """

    buttons = EITHER_BUTTON
    cursor = Qt.CursorShape.CrossCursor
    cursor_held = Qt.CursorShape.CrossCursor  # while its button is down
    looks_at_image = False  # and so cannot begin on a reduced copy
    ends_on_double_click = False
    paints_at_once = False  # into the mask: what ``finish`` answers is shown already
    search: Search | None = None
    blend = Blend.ADD  # of what is pending

    @property
    def is_pending(self) -> bool:
        """Whether something is shown that is not booked in the mask yet."""
        return False

    @property
    def is_finished(self) -> bool:
        """Whether it may go into the mask without waiting for Enter."""
        return False

    @property
    def keeps_keys(self) -> bool:
        """Whether no key but Escape and undo may do anything now, not even Enter."""
        return False

    @property
    def selects(self) -> bool:
        """Whether a region is selected, which `delete` takes away and `give_kind` names."""
        return False

    def delete(self) -> MaskEdit | None:
        """What is selected, at once."""
        return None

    def give_kind(self, kind: str) -> MaskEdit | None:  # noqa: ARG002
        """To what is selected, at once."""
        return None

    @property
    def region(self) -> Region | None:
        """What to show as found."""
        return None

    def goes_on(self, at: Pointing) -> bool:  # noqa: ARG002
        """Whether a press there belongs to what is pending, as on a handle; if so, it is taken."""
        return False

    @abstractmethod
    def press(self, at: Pointing) -> None:
        """A press that starts anew."""

    def move(self, at: Pointing) -> None:
        """The mouse moved, with or without a button."""

    def release(self, at: Pointing) -> None:
        """The button is up."""

    def step_back(self) -> None:
        """Take the last step of what is pending back: all of it, where there are no steps."""
        self.cancel()

    def take_found(self, region: Region | None) -> None:
        """What ``search`` has found."""

    def finish(self, document: MaskDocument) -> MaskEdit | None:  # noqa: ARG002
        """Put what is pending into the mask, at once; None when that changes nothing. Nothing is pending afterwards."""
        return None

    def cancel(self) -> None:
        """Forget what is pending."""

    def paint(self, painter: QPainter, view: MarkView) -> None:
        """Lines and handles over the picture."""

    def painted_area(self, view: MarkView) -> PixelRect:  # noqa: ARG002
        """The device pixels that ``paint`` may touch."""
        return NOWHERE
