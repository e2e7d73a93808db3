"""Small pictures that every machine gets from the server."""

from sqlalchemy import func, select

from storage.database.connection import Database
from storage.database.schema import ThumbnailRow
from storage.database.server.turns import insert_unless_there

MOST_BYTES = 128 * 1024
"""Of one: 192 by 192 pixels of coloured noise take 110 kB, those of a surface 15."""

ALL_BYTES = 512 * 2**20
"""Of all that are kept, with their index."""


class ThumbnailRepository:
    """By name, which tells what is in the image's file. Of a server alone: with a project in a file they lie in its
    folder."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> bytes | None:
        """None where none is kept."""
        query = select(ThumbnailRow.data).where(ThumbnailRow.name == name, func.length(ThumbnailRow.data) <= MOST_BYTES)
        with self._database.read() as connection:
            return connection.execute(query).scalar_one_or_none()

    def keep(self, name: str, data: bytes) -> bool:
        """Unless it is there; False where it is too large, or there is no room for another."""
        if len(data) > MOST_BYTES:
            return False
        size = select(func.pg_total_relation_size(ThumbnailRow.__tablename__))
        with self._database.write(()) as connection:
            if connection.execute(size).scalar_one() > ALL_BYTES:
                return False
            insert_unless_there(connection, ThumbnailRow, [{"name": name, "data": data}])
        return True
