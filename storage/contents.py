"""Labels and masks that were given for another content than their image's file holds now."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, or_, select, update

from core.domain import Authorship, ChangeKind, Outdated
from storage.database.chunks import chunks
from storage.database.connection import Database
from storage.database.schema import ImageRow, LabelRow, MaskRow, PredictionRow, RunRow, present
from storage.history import Change, append_history

Word = type[LabelRow] | type[MaskRow]

_BY_FILE = Authorship("file")
_WORDS = (
    select(ImageRow.id, ImageRow.content_hash, LabelRow.content_hash, MaskRow.content_hash)
    .outerjoin(LabelRow, LabelRow.image_id == ImageRow.id)
    .outerjoin(MaskRow, MaskRow.image_id == ImageRow.id)
)


class ContentRepository:
    """What was said and drawn belongs to a file's bytes, not to its name; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def outdated(self) -> dict[int, Outdated]:
        """The images, by id, whose file has changed since they were labeled or painted, and nobody has looked."""
        changed = or_(
            ImageRow.id.in_(select(LabelRow.image_id).where(LabelRow.content_hash.is_not(None))),
            ImageRow.id.in_(select(MaskRow.image_id).where(MaskRow.content_hash.is_not(None))),
        )
        query = _WORDS.where(changed, present(ImageRow.id)).order_by(ImageRow.id)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {row[0]: Outdated(row[2] is not None, row[3] is not None) for row in rows}

    def of(self, image_id: int) -> Outdated:
        """The same of one image; neither where it does not exist."""
        with self._database.read() as connection:
            row = connection.execute(_WORDS.where(ImageRow.id == image_id)).one_or_none()
        return Outdated(False, False) if row is None else Outdated(row[2] is not None, row[3] is not None)

    def confirm(self, image_ids: Sequence[int], by: Authorship) -> None:
        """Their labels and masks are right for what their files hold now."""
        with self._database.write(image_ids) as connection:
            _confirm(connection, LabelRow, image_ids, by)
            _confirm(connection, MaskRow, image_ids, by)


def confirm_labels(connection: Connection, image_ids: Sequence[int], by: Authorship) -> None:
    """In the transaction that says these labels again."""
    _confirm(connection, LabelRow, image_ids, by)


def confirm_mask(connection: Connection, image_id: int, by: Authorship) -> None:
    """In the transaction that stores the same mask again."""
    _confirm(connection, MaskRow, [image_id], by)


def _confirm(
    connection: Connection, word: type[LabelRow] | type[MaskRow], image_ids: Sequence[int], by: Authorship
) -> None:
    query = select(ImageRow.id, word.content_hash, ImageRow.content_hash).join(word, word.image_id == ImageRow.id)
    for some in chunks(image_ids):
        rows = connection.execute(query.where(ImageRow.id.in_(some), word.content_hash.is_not(None))).all()
        given = [Change(image_id, before, now) for image_id, before, now in rows]
        fresh = update(word).where(word.image_id.in_([change.image_id for change in given])).values(content_hash=None)
        connection.execute(fresh)
        append_history(connection, ChangeKind.CONFIRM, given, by)


def outdate(connection: Connection, image_id: int, before: str, after: str) -> None:
    """Note that the image's file holds other bytes now. What was said and drawn was meant for the former ones, until
    those come back; what runs say of the image is of a picture that is gone."""
    for table in (LabelRow, MaskRow):
        given_for = func.nullif(func.coalesce(table.content_hash, before), after)
        connection.execute(update(table).where(table.image_id == image_id).values(content_hash=given_for))
    of_any_run = PredictionRow.run_id.in_(select(RunRow.id))  # the key begins with the run
    connection.execute(delete(PredictionRow).where(of_any_run, PredictionRow.image_id == image_id))
    append_history(connection, ChangeKind.REPLACE, [Change(image_id, before, after)], _BY_FILE)
