"""Who has which image open, of all programs at one server."""

import platform
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, false, func, select, update

from core.domain.sharing.leases import Lease
from storage.database.connection import Database
from storage.database.gone import no_image
from storage.database.revision import newest_change
from storage.database.schema import ImageRow, LeaseRow, present
from storage.database.server.clock import Now
from storage.database.server.leases import LEASE_COLUMNS, of_others

LEASE_S = 30.0
"""A lease that nobody keeps is over after so long: what a machine that is gone had open is free again."""


class LeaseRepository:
    """The leases of this program's session, and those of others. Words on an image that another session has leased are
    refused, see `Database.write`; a lease is taken for nobody else. One on an image that a session only comes to next
    keeps it from being anybody else's next, and from nothing else: whoever opens it has it. Of a server alone: with a
    project in a file one window writes at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, image_id: int, owner: str) -> Lease | None:
        """Lease the image for this session; where another one has it, its lease, and nothing is taken. It ends after
        LEASE_S unless it is kept. Gone when there is no such image."""
        answer = self.take_noting(image_id, owner)
        return answer if isinstance(answer, Lease) else None

    def take_noting(self, image_id: int, owner: str) -> Lease | int:
        """`take`; where it is taken, the number of the newest change: what is said of the image after it, until it is
        given back, this session says."""
        row = select(ImageRow.id).where(ImageRow.id == image_id).with_for_update(key_share=True)
        with self._database.write(()) as connection:
            if connection.execute(row).one_or_none() is None:  # waits for whoever is writing it just now
                raise no_image(image_id)
            if self._insert(connection, image_id, owner):
                self._database.leased.add(image_id)
                return newest_change(connection)
            return Lease(*connection.execute(_LEASE.where(LeaseRow.image_id == image_id)).one())

    def take_first(self, image_ids: Sequence[int], owner: str, *, as_next: bool = False) -> int | None:
        """Lease the first of these images that nobody else has or comes to, and that nobody is writing at this moment;
        None where there is none. Waits for nobody. ``as_next``: this session only comes to it next; what it has open
        stays so."""
        from sqlalchemy.dialects import postgresql  # see `insert_unless_there`

        order = func.array_position(postgresql.array(image_ids), ImageRow.id)
        taken = select(LeaseRow.image_id).where(LeaseRow.image_id == ImageRow.id, of_others(self._database.session))
        free = select(ImageRow.id).where(ImageRow.id.in_(image_ids), present(ImageRow.id), ~taken.exists())
        query = free.order_by(order).limit(1).with_for_update(key_share=True, skip_locked=True)
        with self._database.write(()) as connection:
            passed: list[int] = []
            while image_ids:
                found = connection.execute(query.where(ImageRow.id.not_in(passed))).scalar_one_or_none()
                if found is None:
                    return None
                if self._insert(connection, found, owner, as_next=as_next):
                    if not as_next:
                        self._database.leased.add(found)
                    return found
                passed.append(found)  # another session took it between the look and the lock
        return None

    def keep(self, image_ids: Collection[int]) -> set[int]:
        """Keep them for another LEASE_S; returns those that another session has taken meanwhile."""
        kept = update(LeaseRow).where(LeaseRow.image_id.in_(image_ids), LeaseRow.session == self._database.session)
        with self._database.write(()) as connection:
            rows = connection.execute(kept.values(until=Now(LEASE_S)).returning(LeaseRow.image_id))
            return set(image_ids) - set(rows.scalars())

    def give_back(self, image_ids: Collection[int] | None = None) -> int:
        """Others may have them from now on; None: all of this session. The number of the newest change: what this
        session has said of them is among those up to it."""
        mine = delete(LeaseRow).where(LeaseRow.session == self._database.session)
        with self._database.write(()) as connection:
            leased = self._database.leased
            leased.difference_update(list(leased) if image_ids is None else image_ids)
            newest = newest_change(connection)  # while they are still this session's
            connection.execute(mine if image_ids is None else mine.where(LeaseRow.image_id.in_(image_ids)))
            return newest

    def of_others(self) -> dict[int, Lease]:
        """What other sessions have open now, or come to next, by image id."""
        with self._database.read() as connection:
            rows = connection.execute(_LEASE.where(of_others(self._database.session)))
            return {row.image_id: Lease(*row) for row in rows}

    def _insert(self, connection: Connection, image_id: int, owner: str, *, as_next: bool = False) -> bool:
        """Whether this session has the lease now."""
        from sqlalchemy.dialects import postgresql

        session = self._database.session
        facts = {"session": session, "owner": owner, "machine": platform.node(), "until": Now(LEASE_S)}
        new = postgresql.insert(LeaseRow).values(image_id=image_id, is_next=as_next, **facts)
        is_mine, is_over = LeaseRow.session == session, LeaseRow.until <= Now()
        is_free = is_mine | is_over if as_next else is_mine | is_over | LeaseRow.is_next
        facts["is_next"] = ~(is_mine & ~LeaseRow.is_next) if as_next else false()
        taking = new.on_conflict_do_update(index_elements=["image_id"], set_=facts, where=is_free)
        return connection.execute(taking.returning(LeaseRow.image_id)).one_or_none() is not None


_LEASE = select(*LEASE_COLUMNS)
