"""Imports that are larger than one transaction: which have not come to their end."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import delete, insert, select

from core.domain.ownership.owner import Owner, is_there
from core.domain.ownership.unfinished import UnfinishedImport
from storage.database.connection import Database
from storage.database.schema import ImportRow
from storage.moments.next_moment import next_moment

_COUNTS = (ImportRow.stored, ImportRow.images, ImportRow.at)
_UNFINISHED = select(ImportRow.owner, ImportRow.root, ImportRow.format, *_COUNTS).order_by(ImportRow.id)
_STORING_HERE: set[str] = set()  # what this process is storing


class ImportRepository:
    """Known by the folder of the dataset; every method is one transaction, or a part of the one around it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def storing(self, root: str) -> Iterator[None]:
        """Within, the import of this folder is under way."""
        _STORING_HERE.add(root)
        try:
            yield
        finally:
            _STORING_HERE.discard(root)

    def note(self, root: str, form: str, stored: int, images: int) -> None:
        """So many images of it are in; one that is whole is forgotten."""
        with self._database.write() as connection:
            connection.execute(delete(ImportRow).where(ImportRow.root == root))
            if stored < images:
                facts = {"owner": str(Owner.this()), "root": root, "format": form, "stored": stored, "images": images}
                connection.execute(insert(ImportRow).values(facts | {"at": next_moment(connection)}))

    def unfinished(self) -> list[UnfinishedImport]:
        """Those that are not known to be under way on this machine, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(_UNFINISHED).all()
        return [
            UnfinishedImport(row.root, row.format, row.stored, row.images, row.at)
            for row in rows
            if not _is_at_work(row.owner, row.root)
        ]


def _is_at_work(owner: str, root: str) -> bool:
    if owner == str(Owner.this()):
        return root in _STORING_HERE
    return is_there(owner) is True
