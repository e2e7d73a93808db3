"""The folders that a project's images come from."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Select, Subquery, delete, func, insert, select, union, update

from core.domain import ChangeKind, Source, Sources
from storage.database.chunks import chunks
from storage.database.connection import Database
from storage.database.schema import (
    HistoryRow,
    ImageKindRow,
    ImageRow,
    LabelRow,
    MaskRow,
    PredictionRow,
    RegionRow,
    RunImageRow,
    SourceRow,
    SuggestionRow,
    present,
)

_SOURCES = select(SourceRow.id, SourceRow.name, SourceRow.root, SourceRow.mount, SourceRow.watched).order_by(
    SourceRow.id
)


_SAID = (LabelRow, MaskRow, ImageKindRow, RegionRow, RunImageRow)
_WORDS = (ChangeKind.LABEL, ChangeKind.MASK, ChangeKind.KIND, ChangeKind.SPLIT)


class SourceRepository:
    """Every method that changes something is one transaction. What has been read last is kept, since every access to a
    file asks for it; whoever reads images reads their sources with them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()  # what was read first must not take the place of what was read later
        self._here: Mapping[int, Path] = {}
        self.refresh()

    def all(self) -> Sources:
        """As of the last time that images were read."""
        return self._known

    def read_again(self, connection: Connection) -> None:
        """In the transaction of the images that are being read: another process may have added a source with them."""
        with self._lock:
            rows = connection.execute(_SOURCES)
            here = self._here
            self._known = Sources(
                tuple(Source(r.id, r.name, here.get(r.id, Path(r.root)), r.mount, r.watched) for r in rows)
            )

    def look_here(self, places: Mapping[int, Path]) -> None:
        """On this machine the images of these sources, by id, lie in other folders than the project says."""
        self._here = places
        self.refresh()

    def add(self, name: str, root: Path, mount: str, *, watched: bool = False) -> Source:
        """Another source; neither name nor mount may be there already."""
        with self._database.write() as connection:
            row_id = connection.execute(select(func.max(SourceRow.id))).scalar_one() + 1
            values = {"id": row_id, "name": name, "root": str(root.absolute()), "mount": mount, "watched": watched}
            connection.execute(insert(SourceRow).values(values))
        self.refresh()
        return self._known.named(name)

    def move(self, source_id: int, root: Path) -> None:
        """Look for its images in another folder from now on."""
        self._change(source_id, root=str(root.absolute()))

    def watch(self, source_id: int, watched: bool) -> None:
        """Whether what comes into its folder is added without asking."""
        self._change(source_id, watched=watched)

    def rename(self, source_id: int, name: str) -> Source:
        """Another name, which no other source may have; its mount stays."""
        self._change(source_id, name=name)
        return self._known.named(name)

    def n_used(self, source_id: int) -> int:
        """How many of its images that are in the project people have said something of or a run has used."""
        with self._database.read() as connection:
            used = _used(connection, source_id)
            query = select(func.count()).select_from(used).where(present(used.c.image_id))
            return int(connection.execute(query).scalar_one())

    def remove(self, source_id: int) -> int:
        """The source and its images; how many there were in the project. Used ones must have been taken out, and stay
        so with all that was said of them. ValueError where one is not, or for the first source."""
        with self._database.write() as connection:
            used = _used(connection, source_id)
            if connection.execute(select(used.c.image_id).where(present(used.c.image_id))).first() is not None:
                raise ValueError("its images are used")
            of_source = _images_of(connection, source_id)
            n = len(connection.execute(of_source.where(present(ImageRow.id))).all())
            unused = connection.execute(of_source.where(ImageRow.id.not_in(select(used.c.image_id)))).scalars().all()
            for some in chunks(unused):
                for row in (PredictionRow, SuggestionRow, HistoryRow):
                    connection.execute(delete(row).where(row.image_id.in_(some)))
                connection.execute(delete(ImageRow).where(ImageRow.id.in_(some)))
            connection.execute(delete(SourceRow).where(SourceRow.id == source_id))
        self.refresh()
        return n

    def _change(self, source_id: int, **values: object) -> None:
        with self._database.write() as connection:
            connection.execute(update(SourceRow).where(SourceRow.id == source_id).values(values))
        self.refresh()

    def refresh(self) -> None:
        """Read them now."""
        with self._database.read() as connection:
            self.read_again(connection)


def _images_of(connection: Connection, source_id: int) -> Select[int]:
    """ValueError for the first source, whose images have no mount before their paths."""
    mount = connection.execute(select(SourceRow.mount).where(SourceRow.id == source_id)).scalar_one()
    if not mount:
        raise ValueError("the first source stays")
    return select(ImageRow.id).where(ImageRow.path.startswith(f"{mount}/", autoescape=True))


def _used(connection: Connection, source_id: int) -> Subquery:
    """Images of the source that a person has ever said something of, or a run has used."""
    of_source = _images_of(connection, source_id)
    parts = [select(row.image_id).where(row.image_id.in_(of_source)) for row in _SAID]
    told = select(HistoryRow.image_id).where(HistoryRow.image_id.in_(of_source), HistoryRow.kind.in_(_WORDS))
    return union(*parts, told).subquery()
