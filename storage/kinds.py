"""The project's kinds of defects, and which images show them."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import CompoundSelect, Connection, delete, func, insert, select, update

from core.domain import Annotation, Authorship, ChangeKind, Damaged, ImageLabel, Kind
from core.domain.labels import next_kind
from storage.database.chunks import chunks
from storage.database.connection import Database
from storage.database.gone import check_images, no_kind
from storage.database.schema import ImageKindRow, ImageRow, KindRow, LabelRow, MaskRow, RegionRow, present
from storage.database.server.turns import take_kinds
from storage.drawn import annotation_json, last_drawn_json, read_annotations
from storage.history import Change, append_history

_KINDS = select(KindRow.name, KindRow.colour, KindRow.key).order_by(KindRow.position)


class KindRepository:
    """A kind is known by its name; every method is one transaction, with its history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Kind]:
        """In their order."""
        with self._database.read() as connection:
            return read_kinds(connection)

    def add(self, names: Iterable[str]) -> None:
        """New kinds, each with a colour and a key of its own; those that are there already stay as they are."""
        with self._database.write() as connection:
            ensure_kinds(connection, names)

    def look(self, kind: Kind) -> None:
        """Its colour and key from now on; the key is taken from the kind that had it. Gone when it is not there."""
        with self._database.write() as connection:
            if kind.key:
                connection.execute(update(KindRow).where(KindRow.key == kind.key).values(key=""))
            changed = update(KindRow).where(KindRow.name == kind.name).values(colour=kind.colour, key=kind.key)
            if connection.execute(changed).rowcount == 0:
                raise no_kind(kind.name)

    def rename(self, name: str, new: str, by: Authorship) -> int:
        """Call it ``new`` everywhere; where there is a kind of that name, both become that one. Returns how many images
        changed. Gone when it is not there."""
        with self._database.write() as connection:
            old = next((kind for kind in read_kinds(connection) if kind.name == name), None)
            if old is None:
                raise no_kind(name)
            if not connection.execute(select(KindRow.name).where(KindRow.name == new)).first():
                position = connection.execute(select(KindRow.position).where(KindRow.name == name)).scalar_one()
                connection.execute(insert(KindRow).values(_row(replace(old, name=new), position)))
            return _replace(connection, name, new, by)

    def remove(self, name: str, by: Authorship) -> int:
        """The kind is no more; what it was of has none. Returns how many images changed. Gone when it is not
        there."""
        with self._database.write() as connection:
            if not connection.execute(select(KindRow.name).where(KindRow.name == name)).first():
                raise no_kind(name)
            return _replace(connection, name, None, by)

    def of_image(self, image_id: int) -> tuple[str, ...]:
        """What is said of the whole image, in the project's order."""
        with self._database.read() as connection:
            return _said(connection, [image_id]).get(image_id, ())

    def said(self) -> dict[int, tuple[str, ...]]:
        """Of every image of which somebody said any."""
        with self._database.read() as connection:
            query = select(ImageKindRow.image_id).where(present(ImageKindRow.image_id)).distinct()
            return _said(connection, connection.execute(query).scalars().all())

    def set_said(self, kinds: Mapping[int, Collection[str]], by: Authorship) -> None:
        """Say of whole images which kinds of defects they show, all or none; they share ``by.active_s``. Kinds that the
        project does not have yet are made. Gone when an image does not exist."""
        with self._database.write(kinds) as connection:
            check_images(connection, kinds)
            set_said_kinds(connection, kinds, by)

    def shown(self) -> dict[int, tuple[str, ...]]:
        """What each image shows, as a whole or in a region, in the project's order; images without are left out."""
        pairs = _shown().subquery()
        query = select(pairs.c.image_id, pairs.c.kind).join(KindRow, KindRow.name == pairs.c.kind)
        removed = select(ImageRow.id).where(ImageRow.removed)
        found: dict[int, tuple[str, ...]] = {}
        with self._database.read() as connection:
            rows = connection.execute(query.where(pairs.c.image_id.not_in(removed)).order_by(KindRow.position))
            for image_id, kind in rows:
                found[image_id] = (*found.get(image_id, ()), kind)
        return found

    def counts(self) -> dict[str, int]:
        """How many images show each kind, as a whole or in a region; those that are labeled good count for none. Every
        kind is there, in the project's order."""
        pairs = _shown().subquery()
        good = select(LabelRow.image_id).where(LabelRow.label == ImageLabel.GOOD)
        query = select(pairs.c.kind, func.count()).where(pairs.c.image_id.not_in(good))
        removed = select(ImageRow.id).where(ImageRow.removed)
        with self._database.read() as connection:
            found = connection.execute(query.where(pairs.c.image_id.not_in(removed)).group_by(pairs.c.kind))
            counted = {name: n for name, n in found}  # noqa: C416 - rows are no tuples to the type checker
            return {kind.name: counted.get(kind.name, 0) for kind in read_kinds(connection)}


_IDS = select(ImageRow.id)


