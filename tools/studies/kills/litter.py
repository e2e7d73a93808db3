"""Files that nobody should find in a place where a program was killed and has been started again."""

import re
from pathlib import Path

_OURS = re.compile(
    r"""
    project/(
        project\.(db|lock)
        | project\.db\.backup-\d+(-\d+)?
        | backups/project-\d{8}T\d{6}Z(-[a-z-]+)?\.db
        | backups/damaged-\w+/project\.db(-wal|-last)?
        | (backups/)?runs/\d+/(weights|state|signals|training_signals)\.safetensors
        | runs/\d+/(run|learned)\.json
        | exported/\d+\.json
        | cache/.+
    )
    | (made|other)/project\.db
    | (made|other)/backups/project-\d{8}T\d{6}Z-before-[a-z]+\.db
    | out\.zip
    | out/.+
    | mask\.png
    """,
    re.VERBOSE,
)


def litter_in(folder: Path) -> list[str]:
    """What lies in the place of a trial and has no business there; empty folders are none."""
    files = (each.relative_to(folder).as_posix() for each in folder.rglob("*") if not each.is_dir())
    return sorted(name for name in files if not _OURS.fullmatch(name))
