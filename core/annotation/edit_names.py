"""What the edits of a mask are called; the window says them in the person's language."""

from core.domain import Text

BRUSH_STROKE = Text("Brush stroke")
ERASER_STROKE = Text("Eraser stroke")
BOX = Text("Box")
POLYGON = Text("Polygon")
WAND = Text("Wand")
CUT_OUT = Text("Cut-out")
FILL_HOLES = Text("Fill holes")
COPY_MASK = Text("Copy mask")
DELETE_REGION = Text("Delete region")
MOVE_REGION = Text("Move region")
KIND_OF_REGION = Text("Kind of region")
CLEAR_MASK = Text("Clear mask")
EARLIER_STATE = Text("Earlier state")
