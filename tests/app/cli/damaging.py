"""What a flipped bit does to a project."""

import sqlite3
from contextlib import closing
from pathlib import Path


def change(project: Path, sql: str) -> None:
    with closing(sqlite3.connect(project / "project.db")) as connection, connection:
        connection.execute(sql)


def damage_mask(project: Path, image: str) -> None:
    """Its box begins a pixel lower."""
    change(
        project,
        "UPDATE mask_blobs SET data = CAST(X'0B' || substr(data, 2) AS BLOB) WHERE digest = (SELECT digest FROM masks"
        f" JOIN images ON images.id = masks.image_id WHERE path = '{image}')",
    )
