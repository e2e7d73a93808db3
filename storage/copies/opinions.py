"""Second opinions as history says them last, where their own rows are damaged."""

import json
import sqlite3
from collections.abc import Mapping

from storage.copies.reading import Readable


def say_opinions(new: sqlite3.Connection, tables: Mapping[str, Readable]) -> None:
    """Within the transaction of `salvage`, once every table holds what could be read: rows that are missing come from
    history, where that can be read."""
    if not tables["history"].is_whole:
        return
    if not tables["opinions"].is_whole:
        _say_opinions(new)
    if not tables["opinion_requests"].is_whole:
        _say_requests(new)


def keep_opinions(new: sqlite3.Connection) -> list[str]:
    """What people said stays where the pixels that they painted are gone; returns the paths of those images."""
    gone = "digest IS NOT NULL AND digest NOT IN (SELECT digest FROM mask_blobs)"
    query = f"SELECT path FROM images WHERE id IN (SELECT image_id FROM opinions WHERE {gone}) ORDER BY id"
    paths = [path for (path,) in new.execute(query).fetchall()]
    new.execute(f"UPDATE opinions SET digest = NULL, drawn = NULL WHERE {gone}")
    return paths


def _say_opinions(new: sqlite3.Connection) -> None:
    said: dict[tuple[int, str], str | None] = {}
    query = "SELECT image_id, before, after FROM history WHERE kind = 'opinion' ORDER BY id"
    for image_id, before, after in new.execute(query).fetchall():
        author = json.loads(after or before)["author"]
        said[image_id, author] = after
    for (image_id, author), text in said.items():
        new.execute("DELETE FROM opinions WHERE image_id = ? AND author = ?", (image_id, author))
        if text is not None:
            _add(new, image_id, json.loads(text))


def _add(new: sqlite3.Connection, image_id: int, kept: dict[str, object]) -> None:
    drawn = kept["drawn"]
    digest = drawn["digest"] if isinstance(drawn, dict) else None
    at = str(kept["at"]).replace("T", " ").removesuffix("+00:00")
    text = None if drawn is None else json.dumps(drawn)
    new.execute(
        "INSERT INTO opinions (image_id, author, label, at, drawn, digest, is_first) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (image_id, kept["author"], kept["label"], at, text, digest, bool(kept["first"])),
    )


def _say_requests(new: sqlite3.Connection) -> None:
    query = "SELECT image_id, after FROM history WHERE kind = 'ask' ORDER BY id"
    for image_id, why in dict(new.execute(query).fetchall()).items():
        new.execute("DELETE FROM opinion_requests WHERE image_id = ?", (image_id,))
        if why is not None:
            new.execute("INSERT INTO opinion_requests (image_id, why) VALUES (?, ?)", (image_id, why))
