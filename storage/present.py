"""Which images are in the project: removed ones keep their rows."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.schema import ImageRow


def present(image_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """That the image has not been removed. As a list of the few that have: one lookup a query, not one a row."""
    return image_id.not_in(select(ImageRow.id).where(ImageRow.removed))