def _shown() -> CompoundSelect[int, str]:
    """Each image with each kind that it shows, as a whole or in a region."""
    of_regions = select(RegionRow.image_id, RegionRow.kind).where(RegionRow.kind.is_not(None))
    return select(ImageKindRow.image_id, ImageKindRow.kind).union(of_regions)


def read_kinds(connection: Connection) -> list[Kind]:
    """In their order."""
    return [Kind(*row) for row in connection.execute(_KINDS)]


def ensure_kinds(connection: Connection, names: Iterable[str]) -> None:
    """Make the kinds that are not there yet, in the transaction that uses them."""
    wanted = [name for name in dict.fromkeys(names) if name]
    if not wanted:
        return
    if {kind.name for kind in read_kinds(connection)}.issuperset(wanted):
        return
    take_kinds(connection)
    kinds = read_kinds(connection)  # somebody else may have made them just now
    known = {kind.name for kind in kinds}
    last = connection.execute(select(func.coalesce(func.max(KindRow.position), -1))).scalar_one()
    for position, name in enumerate((name for name in wanted if name not in known), last + 1):
        kinds.append(next_kind(name, kinds))
        connection.execute(insert(KindRow).values(_row(kinds[-1], position)))


def _row(kind: Kind, position: int) -> dict[str, object]:
    return {"name": kind.name, "colour": kind.colour, "key": kind.key, "position": position}


def _said(connection: Connection, image_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    query = select(ImageKindRow.image_id, ImageKindRow.kind).join(KindRow, KindRow.name == ImageKindRow.kind)
    found: dict[int, tuple[str, ...]] = {}
    for some in chunks(image_ids):
        rows = query.where(ImageKindRow.image_id.in_(some)).order_by(ImageKindRow.image_id, KindRow.position)
        for image_id, kind in connection.execute(rows):
            found[image_id] = (*found.get(image_id, ()), kind)
    return found


def set_said_kinds(connection: Connection, kinds: Mapping[int, Collection[str]], by: Authorship) -> None:
    """What differs, with its history, in the caller's transaction."""
    ensure_kinds(connection, (name for names in kinds.values() for name in names))
    before = _said(connection, kinds)
    changed = {i: tuple(names) for i, names in kinds.items() if set(names) != set(before.get(i, ()))}
    for some in chunks(changed):
        connection.execute(delete(ImageKindRow).where(ImageKindRow.image_id.in_(some)))
    rows = [{"image_id": i, "kind": name} for i, names in changed.items() for name in dict.fromkeys(names)]
    if rows:
        connection.execute(insert(ImageKindRow), rows)
    changes = [Change(i, _json(before.get(i, ())), _json(names)) for i, names in changed.items()]
    append_history(connection, ChangeKind.KIND, changes, by)


def _json(names: Collection[str]) -> str | None:
    return json.dumps(list(names), ensure_ascii=False) if names else None


def kinds_from_json(text: str | None) -> tuple[str, ...]:
    """The kinds of a whole image, as history keeps them."""
    return tuple(json.loads(text)) if text else ()


def _replace(connection: Connection, name: str, new: str | None, by: Authorship) -> int:
    """Of whatever was of the kind ``name``: it is of ``new`` now, or of none; ``name`` is no more."""
    of_image = connection.execute(select(ImageKindRow.image_id).where(ImageKindRow.kind == name)).scalars().all()
    said = _said(connection, of_image)
    renamed = {i: tuple(dict.fromkeys(_other(kind, name, new) for kind in kinds)) for i, kinds in said.items()}
    set_said_kinds(connection, {i: tuple(filter(None, kinds)) for i, kinds in renamed.items()}, by)
    drawn = connection.execute(select(RegionRow.image_id).where(RegionRow.kind == name).distinct()).scalars().all()
    damaged: dict[int, Damaged] = {}
    before: dict[int, Annotation] = {}
    for image_id in drawn:
        before |= read_annotations(connection, MaskRow.image_id == image_id, damaged)
    connection.execute(update(RegionRow).where(RegionRow.kind == name).values(kind=new))
    connection.execute(delete(KindRow).where(KindRow.name == name))
    changes = [Change(i, annotation_json(a), annotation_json(_with_kind(a, name, new))) for i, a in before.items()]
    kept = {i: last_drawn_json(connection, i) for i in damaged}
    changes += [Change(i, text, _with_kind_json(text, name, new)) for i, text in kept.items()]
    append_history(connection, ChangeKind.MASK, changes, by)
    return len({*of_image, *drawn})


def _with_kind(annotation: Annotation, name: str, new: str | None) -> Annotation:
    regions = tuple(replace(region, kind=_other(region.kind, name, new) or "") for region in annotation.regions)
    return replace(annotation, regions=regions)


def _with_kind_json(drawn: str | None, name: str, new: str | None) -> str | None:
    """The same of what history keeps of a mask, whose pixels are damaged."""
    if drawn is None:
        return None
    kept = json.loads(drawn)
    for region in kept.get("regions", ()):
        region["kind"] = _other(region["kind"] or "", name, new) or ""
    return json.dumps(kept)


def _other(kind: str, name: str, new: str | None) -> str | None:
    return new if kind == name else kind
