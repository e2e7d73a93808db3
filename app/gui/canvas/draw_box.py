"""Making a box part of the mask."""

from app.gui.canvas.edit_names import BOX
from app.gui.canvas.mask_document import MaskDocument
from app.gui.canvas.mask_edit import MaskEdit, edit_from_flips
from app.gui.canvas.pixel_rect import tiles_under
from app.gui.canvas.row_spans import box_spans
from core.domain import Box


def draw_box(document: MaskDocument, box: Box) -> MaskEdit | None:
    """Set the box's area in the mask and record the box; None when it lies outside the image."""
    spans = box_spans(box, document.height, document.width)
    rect = spans.rect
    if rect.is_empty:
        return None
    spans.fill(document.pixels, 255)
    document.raster.pyramid.update([rect])
    flips = document.raster.take_painted(tuple(tiles_under(rect, document.height, document.width)))
    edit = edit_from_flips(document, flips, BOX, (box,))
    document.adopt(edit)
    return edit
