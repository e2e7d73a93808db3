"""A copy of a database without free pages, with the drafts of before kept as what differs from one another."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from core.domain import MaskDifference, PackedMask, rebuilt
from core.files.on_disk import sync
from storage.copies.contents import read_contents
from storage.copies.copying import copy_database
from storage.copies.tables import read_mask
from storage.database.damage import damaged_file
from storage.database.failures import known_failures
from storage.database.file_check import file_problems, looking
from storage.pixels.rows import MOST_DIFFERENCES, is_worth_it

_OF_HISTORY = "SELECT image_id, after FROM history WHERE kind = 'mask' AND after IS NOT NULL ORDER BY id"
_KEPT_WHOLE = """
    SELECT digest FROM masks WHERE state = 'complete' UNION SELECT digest FROM opinions
    UNION SELECT regions.digest FROM regions JOIN masks ON masks.image_id = regions.image_id WHERE state = 'complete'
"""


def compact_database(source: Path, target: Path, progress: Callable[[int, int], None]) -> int:
    """The committed state of ``source`` as the new file ``target``; how many drafts are kept as differences now.

    What it holds is read again and compared. Raises KnownError as `copy_database`, and Damaged where ``source`` is.
    """
    contents = copy_database(source, target)
    with known_failures(str(target)):
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            n_drafts = _keep_differences(connection, progress)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        with looking(target) as connection:
            if file_problems(connection, thorough=False) or read_contents(connection) != contents:
                raise damaged_file(source)
        sync(target)
    return n_drafts


def _keep_differences(connection: sqlite3.Connection, progress: Callable[[int, int], None]) -> int:
    drawn: dict[int, dict[str, None]] = defaultdict(dict)  # the masks of each image, in their order
    for image_id, after in connection.execute(_OF_HISTORY):
        digest = json.loads(after)["digest"]
        if digest is not None:
            drawn[image_id][digest] = None
    bases = {row[0] for row in connection.execute("SELECT base FROM mask_blobs WHERE base IS NOT NULL")}
    whole = bases | {row[0] for row in connection.execute(_KEPT_WHOLE)}
    n_drafts = 0
    for done, digests in enumerate(drawn.values()):
        progress(done, len(drawn))
        n_drafts += _keep_differences_of(connection, digests, whole)
    progress(len(drawn), len(drawn))
    return n_drafts


def _keep_differences_of(connection: sqlite3.Connection, digests: Iterable[str], whole: set[str]) -> int:
    """``whole``: masks that stay as they are, for others differ from them."""
    base: PackedMask | None = None
    depth = n_drafts = 0
    for digest in digests:
        mask, now = read_mask(connection, digest), _depth(connection, digest)
        if base is not None and now == 0 and digest not in whole and depth < MOST_DIFFERENCES and mask.is_named_by_data:
            difference = MaskDifference.between(mask, base, depth + 1) if is_worth_it(mask, base) else None
            if difference is not None and is_worth_it(mask, base, difference) and rebuilt(base, [difference]) == mask:
                change = "UPDATE mask_blobs SET base = ?, data = ? WHERE digest = ?"
                connection.execute(change, (base.digest, difference.sealed, digest))
                whole.add(base.digest)
                n_drafts, now = n_drafts + 1, depth + 1
        base, depth = mask, now
    return n_drafts


def _depth(connection: sqlite3.Connection, digest: str) -> int:
    query = "SELECT base, substr(data, 1, 1) FROM mask_blobs WHERE digest = ?"
    base, first_byte = connection.execute(query, (digest,)).fetchone()
    return 0 if base is None else int(first_byte[0])
