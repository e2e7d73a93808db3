"""The folders that a project's images come from."""

from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, func, insert, select, update

from core.domain import Source, Sources
from storage.database.connection import Database
from storage.database.schema import SourceRow

_SOURCES = select(SourceRow.id, SourceRow.name, SourceRow.root, SourceRow.mount, SourceRow.watched).order_by(
    SourceRow.id
)


class SourceRepository:
    """Every method that changes something is one transaction. What has been read last is kept, since every access to a
    file asks for it; whoever reads images reads their sources with them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()  # what was read first must not take the place of what was read later
        self._read()

    def all(self) -> Sources:
        """As of the last time that images were read."""
        return self._known

    def read_again(self, connection: Connection) -> None:
        """In the transaction of the images that are being read: another process may have added a source with them."""
        with self._lock:
            rows = connection.execute(_SOURCES)
            self._known = Sources(tuple(Source(r.id, r.name, Path(r.root), r.mount, r.watched) for r in rows))

    def add(self, name: str, root: Path, mount: str, *, watched: bool = False) -> Source:
        """Another source; neither name nor mount may be there already."""
        with self._database.write() as connection:
            row_id = connection.execute(select(func.max(SourceRow.id))).scalar_one() + 1
            values = {"id": row_id, "name": name, "root": str(root.absolute()), "mount": mount, "watched": watched}
            connection.execute(insert(SourceRow).values(values))
        self._read()
        return self._known.named(name)

    def move(self, source_id: int, root: Path) -> None:
        """Look for its images in another folder from now on."""
        self._change(source_id, root=str(root.absolute()))

    def watch(self, source_id: int, watched: bool) -> None:
        """Whether what comes into its folder is added without asking."""
        self._change(source_id, watched=watched)

    def _change(self, source_id: int, **values: object) -> None:
        with self._database.write() as connection:
            connection.execute(update(SourceRow).where(SourceRow.id == source_id).values(values))
        self._read()

    def _read(self) -> None:
        with self._database.read() as connection:
            self.read_again(connection)
