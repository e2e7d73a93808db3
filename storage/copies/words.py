"""Labels, kinds and masks as history says them last, where their own rows are damaged."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.domain import ImageLabel, MaskState
from storage.copies.reading import Readable

_WORDS = ("labels", "masks", "regions", "image_kinds")
_BESIDE = ("opinions", "opinion_requests")
_AUTHOR = "repair"
Drawn = dict[str, Any]


@dataclass(slots=True)
class Restored:
    """How many images got another word than their rows had, or one where they had none. ``older``: the images, by path,
    whose mask is one of before, since the pixels of the newest are gone; ``gone``: those of which no pixels are left.
    ``tables``: whose gaps history has filled."""

    changed: int = 0
    older: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    tables: frozenset[str] = frozenset()


def say_by_history(new: sqlite3.Connection, tables: Mapping[str, Readable]) -> Restored:
    """Within the transaction of `salvage`, once every table holds what could be read."""
    told = Restored(tables=frozenset((*_WORDS, *_BESIDE)) if tables["history"].is_whole else frozenset())
    paths = dict(new.execute("SELECT id, path FROM images").fetchall())
    words = _all_words(new, paths)
    lacking = {name: not tables[name].is_whole for name in _WORDS}
    trusted = tables["history"].is_whole  # then a row that says something else is the one that changed
    _say_labels(new, words["label"], told, trusted=trusted, tables=tables)
    _say_masks(new, words["mask"], paths, told, redraw=trusted or lacking["masks"] or lacking["regions"])
    if lacking["image_kinds"]:
        _say_kinds(new, words["kind"])
    return told


def note_what_is(new: sqlite3.Connection) -> None:
    """Where a label or a mask is not what history says last, history says from now on that the repair made it so."""
    paths = dict(new.execute("SELECT id, path FROM images").fetchall())
    words = _all_words(new, paths)
    labels = dict(new.execute("SELECT image_id, label FROM labels").fetchall())
    changes = [(i, "label", said[-1], labels.get(i)) for i, said in words["label"].items() if labels.get(i) != said[-1]]
    masks = {row[0]: _as_json(new, *row) for row in new.execute("SELECT image_id, state, digest FROM masks").fetchall()}
    for image_id, said in words["mask"].items():
        last, now = _drawn(said[-1]), _drawn(masks.get(image_id))
        if last is None or now is None or _word(last) != _word(now):
            changes.append((image_id, "mask", said[-1], masks.get(image_id)))
    new.executemany(
        "INSERT INTO history (image_id, at, kind, author, before, after, active_s)"
        f" VALUES (?, strftime('%Y-%m-%d %H:%M:%f000', 'now'), ?, '{_AUTHOR}', ?, ?, 0.0)",
        changes,
    )


def _as_json(new: sqlite3.Connection, image_id: int, state: str, digest: str | None) -> str:
    query = "SELECT kind, outline, digest FROM regions WHERE image_id = ? ORDER BY position"
    regions = [
        {"kind": kind or "", "outline": None if outline is None else json.loads(outline), "digest": pixels}
        for kind, outline, pixels in new.execute(query, (image_id,)).fetchall()
    ]
    return json.dumps({"state": state, "digest": digest, "regions": regions})


def _all_words(new: sqlite3.Connection, paths: Mapping[int, str]) -> dict[str, dict[int, list[str | None]]]:
    """By kind of change and image, oldest first."""
    words: dict[str, dict[int, list[str | None]]] = defaultdict(lambda: defaultdict(list))
    for kind, image_id, after in new.execute("SELECT kind, image_id, after FROM history ORDER BY id").fetchall():
        if image_id in paths:
            words[kind][image_id].append(after)
    return words


def _say_labels(
    new: sqlite3.Connection,
    words: Mapping[int, Sequence[str | None]],
    told: Restored,
    *,
    trusted: bool,
    tables: Mapping[str, Readable],
) -> None:
    stored = dict(new.execute("SELECT image_id, label FROM labels").fetchall())
    for image_id, said in words.items():
        last = said[-1]
        is_in_doubt = trusted or tables["labels"].lacks(image_id)
        if not is_in_doubt or stored.get(image_id) == last or (last is not None and last not in set(ImageLabel)):
            continue
        new.execute("DELETE FROM labels WHERE image_id = ?", (image_id,))
        if last is not None:
            new.execute("INSERT INTO labels (image_id, label) VALUES (?, ?)", (image_id, last))
        told.changed += 1


def _say_masks(
    new: sqlite3.Connection,
    words: Mapping[int, Sequence[str | None]],
    paths: Mapping[int, str],
    told: Restored,
    *,
    redraw: bool,
) -> None:
    stored = dict(new.execute("SELECT image_id, state || ' ' || coalesce(digest, '') FROM masks").fetchall())
    pixels = {row[0] for row in new.execute("SELECT digest FROM mask_blobs")}
    n_regions = dict(new.execute("SELECT image_id, count(*) FROM regions GROUP BY image_id").fetchall())
    for image_id, said in words.items():
        states = [_drawn(text) for text in reversed(said)]
        good = next((n for n, drawn in enumerate(states) if drawn is not None and _digests(drawn) <= pixels), None)
        if good is None and image_id not in stored:
            told.gone.append(paths[image_id])
        if good is None or (good and _stands(stored.get(image_id), pixels)):
            continue
        drawn = states[good] or {}
        same = stored.get(image_id) == _word(drawn) and n_regions.get(image_id, 0) == len(drawn["regions"])
        if (same and not good) or (not redraw and not good):
            continue
        _draw(new, image_id, drawn)
        told.changed += 1
        if good:
            told.older.append(paths[image_id])


def _stands(stored: str | None, pixels: Collection[str]) -> bool:
    """Whether what the image's row says is all there; then it is history that was damaged."""
    return stored is not None and stored.partition(" ")[2] in pixels


