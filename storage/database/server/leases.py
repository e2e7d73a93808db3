"""Leases as rows: whose they are, and by whose clock they end."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, select

from core.domain import Refused
from core.domain.sharing.leases import Lease, LeasedError
from storage.database.chunks import chunks
from storage.database.schema import ImageRow, LeaseRow
from storage.database.server.clock import Now

LEASE_COLUMNS = (LeaseRow.image_id, LeaseRow.owner, LeaseRow.machine, LeaseRow.until, LeaseRow.is_next)


def of_others(session: str) -> ColumnElement[bool]:
    """Leases that are in force, and not this session's."""
    return (LeaseRow.session != session) & (LeaseRow.until > Now())


def refuse_leased(connection: Connection, images: Collection[int], session: str, leased: Collection[int]) -> None:
    """Raises LeasedError when somebody else has one of the images open, and Refused when somebody else had one that
    this session has ``leased``, and not given back: it was away for longer than a lease lasts. Their rows are held
    already."""
    query = select(*LEASE_COLUMNS, LeaseRow.session, (LeaseRow.until > Now()).label("in_force"), ImageRow.path)
    query = query.join(ImageRow, ImageRow.id == LeaseRow.image_id).where(~LeaseRow.is_next)
    lost = set(leased) & set(images)
    for some in chunks(images):
        for row in connection.execute(query.where(LeaseRow.image_id.in_(some))):
            if row.session == session:
                lost.discard(row.image_id)
            elif row.in_force:
                raise LeasedError(row.path, Lease(row.image_id, row.owner, row.machine, row.until))
    if lost:
        path = connection.execute(select(ImageRow.path).where(ImageRow.id == min(lost))).scalar_one()
        raise Refused(path, "somebody else has had this image open meanwhile", "look at it again, then say it again")
