"""What a database holds, to be compared with another state of it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

_LABELS = "SELECT path, label FROM labels JOIN images ON images.id = labels.image_id"
_MASKS = "SELECT path, state || ' ' || coalesce(digest, '') FROM masks JOIN images ON images.id = masks.image_id"
_OPINIONS = """
    SELECT path || ' ' || author, coalesce(label, '') || ' ' || coalesce(digest, '')
    FROM opinions JOIN images ON images.id = opinions.image_id
"""
_RUNS = "SELECT id, state FROM runs WHERE state <> 'deleted'"
_STAMP = """
    SELECT coalesce((SELECT max(id) FROM history), 0), coalesce((SELECT max(id) FROM runs), 0),
    coalesce((SELECT max(finished_at) FROM runs), ''), coalesce((SELECT max(id) FROM images), 0)
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """Labels and masks by image, opinions by image and person, runs by number: each as a word that differs where they
    do."""

    images: int
    labels: Mapping[str, str]
    masks: Mapping[str, str]
    runs: Mapping[str, str]
    history: int
    opinions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """Of labels, masks or runs: how many come, go, and become others."""

    more: int
    less: int
    other: int

    @classmethod
    def between(cls, now: Mapping[str, str], then: Mapping[str, str]) -> "Change":
        both = now.keys() & then.keys()
        return cls(len(then.keys() - both), len(now.keys() - both), sum(now[key] != then[key] for key in both))


def read_contents(connection: sqlite3.Connection) -> Contents:
    """Of a database of any version. Raises sqlite3.DatabaseError where it cannot be read."""
    (images,) = connection.execute("SELECT count(*) FROM images").fetchone()
    (history,) = connection.execute("SELECT count(*) FROM history").fetchone()
    labels, masks, runs = (
        {str(key): str(value) for key, value in connection.execute(query)} for query in (_LABELS, _MASKS, _RUNS)
    )
    opinions = dict(connection.execute(_OPINIONS).fetchall()) if _has_opinions(connection) else {}
    return Contents(images, labels, masks, runs, history, opinions)


def _has_opinions(connection: sqlite3.Connection) -> bool:
    """Databases before version 10 have none."""
    query = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'opinions'"
    return connection.execute(query).fetchone() is not None


def state_stamp(connection: sqlite3.Connection) -> tuple[object, ...]:
    """Another one after every change of a label, a mask, an image or a run."""
    return tuple(connection.execute(_STAMP).fetchone())