def _drawn(text: str | None) -> Drawn | None:
    """What a row of history says; None where that cannot be understood."""
    if text is None:
        return {"state": MaskState.NONE, "digest": None, "regions": []}
    try:
        kept = json.loads(text)
        boxes = [{"kind": "", "outline": box, "digest": None} for box in kept.get("boxes", ())]  # before revision 8
        return {
            "state": MaskState(kept["state"]),
            "digest": kept["digest"],
            "regions": [*kept.get("regions", ()), *boxes],
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _digests(drawn: Drawn) -> set[str]:
    return {drawn["digest"], *(region["digest"] for region in drawn["regions"])} - {None}


def _word(drawn: Drawn) -> str | None:
    return None if _is_nothing(drawn) else f"{drawn['state']} {drawn['digest'] or ''}"


def _is_nothing(drawn: Drawn) -> bool:
    return drawn["digest"] is None and not drawn["regions"] and drawn["state"] is MaskState.NONE


def _draw(new: sqlite3.Connection, image_id: int, drawn: Drawn) -> None:
    for table in ("masks", "regions"):
        new.execute(f"DELETE FROM {table} WHERE image_id = ?", (image_id,))
    if _is_nothing(drawn):
        return
    row = (image_id, str(drawn["state"]), drawn["digest"])
    new.execute("INSERT INTO masks (image_id, state, digest) VALUES (?, ?, ?)", row)
    for position, region in enumerate(drawn["regions"]):
        outline = None if region["outline"] is None else json.dumps(region["outline"])
        values = (image_id, position, region["kind"] or None, outline, region["digest"])
        new.execute("INSERT INTO regions (image_id, position, kind, outline, digest) VALUES (?, ?, ?, ?, ?)", values)


def _say_kinds(new: sqlite3.Connection, words: Mapping[int, Sequence[str | None]]) -> None:
    for image_id, said in words.items():
        new.execute("DELETE FROM image_kinds WHERE image_id = ?", (image_id,))
        names = json.loads(said[-1]) if said[-1] else []
        for name in names:
            new.execute("INSERT OR IGNORE INTO image_kinds (image_id, kind) VALUES (?, ?)", (image_id, name))
