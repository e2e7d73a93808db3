"""The backups of a project: where they lie, which there are, and which of them stay."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

FOLDER = "backups"  # of the project
MAX_BYTES = 2 * 2**30  # of the automatic ones; the newest stays whatever its size
HOURS, DAYS, WEEKS = 8, 7, 5  # of each so many of the newest that have a backup keep their last one
BEFORE = 10  # so many of the newest that were made before something risky

BEFORE_RESTORE = "before-restore"

_OWN = "project"
_NAME = re.compile(r"(?P<of>.+?)-(?P<at>\d{8}T\d{6}Z)(?:-(?P<why>[a-z-]+))?\.db")
_AT = "%Y%m%dT%H%M%SZ"

AUTOMATIC = "auto"


@dataclass(frozen=True, slots=True)
class Backup:
    """``why`` is empty for one that a person made: it stays until a person removes it."""

    file: Path
    at: datetime
    why: str
    size: int

    @property
    def is_automatic(self) -> bool:
        return bool(self.why)


def backups_in(folder: Path) -> list[Backup]:
    """Every backup in a project's own folder of them, oldest first."""
    files = folder.glob("*.db") if folder.is_dir() else ()
    named = ((file, match) for file in files if (match := _NAME.fullmatch(file.name)))
    found = [Backup(file, _time(match["at"]), match["why"] or "", file.stat().st_size) for file, match in named]
    return sorted(found, key=lambda backup: (backup.at, backup.file.name))


def best_first(folder: Path) -> list[Backup]:
    """The newest first, but those last that were made before a restore: what a person has gone back from is not what
    they go back to, and is there now, if the restore has failed."""
    newest_first = backups_in(folder)[::-1]
    return sorted(newest_first, key=lambda backup: backup.why == BEFORE_RESTORE)


def to_repair_with(folder: Path) -> list[Backup]:
    """The best first; those that were made before a restore only where there is no other: they would bring back what a
    person has gone back from."""
    best = best_first(folder)
    return [backup for backup in best if backup.why != BEFORE_RESTORE] or best


def made_at(file: Path) -> datetime:
    """As its name says, which copying leaves as it is; of another name, when the file was last changed."""
    match = _NAME.fullmatch(file.name)
    return _time(match["at"]) if match else datetime.fromtimestamp(file.stat().st_mtime, UTC)


def _time(text: str) -> datetime:
    return datetime.strptime(text, _AT).replace(tzinfo=UTC)


def next_time(backups: Sequence[Backup]) -> datetime:
    """For the name of one that is made after these, oldest first: now, unless the clock has been set back since the
    last of them. Then as much later than that as the clock has gone on since it was written, so that its order and the
    time between two stay as they are."""
    now = datetime.now(UTC).replace(microsecond=0)
    if not backups or backups[-1].at < now:
        return now
    since = now - datetime.fromtimestamp(backups[-1].file.stat().st_mtime, UTC)
    return backups[-1].at + max(timedelta(seconds=1), timedelta(seconds=int(since.total_seconds())))


def new_name(at: datetime, why: str, of: str = _OWN) -> str:
    """The name of a backup; see `Backup.why`. ``of``: the project, where several may have theirs in one folder."""
    return f"{of}-{at.strftime(_AT)}{f'-{why}' if why else ''}.db"


def superfluous(backups: Sequence[Backup], max_bytes: int = MAX_BYTES) -> list[Backup]:
    """Of those that no person made the ones that go: made by the clock, and not the last of one of the newest hours,
    days or weeks; made before something risky, and not one of the newest; the oldest beyond ``max_bytes``."""
    made_by_itself = [backup for backup in backups if backup.is_automatic]
    automatic = [backup for backup in made_by_itself if backup.why == AUTOMATIC]
    kept = set([backup for backup in made_by_itself if backup.why != AUTOMATIC][-BEFORE:])
    for period, n in ((_hour, HOURS), (_day, DAYS), (_week, WEEKS)):
        last = {period(backup.at): backup for backup in automatic}  # a later one takes an earlier one's place
        kept |= set(list(last.values())[-n:])
    room = max_bytes
    for place, backup in enumerate(reversed(made_by_itself)):
        if backup not in kept:
            continue
        room -= backup.size
        if room < 0 and place > 0:
            kept.discard(backup)
    return [backup for backup in made_by_itself if backup not in kept]


def _hour(at: datetime) -> object:
    return at.strftime("%Y-%m-%d %H")


def _day(at: datetime) -> object:
    return at.date()


def _week(at: datetime) -> object:
    return at.isocalendar()[:2]
