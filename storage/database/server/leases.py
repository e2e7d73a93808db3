"""Leases as rows: whose they are, and by whose clock they end."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from core.domain.sharing.leases import Lease, LeasedError
from storage.database.chunks import chunks
from storage.database.schema import ImageRow, LeaseRow, UtcDateTime

LEASE_COLUMNS = (LeaseRow.image_id, LeaseRow.owner, LeaseRow.machine, LeaseRow.until)


def server_now(later_s: float = 0.0) -> ColumnElement[datetime]:
    """The server's time, so many seconds on: clocks of the machines may differ."""
    later = func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, later_s)
    return func.timezone("UTC", later, type_=UtcDateTime())


def of_others(session: str) -> ColumnElement[bool]:
    """Leases that are in force, and not this session's."""
    return (LeaseRow.session != session) & (LeaseRow.until > server_now())


def refuse_leased(connection: Connection, images: Collection[int], session: str) -> None:
    """Raises LeasedError when somebody else has one of the images open. Their rows are held already."""
    query = select(*LEASE_COLUMNS, ImageRow.path).join(ImageRow, ImageRow.id == LeaseRow.image_id)
    for some in chunks(images):
        held = connection.execute(query.where(LeaseRow.image_id.in_(some), of_others(session)).limit(1)).one_or_none()
        if held is not None:
            raise LeasedError(held.path, Lease(held.image_id, held.owner, held.machine, held.until))
