"""Look through everything that a project's database holds."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.gone_files import gone_paths
from app.workflows.project.project import open_project
from app.workflows.safety.back_up import database_file
from core.domain import Damaged, KnownError, Text
from storage.copies.whole_check import Finding, disagreements, orphans, other_opinions, other_pixels
from storage.database.damage import damaged_file, damaged_row, no_project
from storage.database.failures import known_failures
from storage.database.file_check import file_problems, looking, until
from storage.database.migrate import as_upgraded
from storage.database.row_check import bad_rows, lacks_columns

_DAMAGED_S = 10.0  # for rows of a file whose pages are damaged


@dataclass(frozen=True, slots=True)
class CheckReport:
    """``images``: those of which something is damaged, by path; ``problems``: a line each, those images' among them."""

    images: tuple[str, ...]
    problems: tuple[Text, ...]

    @property
    def is_whole(self) -> bool:
        return not self.problems


def check_project(folder: Path, progress: Progress = no_progress) -> CheckReport:
    """Every page, row, reference and mask: seconds for a large project. One of an earlier version is looked at as it
    will be once it is opened; its file stays as it is. ``progress`` may raise Cancelled. Raises KnownError where there
    is no database to look at, or it cannot be read."""
    file = database_file(folder)
    problems: list[Text] = []
    images: dict[str, None] = {}
    try:
        with known_failures(str(file)), looking(file) as connection:
            progress(0, 0, Stage.CHECKING_FILE)
            found = file_problems(connection, thorough=True) or []
            problems += [Text("{file}: {problem}", file=file.name, problem=line) for line in found]
            if not _holds_project(connection):
                raise no_project(file)
            if lacks_columns(connection):
                raise damaged_file(file)
        with known_failures(str(file)), as_upgraded(file) as connection:
            if found:
                _end_in_time(connection)
            for finding in _findings(connection, file, progress):
                problems.append(finding.line)
                if finding.image:
                    images[finding.image] = None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    except KnownError as error:
        if not isinstance(error, Damaged):
            raise
        problems.append(error.line)
    return CheckReport(tuple(images), tuple(dict.fromkeys(problems)))


def missing_files(folder: Path) -> list[str]:
    """Paths of the images whose files are not where the project says, as where a drive is not connected; what was said
    of them is there all the same. Raises KnownError as `open_project` does, which upgrades an earlier version."""
    with open_project(folder, to_look=True) as project:
        return list(gone_paths(project))


def _end_in_time(connection: sqlite3.Connection) -> None:
    """Damaged pages may lead to each other without an end."""
    is_over = until(_DAMAGED_S)
    connection.set_progress_handler(lambda: int(is_over()), 1000)


def _holds_project(connection: sqlite3.Connection) -> bool:
    """Not so an empty file, nor somebody else's database."""
    tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('alembic_version', 'project')"
    return bool(connection.execute(tables).fetchone() == (2,))


def _findings(connection: sqlite3.Connection, file: Path, progress: Progress) -> Iterator[Finding]:
    for bad in bad_rows(connection):
        told = damaged_row(connection, bad, file)
        yield Finding(told.subject if bad.image_id is not None else "", told.line)
    connection.text_factory = _as_text  # what is no text has been found by now
    yield from orphans(connection)
    yield from other_pixels(connection, lambda done, total: progress(done, total, Stage.CHECKING_MASKS))
    yield from disagreements(connection)
    yield from other_opinions(connection)


def _as_text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
