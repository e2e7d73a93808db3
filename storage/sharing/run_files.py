"""Files of runs, kept by the server for every machine."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, delete, select

from storage.database.connection import Database
from storage.database.schema import FilePartRow, RunFileRow
from storage.database.server.turns import insert_unless_there, take_run


class RunFileRepository:
    """By run and name, with their bytes by SHA-256 (64 hexadecimal digits). Of a server alone: with a project in a file
    they lie beside it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, run_id: int) -> dict[str, str]:
        """The digests of the run's files, by name."""
        query = select(RunFileRow.name, RunFileRow.digest).where(RunFileRow.run_id == run_id)
        with self._database.read() as connection:
            return {name: digest for name, digest in connection.execute(query)}  # noqa: C416

    def keep(self, run_id: int, name: str, digest: str, parts: Iterable[bytes]) -> None:
        """In place of what was there under this name. Others see it once it is whole; each part is a transaction, so
        that nobody waits for a large one."""
        size = 0
        for position, data in enumerate(parts):
            size += len(data)
            with self._database.write(()) as connection:
                row = {"digest": digest, "position": position, "data": data}
                insert_unless_there(connection, FilePartRow, [row])
        with self._database.write(()) as connection:
            take_run(connection, run_id)
            mine = (RunFileRow.run_id == run_id) & (RunFileRow.name == name) & (RunFileRow.digest != digest)
            _forget(connection, mine)
            row = {"run_id": run_id, "name": name, "digest": digest, "size": size}
            insert_unless_there(connection, RunFileRow, [row])

    def parts(self, digest: str) -> Iterator[bytes]:
        """The bytes, a part at a time; nothing where none are kept."""
        position = 0
        query = select(FilePartRow.data).where(FilePartRow.digest == digest)
        while True:
            with self._database.read() as connection:
                data = connection.execute(query.where(FilePartRow.position == position)).scalar_one_or_none()
            if data is None:
                return
            yield data
            position += 1


def delete_run_files(connection: Connection, run_id: int) -> None:
    """Forget the files of a run that is being deleted."""
    _forget(connection, RunFileRow.run_id == run_id)


def _forget(connection: Connection, which: ColumnElement[bool]) -> None:
    """These files, and their bytes unless another file has the same."""
    digests = connection.execute(delete(RunFileRow).where(which).returning(RunFileRow.digest)).scalars().all()
    still = select(RunFileRow.digest)
    gone = FilePartRow.digest.in_(digests) & FilePartRow.digest.not_in(still)
    connection.execute(delete(FilePartRow).where(gone))
