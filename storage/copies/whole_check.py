"""What a database says that cannot be: references to nothing, other pixels than were stored, words that nobody said."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.domain import Text
from storage.database.damage import image_path
from storage.pixels.rows import MaskBlob, grounded

_EVERY = 50  # masks between two reports


@dataclass(frozen=True, slots=True)
class Finding:
    """``image`` is the path of the image that it is of; empty: of none."""

    image: str
    line: Text


def orphans(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Rows that refer to one that is not there."""
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        template = "{table}: row {row} refers to a row of {parent} that is not there"
        yield Finding("", Text(template, table=table, row=rowid, parent=parent))


def other_pixels(connection: sqlite3.Connection, progress: Callable[[int, int], None]) -> Iterator[Finding]:
    """Masks whose pixels do not have the digest that was stored with them, each with the images that have it."""
    (total,) = connection.execute("SELECT count(*) FROM mask_blobs").fetchone()
    query = "SELECT digest, height, width, base, data FROM mask_blobs ORDER BY rowid"
    stored: set[str] = set()
    intact: dict[str, str | None] = {}
    for done, row in enumerate(connection.execute(query)):
        if done % _EVERY == 0:
            progress(done, total)
        stored.add(row[0])
        if MaskBlob(*row).is_intact:
            intact[row[0]] = row[3]
    for digest in sorted(stored - grounded(intact)):
        yield from _of_mask(connection, digest)
    progress(total, total)


def _of_mask(connection: sqlite3.Connection, digest: str) -> Iterator[Finding]:
    query = "SELECT image_id FROM masks WHERE digest = ? UNION SELECT image_id FROM regions WHERE digest = ?"
    images = [image_path(connection, row[0]) or "" for row in connection.execute(query, (digest, digest)).fetchall()]
    for image in images:
        yield Finding(image, Text("{image}: its mask is damaged", image=image))
    query = "SELECT image_id, author FROM opinions WHERE digest = ?"
    opinions = connection.execute(query, (digest,)).fetchall()
    for image_id, author in opinions:
        image = image_path(connection, image_id) or f"#{image_id}"
        yield Finding(image, Text("{image}: what {name} painted in their opinion is damaged", image=image, name=author))
    if not images and not opinions:
        yield Finding("", Text("a mask of before ({digest}) is damaged; nothing uses it now", digest=str(digest)[:12]))


def disagreements(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Images whose label or mask is another than the one that was said last, by history."""
    last = "SELECT image_id, after, max(id) FROM history WHERE kind = ? GROUP BY image_id"
    labels = dict(connection.execute("SELECT image_id, label FROM labels").fetchall())
    for image_id, after, _ in connection.execute(last, ("label",)).fetchall():
        if labels.get(image_id) != after:
            yield _disagreement(connection, image_id, Text("its label is another than was said last"))
    masks = {row[0]: row[1:] for row in connection.execute("SELECT image_id, state, digest FROM masks").fetchall()}
    for image_id, after, _ in connection.execute(last, ("mask",)).fetchall():
        if masks.get(image_id) != _kept(after):
            yield _disagreement(connection, image_id, Text("its mask is another than was drawn last"))


def other_opinions(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Images of which somebody's opinion is another than they said last, by history."""
    said: dict[tuple[int, str], str | None] = {}
    query = "SELECT image_id, before, after FROM history WHERE kind = 'opinion' ORDER BY id"
    for image_id, before, after in connection.execute(query).fetchall():
        try:
            author, label = json.loads(after or before)["author"], json.loads(after or "{}").get("label")
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # told as a row that cannot be right
        said[image_id, author] = label
    stored = {row[:2]: row[2] for row in connection.execute("SELECT image_id, author, label FROM opinions").fetchall()}
    for (image_id, author), label in said.items():
        if stored.get((image_id, author)) != label:
            yield _disagreement(connection, image_id, Text("an opinion is another than was said last"))


def _kept(after: str | None) -> tuple[str, str | None] | None:
    """State and digest, as a row of `masks` has them; None where there is no row."""
    if after is None:
        return None
    try:
        kept = json.loads(after)
        return kept["state"], kept["digest"]
    except (ValueError, KeyError, TypeError):
        return "", None


def _disagreement(connection: sqlite3.Connection, image_id: int, problem: Text) -> Finding:
    image = image_path(connection, image_id) or f"#{image_id}"
    return Finding(image, Text("{image}: {problem}", image=image, problem=problem))
